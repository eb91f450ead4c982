import { amaxOf, countOutside } from "./range.ts";
import { roundHalfEven } from "./roundHalfEven.ts";

/** The integers that values become. */
export interface Codes {
  readonly lowest: number;
  readonly highest: number;
  /** What the highest code stands for, where that is not each block's own largest magnitude. */
  readonly amax?: number;
}

/** Distance of neighbouring codes when the highest one stands for amax; 1 for amax 0, where any will do. */
export function scaleOf(amax: number, highest: number): number {
  return amax === 0 ? 1 : amax / highest;
}

/**
 * Quantizes to integers and back, each block with its own scale, or all with the one of a given amax.
 * @param out receives the dequantized values, rounded to float32.
 * @returns how many values lie outside the range of the codes.
 */
export function roundTripBlocks(
  values: Float32Array,
  blockSize: number,
  { lowest, highest, amax }: Codes,
  out: Float32Array,
): number {
  if (amax !== undefined) {
    roundTripInteger(values, 0, values.length, scaleOf(amax, highest), lowest, highest, out);
    return countOutside(values, lowest < 0 ? -amax : 0, amax);
  }
  for (let start = 0; start < values.length; start += blockSize) {
    const end = Math.min(start + blockSize, values.length);
    const scale = scaleOf(amaxOf(values, start, end), highest);
    roundTripInteger(values, start, end, scale, lowest, highest, out);
  }
  // A block's own scale clips nothing but what has no code at all.
  return lowest < 0 ? 0 : countOutside(values, 0, Number.POSITIVE_INFINITY);
}

/**
 * Quantizes the values from start up to end to clamp(rint(x / scale), lowest, highest) and back, the product
 * rounded to float32. Values are finite.
 */
export function roundTripInteger(
  values: Float32Array,
  start: number,
  end: number,
  scale: number,
  lowest: number,
  highest: number,
  out: Float32Array,
): void {
  for (let i = start; i < end; i += 1) {
    // Clamping first keeps the sum small; the limits are integers, so rounding cannot pass them.
    let code = (values[i] as number) / scale;
    if (code < lowest) code = lowest;
    if (code > highest) code = highest;
    out[i] = roundHalfEven(code) * scale;
  }
}

/**
 * Quantizes the values from start up to end to clamp(rint(x · (1 / scale)) + zero point, 0, largestCode) and
 * back, in float32 as torchao does. Values are finite.
 * @returns how many codes had to be clamped.
 */
export function roundTripAffine(
  values: Float32Array,
  start: number,
  end: number,
  { scale, zeroPoint }: { readonly scale: number; readonly zeroPoint: number },
  largestCode: number,
  out: Float32Array,
): number {
  const inverse = Math.fround(1 / scale);
  const lowest = -zeroPoint;
  const highest = largestCode - zeroPoint;
  let clamped = 0;
  for (let i = start; i < end; i += 1) {
    // Products beyond the exact range of rint are clamped all the same.
    let code = Math.fround((values[i] as number) * inverse);
    if (code > -(2 ** 50) && code < 2 ** 50) code = roundHalfEven(code);
    if (code < lowest || code > highest) {
      clamped += 1;
      code = code < lowest ? lowest : highest;
    }
    out[i] = code * scale;
  }
  return clamped;
}
