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
