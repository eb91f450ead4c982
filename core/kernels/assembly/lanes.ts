/** AssemblyScript: what the loops share. */

/** Elements after which the strands of a sum start anew, so that rounding cannot add up in one direction. */
export const runLength: i32 = 256;

/** The four strands of a sum, in the order in which sums.ts adds them. */
export function addLanes(low: v128, high: v128): f64 {
  return (
    f64x2.extract_lane(low, 0) +
    f64x2.extract_lane(low, 1) +
    (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1))
  );
}

/** The sum of four integers. */
export function sumOfLanes(x: v128): i32 {
  return (
    i32x4.extract_lane(x, 0) + i32x4.extract_lane(x, 1) + i32x4.extract_lane(x, 2) + i32x4.extract_lane(x, 3)
  );
}

/** Lanes 0 and 1 of float32 as float64. */
export function lowerPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** Lanes 2 and 3 of float32 as float64. */
export function upperPair(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** Address of an element of 32 bits. */
export function at(array: usize, index: i32): usize {
  return array + ((<usize>index) << 2);
}

/** Adds one to a counter of 32 bits. */
export function increment(table: usize, index: u32): void {
  const counter = at(table, index);
  store<u32>(counter, load<u32>(counter) + 1);
}

/** The smallest of four float32. */
export function leastLane(x: v128): f64 {
  const a = f32x4.pmin(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  const b = f32x4.pmin(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2));
  return <f64>f32x4.extract_lane(b, 0);
}

/** The smallest magnitude of four patterns less one; Infinity when all were zero. */
export function smallestOf(x: v128): f64 {
  const pattern = min(
    min(<u32>i32x4.extract_lane(x, 0), <u32>i32x4.extract_lane(x, 1)),
    min(<u32>i32x4.extract_lane(x, 2), <u32>i32x4.extract_lane(x, 3)),
  );
  return pattern == u32.MAX_VALUE ? f64.POSITIVE_INFINITY : <f64>reinterpret<f32>(pattern + 1);
}
