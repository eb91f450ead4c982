import type { FloatShape } from "./castFloat.ts";

/**
 * Rounding to any sorted list of values, such as a small float's or a codebook's: a table finds, from the
 * leading bits of a value, the few neighbours that are left to compare with.
 */
export interface Grid {
  /** Ascending. */
  readonly values: Float64Array;
  /** A value becomes `values[i]` for the number i of thresholds below it; one fewer than values. */
  readonly thresholds: Float64Array;
  /** By the leading bits of a float64: how many thresholds are certainly below, and how many may be. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** What the values are those of, where it is a float whose ties go to even: then arithmetic rounds as well. */
  readonly float?: FloatShape;
}

/** How blocks of values are brought onto a grid and back, in float32. */
export interface Scaling {
  readonly blockSize: number;
  /** What each block's values are divided by, and what the grid's are multiplied by. */
  readonly scales: Float32Array;
  /** True to multiply by the scale's reciprocal instead of dividing. */
  readonly byReciprocal: boolean;
  /** Magnitude to which scaled values are limited before they are rounded; Infinity for none. */
  readonly limit: number;
}

/** Leading bits that are looked up: sign, exponent and three bits of the significand. */
const keyBits = 15;
const keyShift = 32 - keyBits;

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
const highWord = words[1] === 0 ? 0 : 1;

/** @param values ascending, at most 65,536. @param thresholds between each two of them; a threshold itself goes to the lower one. */
export function makeGrid(values: Float64Array, thresholds: Float64Array, float?: FloatShape): Grid {
  const from = new Uint16Array(2 ** keyBits);
  const to = new Uint16Array(2 ** keyBits);
  for (let key = 0; key < 2 ** keyBits; key += 1) {
    const [first, last] = keyRange(key);
    from[key] = countBelow(thresholds, first, 0, thresholds.length);
    to[key] = countBelow(thresholds, last, 0, thresholds.length);
  }
  return { values, thresholds, from, to, ...(float && { float }) };
}

/** Smallest and largest float64 of a key; NaN, which is never looked up, counts as infinite. */
function keyRange(key: number): readonly [number, number] {
  words[1 - highWord] = 0;
  words[highWord] = (key << keyShift) >>> 0;
  const near = scratch[0] as number;
  words[1 - highWord] = 0xffffffff;
  words[highWord] = ((key << keyShift) | (2 ** keyShift - 1)) >>> 0;
  const far = scratch[0] as number;
  const limit = key < 2 ** (keyBits - 1) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const [a, b] = [Number.isNaN(near) ? limit : near, Number.isNaN(far) ? limit : far];
  return a < b ? [a, b] : [b, a];
}

/** How many thresholds are below x, when at least `from` and at most `to` are. */
function countBelow(thresholds: Float64Array, x: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((thresholds[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value of the grid that x becomes. */
export function roundToGrid({ values, thresholds, from, to }: Grid, x: number): number {
  scratch[0] = x;
  const key = (words[highWord] as number) >>> keyShift;
  return values[countBelow(thresholds, x, from[key] as number, to[key] as number)] as number;
}

/**
 * Divides each block by its scale, rounds to the grid and multiplies again.
 * @returns how many scaled values lay beyond the grid's ends.
 */
export function roundTripGrid(values: Float32Array, grid: Grid, scaling: Scaling, out: Float32Array): number {
  const { blockSize, scales, byReciprocal, limit } = scaling;
  let outside = 0;
  for (let start = 0, block = 0; start < values.length; start += blockSize, block += 1) {
    const end = Math.min(start + blockSize, values.length);
    const scale = scales[block] as number;
    if (byReciprocal) multiplyBlock(values, start, end, Math.fround(1 / scale), out);
    else divideBlock(values, start, end, scale, out);
    if (limit < Number.POSITIVE_INFINITY) clampBlock(out, start, end, limit);
    outside += roundBlockToGrid(out, start, end, grid, scale);
  }
  return outside;
}

/**
 * Rounds values from start up to end, in place, and multiplies them by the scale they were divided by.
 * @returns how many lay beyond the grid's ends.
 */
function roundBlockToGrid(
  values: Float32Array,
  start: number,
  end: number,
  grid: Grid,
  scale: number,
): number {
  const { values: points, thresholds, from, to } = grid;
  const lowest = points[0] as number;
  const highest = points[points.length - 1] as number;
  let outside = 0;
  for (let i = start; i < end; i += 1) {
    const x = values[i] as number;
    if (x < lowest || x > highest) outside += 1;
    scratch[0] = x;
    const key = (words[highWord] as number) >>> keyShift;
    let low = from[key] as number;
    let high = to[key] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((thresholds[middle] as number) < x) low = middle + 1;
      else high = middle;
    }
    values[i] = (points[low] as number) * scale;
  }
  return outside;
}

/** Writes values · factor, rounded to float32, from start up to end. */
function multiplyBlock(
  values: Float32Array,
  start: number,
  end: number,
  factor: number,
  out: Float32Array,
): void {
  for (let i = start; i < end; i += 1) out[i] = (values[i] as number) * factor;
}

/** Writes values / divisor, rounded to float32, from start up to end. */
function divideBlock(
  values: Float32Array,
  start: number,
  end: number,
  divisor: number,
  out: Float32Array,
): void {
  for (let i = start; i < end; i += 1) out[i] = (values[i] as number) / divisor;
}

/** Limits values to −limit…limit, in place, from start up to end. */
function clampBlock(values: Float32Array, start: number, end: number, limit: number): void {
  for (let i = start; i < end; i += 1) {
    const value = values[i] as number;
    if (value > limit) values[i] = limit;
    else if (value < -limit) values[i] = -limit;
  }
}
