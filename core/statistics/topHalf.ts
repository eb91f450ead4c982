/** Facts about the table of float32 upper halves: key k counts the patterns from k · 2^16 to k · 2^16 + 65535. */
import { fineKeys } from "../kernels/fineTable.ts";
import { floorLog2 } from "../numbers/floorLog2.ts";

/** Entries of the table. */
export const topHalfKeys = 65536;

/** Keys of the fine table in one of this one. */
export const keysPerHalf = fineKeys / topHalfKeys;

/** First key of the negative values, −0 and the negative subnormals nearest to it. */
export const negativeKeys = 0x8000;

/** First key, without the sign, whose values are not finite. */
export const nonFiniteKeys = 0x7f80;

const pattern = new Uint32Array(1);
const patternValue = new Float32Array(pattern.buffer);

/** The float32 value whose pattern is given. */
export function valueOfPattern(bits: number): number {
  pattern[0] = bits;
  return patternValue[0] as number;
}

/** The pattern of the float32 nearest to a value. */
export function patternOfValue(value: number): number {
  patternValue[0] = value;
  return pattern[0] as number;
}

/**
 * Edges of the magnitudes of a key without sign: values m with low <= m < high. The last finite key ends
 * at 2^128. @param tableExponent power of two that the table's values were divided by.
 */
export function bucketEdges(key: number, tableExponent = 0): { readonly low: number; readonly high: number } {
  const unit = 2 ** tableExponent;
  const high = key + 1 === nonFiniteKeys ? 2 ** 128 : valueOfPattern((key + 1) * 65536);
  return { low: valueOfPattern(key * 65536) * unit, high: high * unit };
}

/** Powers of two below the largest magnitude that a table reaches before it runs into float32's subnormals, at least. */
const depth = 63;

/** The exponent of tables of nothing but zeros, below all others. */
export const lowestTableExponent = -1074 + depth;

/**
 * The power of two by which wide values are divided so that a table holds them: 0 as long as their largest
 * magnitude lies well within float32's range. It only rises with that, so tables of parts can be merged.
 */
export function tableExponentOf(amax: number): number {
  if (amax === 0) return lowestTableExponent;
  const exponent = floorLog2(amax);
  return exponent > 127 ? exponent - 127 : Math.min(0, exponent + depth);
}

/** How many values, of either sign, have their magnitude in the bucket of a key without sign. */
export function magnitudeCount(topHalf: Float64Array, key: number): number {
  return (topHalf[key] as number) + (topHalf[key + negativeKeys] as number);
}
