import type { Values } from "./decode.ts";
import { patternsOf } from "./tables.ts";

/** Plain sums over one block of values; a kernel overwrites it, so that no call allocates. */
export interface BlockSums {
  sum: number;
  /** Not finite exactly when some value is not finite, or the sum itself is beyond float64. */
  sumAbs: number;
  sumSquares: number;
  min: number;
  max: number;
  /** Smallest magnitude that is not zero; Infinity when there is none. */
  smallestNonzero: number;
}

/** Room for the sums of a block. */
export function noSums(): BlockSums {
  return { sum: 0, sumAbs: 0, sumSquares: 0, min: 0, max: 0, smallestNonzero: 0 };
}

/** Additions after which a strand starts anew, so that rounding cannot add up in one direction. */
export const runLength = 256;

/** Sums values in float64, in strands that the processor adds side by side. */
export function sumBlock(values: Values, into: BlockSums): void {
  into.sum = 0;
  into.sumAbs = 0;
  into.sumSquares = 0;
  into.min = Number.POSITIVE_INFINITY;
  into.max = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < values.length; start += runLength) {
    sumRun(values, start, Math.min(start + runLength, values.length), into);
  }
  into.smallestNonzero = smallestNonzero(values);
}

function sumRun(values: Values, start: number, end: number, into: BlockSums): void {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let [a0, a1, a2, a3] = [0, 0, 0, 0];
  let [q0, q1, q2, q3] = [0, 0, 0, 0];
  let { min, max } = into;
  const whole = start + ((end - start) & ~3);
  for (let i = start; i < whole; i += 4) {
    const w = values[i] as number;
    const x = values[i + 1] as number;
    const y = values[i + 2] as number;
    const z = values[i + 3] as number;
    s0 += w;
    s1 += x;
    s2 += y;
    s3 += z;
    a0 += Math.abs(w);
    a1 += Math.abs(x);
    a2 += Math.abs(y);
    a3 += Math.abs(z);
    q0 += w * w;
    q1 += x * x;
    q2 += y * y;
    q3 += z * z;
    if (w < min) min = w;
    if (x < min) min = x;
    if (y < min) min = y;
    if (z < min) min = z;
    if (w > max) max = w;
    if (x > max) max = x;
    if (y > max) max = y;
    if (z > max) max = z;
  }
  for (let i = whole; i < end; i += 1) {
    const x = values[i] as number;
    s0 += x;
    a0 += Math.abs(x);
    q0 += x * x;
    if (x < min) min = x;
    if (x > max) max = x;
  }
  into.sum += s0 + s1 + (s2 + s3);
  into.sumAbs += a0 + a1 + (a2 + a3);
  into.sumSquares += q0 + q1 + (q2 + q3);
  into.min = min;
  into.max = max;
}

/** Σ (x − center)², in float64. */
export function sumSquaredDeviations(values: Values, center: number): number {
  let sum = 0;
  for (let start = 0; start < values.length; start += runLength) {
    sum += squaredDeviationsOfRun(values, start, Math.min(start + runLength, values.length), center);
  }
  return sum;
}

function squaredDeviationsOfRun(values: Values, start: number, end: number, center: number): number {
  let [q0, q1, q2, q3] = [0, 0, 0, 0];
  const whole = start + ((end - start) & ~3);
  for (let i = start; i < whole; i += 4) {
    const w = (values[i] as number) - center;
    const x = (values[i + 1] as number) - center;
    const y = (values[i + 2] as number) - center;
    const z = (values[i + 3] as number) - center;
    q0 += w * w;
    q1 += x * x;
    q2 += y * y;
    q3 += z * z;
  }
  for (let i = whole; i < end; i += 1) {
    const x = (values[i] as number) - center;
    q0 += x * x;
  }
  return q0 + q1 + (q2 + q3);
}

function smallestNonzero(values: Values): number {
  return values instanceof Float32Array ? smallestPattern(patternsOf(values)) : smallestOfWide(values);
}

const pattern = new Uint32Array(1);
const patternValue = new Float32Array(pattern.buffer);

function smallestPattern(patterns: Uint32Array): number {
  // Magnitudes are ordered as their patterns are; less one, zero wraps around to the largest.
  let smallest = 0xffffffff;
  for (let i = 0; i < patterns.length; i += 1) {
    const lessOne = (((patterns[i] as number) & 0x7fffffff) - 1) >>> 0;
    if (lessOne < smallest) smallest = lessOne;
  }
  if (smallest === 0xffffffff) return Number.POSITIVE_INFINITY;
  pattern[0] = smallest + 1;
  return patternValue[0] as number;
}

function smallestOfWide(values: Float64Array): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude < smallest && magnitude > 0) smallest = magnitude;
  }
  return smallest;
}

/** Copies the finite values to the front of `into`. @returns how many they are. */
export function copyFinite(values: Values, into: Values): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value - value !== 0) continue;
    into[count] = value;
    count += 1;
  }
  return count;
}
