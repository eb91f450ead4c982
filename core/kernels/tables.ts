import type { Values } from "./decode.ts";

/** Counts |x| · scale, rounded down. Every product must be below the length of `table`; values are finite. */
export function countMagnitudes(values: Values, scale: number, table: Uint32Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const bin = (Math.abs(values[i] as number) * scale) | 0;
    table[bin] = (table[bin] as number) + 1;
  }
}

/**
 * Counts |x| / width, rounded down, in a table of bins; the upper edge belongs to the last bin. The
 * quotient is rounded once, which is why no reciprocal is used. Values are finite.
 */
export function countLinear(values: Values, width: number, table: Uint32Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const bin = linearBin(values[i] as number, width, table.length);
    table[bin] = (table[bin] as number) + 1;
  }
}

/** Where `countLinear` counts a value. */
export function linearBin(value: number, width: number, bins: number): number {
  const position = Math.abs(value) / width;
  return position < bins - 1 ? position | 0 : bins - 1;
}

/**
 * Counts (x + limit) · bins / (2 · limit), rounded down, in a table of bins over −limit…limit; the upper
 * edge belongs to the last bin. Values are finite and within the limits.
 */
export function countSigned(values: Values, limit: number, table: Uint32Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const bin = signedBin(values[i] as number, limit, table.length);
    table[bin] = (table[bin] as number) + 1;
  }
}

/** Where `countSigned` counts a value. */
export function signedBin(value: number, limit: number, bins: number): number {
  const down = downscale(limit);
  const position = ((value * down + limit * down) * bins) / (2 * (limit * down));
  return position < bins - 1 ? position | 0 : bins - 1;
}

/** A power of two by which magnitudes up to a limit are multiplied, so that some thousand of them stay within float64. */
export function downscale(limit: number): number {
  return limit > 2 ** 960 ? 2 ** -64 : 1;
}

/**
 * Counts, among float32 patterns whose upper half is `key` or its negative, the lower halves.
 * @param table 65,536 counters.
 */
export function countLowHalves(patterns: Uint32Array, key: number, table: Uint32Array): void {
  for (let i = 0; i < patterns.length; i += 1) {
    const pattern = patterns[i] as number;
    if (((pattern >>> 16) & 0x7fff) !== key) continue;
    const low = pattern & 0xffff;
    table[low] = (table[low] as number) + 1;
  }
}

/** The float32 patterns of an array, without copying. */
export function patternsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}
