/** AssemblyScript: the error of quantized values. */

import { addLanes, at, lowerPair, runLength, sumOfLanes, upperPair } from "./lanes";

/**
 * Adds to Σ(x−y)², Σy², largest |x−y|, its index and the number of zeroed values, all float64, at `into`; as
 * compare.ts in the folder above does.
 */
export function compare(values: usize, quantized: usize, count: i32, firstIndex: f64, into: usize): void {
  let sumSquaredError: f64 = 0;
  let sumQuantizedSquares: f64 = 0;
  let maxError = load<f64>(into, 16);
  let zeroed: i32 = 0;
  for (let start: i32 = 0; start < count; start += runLength) {
    const end = min(start + runLength, count);
    const whole = start + ((end - start) & ~3);
    let e01 = f64x2.splat(0);
    let e23 = f64x2.splat(0);
    let q01 = f64x2.splat(0);
    let q23 = f64x2.splat(0);
    let most = f64x2.splat(0);
    let zeros = i32x4.splat(0);
    const last = at(values, whole);
    let other = at(quantized, start);
    for (let place = at(values, start); place < last; place += 16) {
      const x = v128.load(place);
      const y = v128.load(other);
      const y01 = lowerPair(y);
      const y23 = upperPair(y);
      const d01 = f64x2.abs(f64x2.sub(lowerPair(x), y01));
      const d23 = f64x2.abs(f64x2.sub(upperPair(x), y23));
      e01 = f64x2.add(e01, f64x2.mul(d01, d01));
      e23 = f64x2.add(e23, f64x2.mul(d23, d23));
      q01 = f64x2.add(q01, f64x2.mul(y01, y01));
      q23 = f64x2.add(q23, f64x2.mul(y23, y23));
      most = f64x2.pmax(most, f64x2.pmax(d01, d23));
      const isZeroed = v128.andnot(f32x4.eq(y, f32x4.splat(0)), f32x4.eq(x, f32x4.splat(0)));
      zeros = i32x4.sub(zeros, isZeroed);
      other += 16;
    }
    for (let i = whole; i < end; i += 1) {
      const x = <f64>load<f32>(at(values, i));
      const y = <f64>load<f32>(at(quantized, i));
      const d = abs(x - y);
      e01 = f64x2.add(e01, f64x2.replace_lane(f64x2.splat(0), 0, d * d));
      q01 = f64x2.add(q01, f64x2.replace_lane(f64x2.splat(0), 0, y * y));
      most = f64x2.pmax(most, f64x2.splat(d));
      zeroed += i32(y == 0) & i32(x != 0);
    }
    sumSquaredError += addLanes(e01, e23);
    sumQuantizedSquares += addLanes(q01, q23);
    zeroed += sumOfLanes(zeros);
    const runError = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
    if (runError > maxError) {
      maxError = runError;
      store<f64>(into, firstIndex + <f64>indexOfError(values, quantized, start, runError), 24);
    }
  }
  store<f64>(into, load<f64>(into) + sumSquaredError);
  store<f64>(into, load<f64>(into, 8) + sumQuantizedSquares, 8);
  store<f64>(into, maxError, 16);
  store<f64>(into, load<f64>(into, 32) + <f64>zeroed, 32);
}

/** The first index from start on with exactly this error, which is there. */
function indexOfError(values: usize, quantized: usize, start: i32, error: f64): i32 {
  let i = start;
  while (abs(<f64>load<f32>(at(values, i)) - <f64>load<f32>(at(quantized, i))) != error) i += 1;
  return i;
}
