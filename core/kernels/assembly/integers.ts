/** AssemblyScript: quantizing float32 to integers, block by block, and back. */

import { amaxOf } from "./grid";
import { at, lowerPair } from "./lanes";

/**
 * Quantizes each block with the scale amax / highest, or all with one amax that is given, to
 * clamp(rint(x / scale), lowest, highest), and writes the product with the scale, rounded to float32.
 * @param blockSize 0 for the given amax.
 */
export function roundTripInteger(
  values: usize,
  count: i32,
  blockSize: i32,
  lowest: f64,
  highest: f64,
  amax: f64,
  out: usize,
): void {
  if (blockSize == 0) {
    roundTripRun(values, out, 0, count, amax == 0 ? 1 : amax / highest, lowest, highest);
    return;
  }
  for (let start: i32 = 0; start < count; start += blockSize) {
    const end = min(start + blockSize, count);
    const blockAmax = <f64>amaxOf(values, start, end);
    roundTripRun(values, out, start, end, blockAmax == 0 ? 1 : blockAmax / highest, lowest, highest);
  }
}

/** Scales from here up to the reciprocal keep codes and reciprocals well within float32. */
const quickest: f64 = 1e-30;

/** Farther than this from its code a value could be so close to a tie that float32 decides it otherwise. */
const nearTie: f32 = 0.4999;

/** Values that are rounded before it is asked whether one of them was near a tie; a block is often no longer. */
const attempt: i32 = 64;

function roundTripRun(
  values: usize,
  out: usize,
  start: i32,
  end: i32,
  scale: f64,
  lowest: f64,
  highest: f64,
): void {
  const whole = start + ((end - start) & ~3);
  const isQuick = scale > quickest && scale < 1 / quickest && highest < 256;
  for (let i = start; i < whole; i += attempt) {
    const last = min(i + attempt, whole);
    if (isQuick && roundQuickly(values, out, i, last, scale, lowest, highest)) continue;
    for (let k = i; k < last; k += 2)
      roundPair(v128.load64_zero(at(values, k)), at(out, k), scale, lowest, highest);
  }
  for (let i = whole; i < end; i += 1) {
    const code = codesOf(f64x2.splat(<f64>load<f32>(at(values, i))), scale, lowest, highest);
    store<f32>(at(out, i), <f32>(f64x2.extract_lane(code, 0) * scale));
  }
}

/** By the reciprocal, in float32. @returns false where a value is so close to a tie that this may be wrong. */
function roundQuickly(
  values: usize,
  out: usize,
  start: i32,
  end: i32,
  scale: f64,
  lowest: f64,
  highest: f64,
): bool {
  const inverses = f32x4.splat(<f32>(1 / scale));
  const lows = f32x4.splat(<f32>lowest);
  const highs = f32x4.splat(<f32>highest);
  const scales = f64x2.splat(scale);
  // Added to a small integer, it leaves that in the lowest bits; as the upper half of a float64 it does so again.
  const shift = f32x4.splat(12582912);
  const upper = i32x4.splat(0x43300000);
  const wideShift = f64x2.splat(<f64>((<i64>1) << 52) + <f64>0x4b400000);
  let farthest = f32x4.splat(0);
  const last = at(values, end);
  let to = at(out, start);
  for (let place = at(values, start); place < last; place += 16) {
    const x = f32x4.pmin(highs, f32x4.pmax(lows, f32x4.mul(v128.load(place), inverses)));
    const shifted = f32x4.add(x, shift);
    farthest = f32x4.pmax(farthest, f32x4.abs(f32x4.sub(x, f32x4.sub(shifted, shift))));
    const low = f64x2.sub(v128.shuffle<i32>(shifted, upper, 0, 4, 1, 5), wideShift);
    const high = f64x2.sub(v128.shuffle<i32>(shifted, upper, 2, 6, 3, 7), wideShift);
    v128.store(to, narrow(f64x2.mul(low, scales), f64x2.mul(high, scales)));
    to += 16;
  }
  return !v128.any_true(f32x4.gt(farthest, f32x4.splat(nearTie)));
}

function roundPair(x: v128, to: usize, scale: f64, lowest: f64, highest: f64): void {
  const y = f64x2.mul(codesOf(lowerPair(x), scale, lowest, highest), f64x2.splat(scale));
  v128.store64_lane(to, f32x4.demote_f64x2_zero(y), 0);
}

function codesOf(x: v128, scale: f64, lowest: f64, highest: f64): v128 {
  const place = f64x2.div(x, f64x2.splat(scale));
  const code = f64x2.nearest(f64x2.pmin(f64x2.pmax(place, f64x2.splat(lowest)), f64x2.splat(highest)));
  // Zero has no sign here: −0.3 is rounded to +0, as code + shift − shift does.
  return f64x2.add(code, f64x2.splat(0));
}

function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** How many values lie outside [lowest, highest]. */
export function countOutside(values: usize, count: i32, lowest: f64, highest: f64): i32 {
  if (lowest == f64.NEGATIVE_INFINITY && highest == f64.POSITIVE_INFINITY) return 0;
  let outside: i32 = 0;
  for (let i: i32 = 0; i < count; i += 1) {
    const x = <f64>load<f32>(at(values, i));
    outside += i32(x < lowest) | i32(x > highest);
  }
  return outside;
}
