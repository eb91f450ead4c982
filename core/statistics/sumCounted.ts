import type { Values } from "../kernels/decode.ts";
import { lostIn } from "../numbers/twoSum.ts";
import type { CountedValues } from "./codeCounter.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";

/**
 * Values that one call sums, as RunningSum would. V8 keeps the numbers of a function that is called often in
 * registers, but makes an object of each where it begins in the middle of a long loop, or where it is a field.
 */
const blockLength = 1024;

/** Sums and extremes of the finite values, each taken as many times as it is there. */
export interface CountedSums {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Infinity when there is none. */
  readonly smallestNonzero: number;
  /** Of the positive values. */
  readonly above: Sum;
  /** Of the magnitudes of the others. */
  readonly below: Sum;
  readonly squares: Sum;
}

/** All of them in one look; of no finite values, the count is 0 and the extremes are infinite. */
export function sumCounted(counted: CountedValues): CountedSums {
  const running = {
    count: 0,
    min: Infinity,
    max: -Infinity,
    smallestNonzero: Infinity,
    above: 0,
    restAbove: 0,
    below: 0,
    restBelow: 0,
    squares: 0,
    restSquares: 0,
  };
  inBlocks(counted, (values, times) => addBlock(values, times, running));
  const { count, min, max, smallestNonzero } = running;
  return {
    count,
    min,
    max,
    smallestNonzero,
    above: normalized(running.above, running.restAbove),
    below: normalized(running.below, running.restBelow),
    squares: normalized(running.squares, running.restSquares),
  };
}

function addBlock(
  values: Values,
  times: Float64Array,
  into: Record<keyof CountedSums | "restAbove" | "restBelow" | "restSquares", number>,
): void {
  let { count, min, max, smallestNonzero, above, restAbove, below, restBelow, squares, restSquares } = into;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    const magnitude = Math.abs(value);
    if (!(magnitude < Infinity)) continue;
    const present = times[i] as number;
    count += present;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (magnitude < smallestNonzero && magnitude > 0) smallestNonzero = magnitude;
    const term = magnitude * present;
    if (value > 0) {
      const sum = above + term;
      restAbove += lostIn(above, term, sum);
      above = sum;
    } else {
      const sum = below + term;
      restBelow += lostIn(below, term, sum);
      below = sum;
    }
    const square = value * value * present;
    const sum = squares + square;
    restSquares += lostIn(squares, square, sum);
    squares = sum;
  }
  Object.assign(into, {
    count,
    min,
    max,
    smallestNonzero,
    above,
    restAbove,
    below,
    restBelow,
    squares,
    restSquares,
  });
}

/** Σ(x − mean)² of the finite values, each taken as many times as it is there. */
export function sumDeviations(counted: CountedValues, mean: number): Sum {
  const running = { sum: 0, rest: 0 };
  inBlocks(counted, (values, times) => addDeviations(values, times, mean, running));
  return normalized(running.sum, running.rest);
}

function addDeviations(
  values: Values,
  times: Float64Array,
  mean: number,
  into: { sum: number; rest: number },
): void {
  let { sum, rest } = into;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!(Math.abs(value) < Infinity)) continue;
    const term = (value - mean) ** 2 * (times[i] as number);
    const next = sum + term;
    rest += lostIn(sum, term, next);
    sum = next;
  }
  into.sum = sum;
  into.rest = rest;
}

function inBlocks(
  { values, times }: CountedValues,
  visit: (values: Values, times: Float64Array) => void,
): void {
  for (let start = 0; start < values.length; start += blockLength) {
    visit(values.subarray(start, start + blockLength), times.subarray(start, start + blockLength));
  }
}

/** A sum whose rest is far smaller than its last place. */
function normalized(value: number, rest: number): Sum {
  return addSums({ value, rest }, sumOf(0));
}
