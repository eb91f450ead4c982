/** AssemblyScript: rounding float32 to any sorted list of values, block by block, and back. */

import { scaled } from "./grid";
import { at, sumOfLanes } from "./lanes";

/** Points of which the bytes fit vectors, so that sixteen values are looked up at once. */
const few: i32 = 16;

/**
 * Divides each block by its scale, looks up the point of a sorted list that the value becomes, and
 * multiplies again. A value becomes the point whose index is the number of thresholds below the value.
 * @param from by the upper half of a pattern, how many thresholds are certainly below; 16 bits each.
 * @param to how many may be.
 * @param points at least 16 places, even where there are fewer.
 * @returns how many scaled values lay beyond the first and the last point.
 */
export function roundTripPoints(
  values: usize,
  count: i32,
  blockSize: i32,
  scales: usize,
  byReciprocal: bool,
  limit: f32,
  points: usize,
  pointCount: i32,
  thresholds: usize,
  from: usize,
  to: usize,
  out: usize,
): i32 {
  const lowest = load<f32>(points);
  const highest = load<f32>(at(points, pointCount - 1));
  const lowests = f32x4.splat(lowest);
  const highests = f32x4.splat(highest);
  const lastThreshold = at(thresholds, pointCount - 1);
  const bytes0 = byteOfPoint(points, 0);
  const bytes1 = byteOfPoint(points, 1);
  const bytes2 = byteOfPoint(points, 2);
  const bytes3 = byteOfPoint(points, 3);
  let beyond = i32x4.splat(0);
  let outside: i32 = 0;
  let block: i32 = 0;
  for (let start: i32 = 0; start < count; start += blockSize) {
    const end = min(start + blockSize, count);
    const scale = load<f32>(at(scales, block));
    let i = start;
    if (pointCount <= few) {
      for (; i + few <= end; i += few) {
        const from = at(values, i);
        const x0 = scaled(v128.load(from), scale, byReciprocal, limit);
        const x1 = scaled(v128.load(from, 16), scale, byReciprocal, limit);
        const x2 = scaled(v128.load(from, 32), scale, byReciprocal, limit);
        const x3 = scaled(v128.load(from, 48), scale, byReciprocal, limit);
        beyond = i32x4.add(beyond, isBeyond(x0, lowests, highests));
        beyond = i32x4.add(beyond, isBeyond(x1, lowests, highests));
        beyond = i32x4.add(beyond, isBeyond(x2, lowests, highests));
        beyond = i32x4.add(beyond, isBeyond(x3, lowests, highests));
        let n0 = i32x4.splat(0);
        let n1 = i32x4.splat(0);
        let n2 = i32x4.splat(0);
        let n3 = i32x4.splat(0);
        for (let place = thresholds; place < lastThreshold; place += 4) {
          const threshold = v128.load32_splat(place);
          n0 = i32x4.sub(n0, f32x4.gt(x0, threshold));
          n1 = i32x4.sub(n1, f32x4.gt(x1, threshold));
          n2 = i32x4.sub(n2, f32x4.gt(x2, threshold));
          n3 = i32x4.sub(n3, f32x4.gt(x3, threshold));
        }
        const index = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(n0, n1), i16x8.narrow_i32x4_s(n2, n3));
        const b0 = i8x16.swizzle(bytes0, index);
        const b1 = i8x16.swizzle(bytes1, index);
        const b2 = i8x16.swizzle(bytes2, index);
        const b3 = i8x16.swizzle(bytes3, index);
        const to = at(out, i);
        writeScaled(lowerBytes(b0, b1), lowerBytes(b2, b3), scale, to);
        writeScaled(upperBytes(b0, b1), upperBytes(b2, b3), scale, to + 32);
      }
    }
    for (; i < end; i += 1) {
      const x = f32x4.extract_lane(
        scaled(f32x4.splat(load<f32>(at(values, i))), scale, byReciprocal, limit),
        0,
      );
      outside += i32(x < lowest) | i32(x > highest);
      const key = (<i32>(reinterpret<u32>(x) >> 16)) << 1;
      let low: i32 = load<u16>(from + key);
      let high: i32 = load<u16>(to + key);
      while (low < high) {
        const middle = (low + high) >> 1;
        if (load<f32>(at(thresholds, middle)) < x) low = middle + 1;
        else high = middle;
      }
      store<f32>(at(out, i), load<f32>(at(points, low)) * scale);
    }
    block += 1;
  }
  return outside - sumOfLanes(beyond);
}

/** −1 in every lane that is below or above. */
function isBeyond(x: v128, lowests: v128, highests: v128): v128 {
  return v128.or(f32x4.lt(x, lowests), f32x4.gt(x, highests));
}

/** One byte of each of the sixteen points: the first, second, third or last. */
function byteOfPoint(points: usize, byte: usize): v128 {
  let bytes = i8x16.splat(0);
  bytes = v128.load8_lane(points + byte, bytes, 0, 0);
  bytes = v128.load8_lane(points + byte, bytes, 1, 4);
  bytes = v128.load8_lane(points + byte, bytes, 2, 8);
  bytes = v128.load8_lane(points + byte, bytes, 3, 12);
  bytes = v128.load8_lane(points + byte, bytes, 4, 16);
  bytes = v128.load8_lane(points + byte, bytes, 5, 20);
  bytes = v128.load8_lane(points + byte, bytes, 6, 24);
  bytes = v128.load8_lane(points + byte, bytes, 7, 28);
  bytes = v128.load8_lane(points + byte, bytes, 8, 32);
  bytes = v128.load8_lane(points + byte, bytes, 9, 36);
  bytes = v128.load8_lane(points + byte, bytes, 10, 40);
  bytes = v128.load8_lane(points + byte, bytes, 11, 44);
  bytes = v128.load8_lane(points + byte, bytes, 12, 48);
  bytes = v128.load8_lane(points + byte, bytes, 13, 52);
  bytes = v128.load8_lane(points + byte, bytes, 14, 56);
  bytes = v128.load8_lane(points + byte, bytes, 15, 60);
  return bytes;
}

function lowerBytes(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function upperBytes(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Puts eight points together from their lower and upper halves, and writes each times the scale. */
function writeScaled(lower: v128, upper: v128, scale: f32, to: usize): void {
  const scales = f32x4.splat(scale);
  v128.store(to, f32x4.mul(v128.shuffle<i16>(lower, upper, 0, 8, 1, 9, 2, 10, 3, 11), scales));
  v128.store(to, f32x4.mul(v128.shuffle<i16>(lower, upper, 4, 12, 5, 13, 6, 14, 7, 15), scales), 16);
}
