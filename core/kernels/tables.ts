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
  const last = table.length - 1;
  for (let i = 0; i < values.length; i += 1) {
    const position = Math.abs(values[i] as number) / width;
    const bin = position < last ? position | 0 : last;
    table[bin] = (table[bin] as number) + 1;
  }
}

/**
 * Counts (x + limit) · bins / (2 · limit), rounded down, in a table of bins over −limit…limit; the upper
 * edge belongs to the last bin. Values are finite and within the limits.
 */
export function countSigned(values: Values, limit: number, table: Uint32Array): void {
  const bins = table.length;
  const last = bins - 1;
  for (let i = 0; i < values.length; i += 1) {
    const position = (((values[i] as number) + limit) * bins) / (2 * limit);
    const bin = position < last ? position | 0 : last;
    table[bin] = (table[bin] as number) + 1;
  }
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
