/** Facts about the table of float32 upper halves: key k counts the patterns from k · 2^16 to k · 2^16 + 65535. */

/** Entries of the table. */
export const topHalfKeys = 65536;

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
 * at 2^128.
 */
export function bucketEdges(key: number): { readonly low: number; readonly high: number } {
  const low = valueOfPattern(key * 65536);
  return { low, high: key + 1 === nonFiniteKeys ? 2 ** 128 : valueOfPattern((key + 1) * 65536) };
}

/** How many values, of either sign, have their magnitude in the bucket of a key without sign. */
export function magnitudeCount(topHalf: Float64Array, key: number): number {
  return (topHalf[key] as number) + (topHalf[key + negativeKeys] as number);
}
