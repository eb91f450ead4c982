/** AssemblyScript: quantizing float32 and back, and the error of it. */

import { amaxOf } from "./grid";
import { addLanes, at, lowerPair, runLength, upperPair } from "./lanes";

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

function roundTripRun(
  values: usize,
  out: usize,
  start: i32,
  end: i32,
  scale: f64,
  lowest: f64,
  highest: f64,
): void {
  const scales = f64x2.splat(scale);
  const lows = f64x2.splat(lowest);
  const highs = f64x2.splat(highest);
  const whole = start + ((end - start) & ~3);
  // By the reciprocal, in float32, unless that or a code so close to a tie could make a difference.
  const isQuick = scale > quickest && scale < 1 / quickest && highest < 256;
  const inverses = f32x4.splat(<f32>(1 / scale));
  const lowCodes = f32x4.splat(<f32>lowest);
  const highCodes = f32x4.splat(<f32>highest);
  const nearTie = f32x4.splat(0.4999);
  const zero = f32x4.splat(0);
  for (let i = start; i < whole; i += 4) {
    const x = v128.load(at(values, i));
    const place = f32x4.pmin(f32x4.pmax(f32x4.mul(x, inverses), lowCodes), highCodes);
    const code = f32x4.nearest(place);
    let low: v128;
    let high: v128;
    if (isQuick && !v128.any_true(f32x4.gt(f32x4.abs(f32x4.sub(place, code)), nearTie))) {
      // Zero has no sign here, as below.
      const unsigned = f32x4.add(code, zero);
      low = lowerPair(unsigned);
      high = upperPair(unsigned);
    } else {
      low = codeOf(lowerPair(x), scales, lows, highs);
      high = codeOf(upperPair(x), scales, lows, highs);
    }
    const y = v128.shuffle<i64>(
      f32x4.demote_f64x2_zero(f64x2.mul(low, scales)),
      f32x4.demote_f64x2_zero(f64x2.mul(high, scales)),
      0,
      2,
    );
    v128.store(at(out, i), y);
  }
  for (let i = whole; i < end; i += 1) {
    const x = f64x2.splat(<f64>load<f32>(at(values, i)));
    const y = f64x2.mul(codeOf(x, scales, lows, highs), scales);
    store<f32>(at(out, i), <f32>f64x2.extract_lane(y, 0));
  }
}

function codeOf(x: v128, scales: v128, lows: v128, highs: v128): v128 {
  const code = f64x2.nearest(f64x2.pmin(f64x2.pmax(f64x2.div(x, scales), lows), highs));
  // Zero has no sign here: −0.3 is rounded to +0, as code + shift − shift does.
  return f64x2.add(code, f64x2.splat(0));
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

/**
 * Adds to Σ(x−y)², Σxy, Σy², largest |x−y|, its index and the number of zeroed values, all float64, at
 * `into`; as compare.ts does.
 */
export function compare(values: usize, quantized: usize, count: i32, firstIndex: f64, into: usize): void {
  let sumSquaredError: f64 = 0;
  let sumProduct: f64 = 0;
  let sumQuantizedSquares: f64 = 0;
  let maxError = load<f64>(into, 24);
  let zeroed: i32 = 0;
  for (let start: i32 = 0; start < count; start += runLength) {
    const end = min(start + runLength, count);
    const whole = start + ((end - start) & ~3);
    let e01 = f64x2.splat(0);
    let e23 = f64x2.splat(0);
    let p01 = f64x2.splat(0);
    let p23 = f64x2.splat(0);
    let q01 = f64x2.splat(0);
    let q23 = f64x2.splat(0);
    let most = f64x2.splat(0);
    let zeros = i32x4.splat(0);
    for (let i = start; i < whole; i += 4) {
      const x = v128.load(at(values, i));
      const y = v128.load(at(quantized, i));
      const x01 = lowerPair(x);
      const x23 = upperPair(x);
      const y01 = lowerPair(y);
      const y23 = upperPair(y);
      const d01 = f64x2.abs(f64x2.sub(x01, y01));
      const d23 = f64x2.abs(f64x2.sub(x23, y23));
      e01 = f64x2.add(e01, f64x2.mul(d01, d01));
      e23 = f64x2.add(e23, f64x2.mul(d23, d23));
      p01 = f64x2.add(p01, f64x2.mul(x01, y01));
      p23 = f64x2.add(p23, f64x2.mul(x23, y23));
      q01 = f64x2.add(q01, f64x2.mul(y01, y01));
      q23 = f64x2.add(q23, f64x2.mul(y23, y23));
      most = f64x2.pmax(most, f64x2.pmax(d01, d23));
      const isZeroed = v128.andnot(f32x4.eq(y, f32x4.splat(0)), f32x4.eq(x, f32x4.splat(0)));
      zeros = i32x4.sub(zeros, isZeroed);
    }
    for (let i = whole; i < end; i += 1) {
      const x = <f64>load<f32>(at(values, i));
      const y = <f64>load<f32>(at(quantized, i));
      const d = abs(x - y);
      e01 = f64x2.add(e01, f64x2.replace_lane(f64x2.splat(0), 0, d * d));
      p01 = f64x2.add(p01, f64x2.replace_lane(f64x2.splat(0), 0, x * y));
      q01 = f64x2.add(q01, f64x2.replace_lane(f64x2.splat(0), 0, y * y));
      most = f64x2.pmax(most, f64x2.splat(d));
      zeroed += i32(y == 0) & i32(x != 0);
    }
    sumSquaredError += addLanes(e01, e23);
    sumProduct += addLanes(p01, p23);
    sumQuantizedSquares += addLanes(q01, q23);
    zeroed +=
      i32x4.extract_lane(zeros, 0) +
      i32x4.extract_lane(zeros, 1) +
      i32x4.extract_lane(zeros, 2) +
      i32x4.extract_lane(zeros, 3);
    const runError = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
    if (runError > maxError) {
      maxError = runError;
      store<f64>(into, firstIndex + <f64>indexOfError(values, quantized, start, runError), 32);
    }
  }
  store<f64>(into, load<f64>(into) + sumSquaredError);
  store<f64>(into, load<f64>(into, 8) + sumProduct, 8);
  store<f64>(into, load<f64>(into, 16) + sumQuantizedSquares, 16);
  store<f64>(into, maxError, 24);
  store<f64>(into, load<f64>(into, 40) + <f64>zeroed, 40);
}

/** The first index from start on with exactly this error, which is there. */
function indexOfError(values: usize, quantized: usize, start: i32, error: f64): i32 {
  let i = start;
  while (abs(<f64>load<f32>(at(values, i)) - <f64>load<f32>(at(quantized, i))) != error) i += 1;
  return i;
}
