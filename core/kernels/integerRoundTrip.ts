import { roundHalfEven } from "./roundHalfEven.ts";

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
