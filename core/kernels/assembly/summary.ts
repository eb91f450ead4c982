/**
 * AssemblyScript: the bulk loops over float32 that summaries and calibrators need. Each does what the
 * function of the same name in the folder above does.
 */

import { addLanes, at, increment, lowerPair, runLength, upperPair } from "./lanes";

/** Σ (x − center)². */
export function sumSquaredDeviations(values: usize, count: i32, center: f64): f64 {
  let sum: f64 = 0;
  const centers = f64x2.splat(center);
  for (let start: i32 = 0; start < count; start += runLength) {
    const end = min(start + runLength, count);
    const whole = start + ((end - start) & ~3);
    let q01 = f64x2.splat(0);
    let q23 = f64x2.splat(0);
    for (let i = start; i < whole; i += 4) {
      const x = v128.load(at(values, i));
      const low = f64x2.sub(lowerPair(x), centers);
      const high = f64x2.sub(upperPair(x), centers);
      q01 = f64x2.add(q01, f64x2.mul(low, low));
      q23 = f64x2.add(q23, f64x2.mul(high, high));
    }
    for (let i = whole; i < end; i += 1) {
      const x = <f64>load<f32>(at(values, i)) - center;
      q01 = f64x2.add(q01, f64x2.replace_lane(f64x2.splat(0), 0, x * x));
    }
    sum += addLanes(q01, q23);
  }
  return sum;
}

/** Counts |x| · scale, rounded down. */
export function countMagnitudes(values: usize, count: i32, scale: f64, table: usize): void {
  const scales = f64x2.splat(scale);
  const whole = count & ~3;
  for (let i: i32 = 0; i < whole; i += 4) {
    const x = f32x4.abs(v128.load(at(values, i)));
    const low = f64x2.mul(lowerPair(x), scales);
    const high = f64x2.mul(upperPair(x), scales);
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(low));
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(high));
  }
  for (let i = whole; i < count; i += 1) {
    increment(table, <u32>(abs(<f64>load<f32>(at(values, i))) * scale));
  }
}

/** Counts |x| / width, rounded down and at most `last`. */
export function countLinear(values: usize, count: i32, width: f64, last: i32, table: usize): void {
  const widths = f64x2.splat(width);
  const lasts = f64x2.splat(<f64>last);
  const whole = count & ~3;
  for (let i: i32 = 0; i < whole; i += 4) {
    const x = f32x4.abs(v128.load(at(values, i)));
    const low = f64x2.div(lowerPair(x), widths);
    const high = f64x2.div(upperPair(x), widths);
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(low, lasts)));
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(high, lasts)));
  }
  for (let i = whole; i < count; i += 1) {
    increment(table, <u32>min(abs(<f64>load<f32>(at(values, i))) / width, <f64>last));
  }
}

/** Counts (x + limit) · bins / (2 · limit), rounded down and below `bins`. */
export function countSigned(values: usize, count: i32, limit: f64, bins: i32, table: usize): void {
  const limits = f64x2.splat(limit);
  const spans = f64x2.splat(2 * limit);
  const lengths = f64x2.splat(<f64>bins);
  const lasts = f64x2.splat(<f64>(bins - 1));
  const whole = count & ~3;
  for (let i: i32 = 0; i < whole; i += 4) {
    const x = v128.load(at(values, i));
    const low = f64x2.div(f64x2.mul(f64x2.add(lowerPair(x), limits), lengths), spans);
    const high = f64x2.div(f64x2.mul(f64x2.add(upperPair(x), limits), lengths), spans);
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(low, lasts)));
    countPair(table, i32x4.trunc_sat_f64x2_s_zero(f64x2.pmin(high, lasts)));
  }
  for (let i = whole; i < count; i += 1) {
    const position = ((<f64>load<f32>(at(values, i)) + limit) * <f64>bins) / (2 * limit);
    increment(table, <u32>min(position, <f64>(bins - 1)));
  }
}

/** Counts the lower halves of patterns whose upper half, without sign, is `key`. */
export function countLowHalves(patterns: usize, count: i32, key: i32, table: usize): void {
  const keys = i32x4.splat(key);
  const whole = count & ~3;
  for (let i: i32 = 0; i < whole; i += 4) {
    const upper = v128.and(i32x4.shr_u(v128.load(at(patterns, i)), 16), i32x4.splat(0x7fff));
    const hits = i32x4.bitmask(i32x4.eq(upper, keys));
    if (hits == 0) continue;
    for (let lane: i32 = 0; lane < 4; lane += 1) {
      if (hits & (1 << lane)) increment(table, load<u16>(at(patterns, i + lane)));
    }
  }
  for (let i = whole; i < count; i += 1) {
    const pattern = load<u32>(at(patterns, i));
    if (((pattern >> 16) & 0x7fff) == key) increment(table, pattern & 0xffff);
  }
}

function countPair(table: usize, bins: v128): void {
  increment(table, i32x4.extract_lane(bins, 0));
  increment(table, i32x4.extract_lane(bins, 1));
}
