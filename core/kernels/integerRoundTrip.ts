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
