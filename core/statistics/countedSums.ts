import type { Values } from "../kernels/decode.ts";
import { lostIn } from "../numbers/twoSum.ts";
import type { CountedValues } from "./codeCounter.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";

/**
 * Values that one call sums. V8 keeps the numbers of a function that is called often in registers, but makes an
 * object of each where it begins in the middle of a long loop, not knowing what came before.
 */
const blockLength = 1024;

/** Sums and extremes of the finite values, each taken as many times as it is there. */
export class CountedSums {
  count = 0;
  min = Infinity;
  max = -Infinity;
  /** Infinity when there is none. */
  smallestNonzero = Infinity;
  #above = 0;
  #restAbove = 0;
  #below = 0;
  #restBelow = 0;
  #squares = 0;
  #restSquares = 0;

  constructor(counted: CountedValues) {
    inBlocks(counted, (values, times) => this.#add(values, times));
  }

  /** Of the positive values. */
  get above(): Sum {
    return normalized(this.#above, this.#restAbove);
  }

  /** Of the magnitudes of the others. */
  get below(): Sum {
    return normalized(this.#below, this.#restBelow);
  }

  get squares(): Sum {
    return normalized(this.#squares, this.#restSquares);
  }

  #add(values: Values, times: Float64Array): void {
    let { count, min, max, smallestNonzero } = this;
    let above = this.#above;
    let restAbove = this.#restAbove;
    let below = this.#below;
    let restBelow = this.#restBelow;
    let squares = this.#squares;
    let restSquares = this.#restSquares;
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
    this.count = count;
    this.min = min;
    this.max = max;
    this.smallestNonzero = smallestNonzero;
    this.#above = above;
    this.#restAbove = restAbove;
    this.#below = below;
    this.#restBelow = restBelow;
    this.#squares = squares;
    this.#restSquares = restSquares;
  }
}

/** Σ(x − mean)² of the finite values, each taken as many times as it is there. */
export function sumDeviations(counted: CountedValues, mean: number): Sum {
  const sum = { value: 0, rest: 0 };
  inBlocks(counted, (values, times) => addDeviations(values, times, mean, sum));
  return normalized(sum.value, sum.rest);
}

function addDeviations(
  values: Values,
  times: Float64Array,
  mean: number,
  into: { value: number; rest: number },
): void {
  let { value, rest } = into;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = (values[i] as number) - mean;
    if (!(Math.abs(deviation) < Infinity)) continue;
    const term = deviation * deviation * (times[i] as number);
    const sum = value + term;
    rest += lostIn(value, term, sum);
    value = sum;
  }
  into.value = value;
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
