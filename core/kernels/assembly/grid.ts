/** AssemblyScript: rounding float32 to the values of small floats, block by block, and back. */

import { at, lowerPair, sumOfLanes, upperPair } from "./lanes";

/** Writes the largest magnitude of every block. */
export function blockAmaxes(values: usize, count: i32, blockSize: i32, amaxes: usize): void {
  let block: i32 = 0;
  for (let start: i32 = 0; start < count; start += blockSize) {
    store<f32>(at(amaxes, block), amaxOf(values, start, min(start + blockSize, count)));
    block += 1;
  }
}

/** Largest magnitude from start up to end. */
export function amaxOf(values: usize, start: i32, end: i32): f32 {
  let most = f32x4.splat(0);
  const whole = start + ((end - start) & ~3);
  for (let i = start; i < whole; i += 4) {
    most = f32x4.pmax(most, f32x4.abs(v128.load(at(values, i))));
  }
  for (let i = whole; i < end; i += 1) {
    most = f32x4.pmax(most, f32x4.splat(abs(load<f32>(at(values, i)))));
  }
  const a = f32x4.pmax(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1));
  const b = f32x4.pmax(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2));
  return f32x4.extract_lane(b, 0);
}

/**
 * Divides each block by its scale, rounds to a float, ties to even, saturating, and multiplies again.
 * Adding 1.5 · 2^23 steps of a value's own spacing leaves no bits below it; the float reaches from 2^-60 to
 * 2^60 at most, so that neither sum nor spacing leaves float32.
 * @param smallest 2^exponent of the smallest normal value. @param rounder 1.5 · 2^(23 − fraction bits).
 * @returns how many scaled values lay beyond ±largest.
 */
export function roundTripFloat(
  values: usize,
  count: i32,
  blockSize: i32,
  scales: usize,
  byReciprocal: bool,
  limit: f32,
  smallest: f32,
  rounder: f32,
  largest: f32,
  out: usize,
): i32 {
  let outside = i32x4.splat(0);
  const smallests = f32x4.splat(smallest);
  const rounders = f32x4.splat(rounder);
  const largests = f32x4.splat(largest);
  let block: i32 = 0;
  for (let start: i32 = 0; start < count; start += blockSize) {
    const end = min(start + blockSize, count);
    const scale = load<f32>(at(scales, block));
    const whole = start + ((end - start) & ~3);
    for (let i = start; i < whole; i += 4) {
      const x = scaled(v128.load(at(values, i)), scale, byReciprocal, limit);
      outside = i32x4.sub(outside, f32x4.gt(f32x4.abs(x), largests));
      const y = roundedToFloat(x, smallests, rounders, largests);
      v128.store(at(out, i), f32x4.mul(y, f32x4.splat(scale)));
    }
    for (let i = whole; i < end; i += 1) {
      const x = scaled(f32x4.splat(load<f32>(at(values, i))), scale, byReciprocal, limit);
      outside = i32x4.sub(
        outside,
        v128.and(f32x4.gt(f32x4.abs(x), largests), i32x4.replace_lane(i32x4.splat(0), 0, -1)),
      );
      const y = roundedToFloat(x, smallests, rounders, largests);
      store<f32>(at(out, i), f32x4.extract_lane(y, 0) * scale);
    }
    block += 1;
  }
  return sumOfLanes(outside);
}

function roundedToFloat(x: v128, smallests: v128, rounders: v128, largests: v128): v128 {
  const within = f32x4.pmax(f32x4.neg(largests), f32x4.pmin(largests, x));
  const power = f32x4.pmax(smallests, v128.and(within, i32x4.splat(0x7f800000)));
  const shift = f32x4.mul(power, rounders);
  return f32x4.sub(f32x4.add(within, shift), shift);
}

/** The same without scales and for floats with all of float32's exponents, in float64. */
export function castToFloat(
  values: usize,
  count: i32,
  smallest: f64,
  rounder: f64,
  largest: f64,
  out: usize,
): i32 {
  let saturated: i32 = 0;
  const smallests = f64x2.splat(smallest);
  const rounders = f64x2.splat(rounder);
  const largests = f64x2.splat(largest);
  const limits = f32x4.splat(<f32>largest);
  const whole = count & ~3;
  for (let i: i32 = 0; i < whole; i += 4) {
    const x = v128.load(at(values, i));
    saturated += popcnt(i32x4.bitmask(f32x4.gt(f32x4.abs(x), limits)));
    const low = castPair(lowerPair(x), smallests, rounders, largests);
    const high = castPair(upperPair(x), smallests, rounders, largests);
    v128.store(at(out, i), v128.shuffle<i64>(low, high, 0, 2));
  }
  for (let i = whole; i < count; i += 1) {
    const x = load<f32>(at(values, i));
    saturated += i32(abs(<f64>x) > largest);
    const y = castPair(f64x2.splat(<f64>x), smallests, rounders, largests);
    store<f32>(at(out, i), f32x4.extract_lane(y, 0));
  }
  return saturated;
}

function castPair(x: v128, smallests: v128, rounders: v128, largests: v128): v128 {
  const power = f64x2.pmax(smallests, v128.and(x, i64x2.splat(0x7ff0000000000000)));
  const shift = f64x2.mul(power, rounders);
  const y = f64x2.sub(f64x2.add(x, shift), shift);
  return f32x4.demote_f64x2_zero(f64x2.pmax(f64x2.neg(largests), f64x2.pmin(largests, y)));
}

/** Divided by the scale, or multiplied by its reciprocal, and limited. */
export function scaled(x: v128, scale: f32, byReciprocal: bool, limit: f32): v128 {
  const y = byReciprocal ? f32x4.mul(x, f32x4.splat(<f32>1 / scale)) : f32x4.div(x, f32x4.splat(scale));
  return f32x4.pmax(f32x4.splat(-limit), f32x4.pmin(f32x4.splat(limit), y));
}
