/** AssemblyScript: the first pass over float32, which sums and counts at once: see fineTable.ts and sums.ts. */

import { addLanes, at, increment, leastLane, lowerPair, runLength, smallestOf, upperPair } from "./lanes";

/**
 * Writes sum, Σ|x|, Σx², min, max and the smallest magnitude that is not zero, as float64, to `into`; counts
 * patterns by their upper 20 bits, and, among those that are not zero and whose lower half is, by their upper half.
 * @param fine 2^20 counters of 32 bits. @param edges 65,536 of them.
 */
export function sumAndCount(values: usize, count: i32, into: usize, fine: usize, edges: usize): void {
  sumAnd<u32>(values, count, into, fine, edges);
  // Zeros were counted with the edges.
  store<u32>(edges, 0);
  store<u32>(at(edges, 0x8000), 0);
}

/** As sumAndCount, but counts nothing: for the rare blocks that held what is not finite. */
export function sumBlock(values: usize, count: i32, into: usize): void {
  sumAnd<f32>(values, count, into, 0, 0);
}

/**
 * Counts too where the type is one of integers: a question that the compiler answers costs the loop nothing.
 * What the processor takes of the loop is its number of instructions, so it has no constant but all ones, which
 * alone is made by one, and it does not branch: whether a run has edges at all is asked behind it.
 */
function sumAnd<Counter extends number>(
  values: usize,
  count: i32,
  into: usize,
  fine: usize,
  edges: usize,
): void {
  let sum: f64 = 0;
  let sumAbs: f64 = 0;
  let sumSquares: f64 = 0;
  let least = f32x4.splat(f32.POSITIVE_INFINITY);
  let most = f32x4.splat(f32.NEGATIVE_INFINITY);
  // Less one, the pattern of zero wraps around to the largest.
  let smallest = i32x4.splat(-1);
  for (let start: i32 = 0; start < count; start += runLength) {
    const end = min(start + runLength, count);
    const whole = start + ((end - start) & ~3);
    let s01 = f64x2.splat(0);
    let s23 = f64x2.splat(0);
    let a01 = f64x2.splat(0);
    let a23 = f64x2.splat(0);
    let q01 = f64x2.splat(0);
    let q23 = f64x2.splat(0);
    // The largest halves of the magnitudes less one: a lower half of all ones is an edge.
    let halves = i32x4.splat(0);
    const last = at(values, whole);
    for (let place = at(values, start); place < last; place += 16) {
      const x = v128.load(place);
      const magnitude = i32x4.shr_u(i32x4.shl(x, 1), 1);
      const low = lowerPair(x);
      const high = upperPair(x);
      s01 = f64x2.add(s01, low);
      s23 = f64x2.add(s23, high);
      a01 = f64x2.add(a01, lowerPair(magnitude));
      a23 = f64x2.add(a23, upperPair(magnitude));
      q01 = f64x2.add(q01, f64x2.mul(low, low));
      q23 = f64x2.add(q23, f64x2.mul(high, high));
      least = f32x4.pmin(least, x);
      most = f32x4.pmax(most, x);
      const lessOne = i32x4.add(magnitude, i32x4.splat(-1));
      smallest = i32x4.min_u(smallest, lessOne);
      if (isInteger<Counter>()) {
        // All ones, which were a zero, become none.
        halves = i16x8.max_u(halves, v128.xor(lessOne, i32x4.shr_s(lessOne, 31)));
        increment(fine, load<u32>(place) >>> fineShift);
        increment(fine, load<u32>(place, 4) >>> fineShift);
        increment(fine, load<u32>(place, 8) >>> fineShift);
        increment(fine, load<u32>(place, 12) >>> fineShift);
      }
    }
    if (isInteger<Counter>() && hasEdge(halves)) countEdges(at(values, start), last, edges);
    for (let i = whole; i < end; i += 1) {
      const x = load<f32>(at(values, i));
      if (isInteger<Counter>()) {
        increment(fine, reinterpret<u32>(x) >>> fineShift);
        countEdge(edges, reinterpret<u32>(x));
      }
      const wide = f64x2.replace_lane(f64x2.splat(0), 0, <f64>x);
      s01 = f64x2.add(s01, wide);
      a01 = f64x2.add(a01, f64x2.abs(wide));
      q01 = f64x2.add(q01, f64x2.mul(wide, wide));
      least = f32x4.pmin(least, f32x4.splat(x));
      most = f32x4.pmax(most, f32x4.splat(x));
      const magnitude = v128.and(f32x4.splat(x), i32x4.splat(0x7fffffff));
      smallest = i32x4.min_u(smallest, i32x4.sub(magnitude, i32x4.splat(1)));
    }
    sum += addLanes(s01, s23);
    sumAbs += addLanes(a01, a23);
    sumSquares += addLanes(q01, q23);
  }
  store<f64>(into, sum);
  store<f64>(into, sumAbs, 8);
  store<f64>(into, sumSquares, 16);
  store<f64>(into, leastLane(least), 24);
  store<f64>(into, -leastLane(f32x4.neg(most)), 32);
  store<f64>(into, smallestOf(smallest), 40);
}

/** Lower bits of a pattern that the fine table does not tell apart. */
const fineShift: u32 = 12;

/** True when a lower half of these four pairs is all ones. */
function hasEdge(halves: v128): bool {
  const ones = i32x4.splat(0xffff);
  return v128.any_true(i32x4.eq(v128.and(halves, ones), ones));
}

/** Counts a run of which few or nearly all are edges: a loop of its own costs the others nothing. */
function countEdges(from: usize, last: usize, edges: usize): void {
  for (let place = from; place < last; place += 4) countEdge(edges, load<u32>(place));
}

function countEdge(edges: usize, pattern: u32): void {
  if ((pattern & 0xffff) == 0) increment(edges, pattern >>> 16);
}
