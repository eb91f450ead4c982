import type { Values } from "../kernels/decode.ts";
import { type Span, sumOver } from "./halfSpans.ts";
import type { ClassCounts } from "./summary.ts";
import { negativeKeys, nonFiniteKeys, patternOfValue, topHalfKeys, valueOfPattern } from "./topHalf.ts";

/** What is known of a block before its classes are counted. */
export interface BlockFacts {
  /** Smallest finite magnitude that is not zero; Infinity when there is none. */
  readonly smallestNonzero: number;
}

/** Magnitudes below this share their bucket of the table with zero. */
const firstBucketEnd = valueOfPattern(65536);

/** Classes of float32 values: the table has them all, but for what shares a bucket with zero or infinity. */
export class TableClassCounter {
  readonly #smallestNormal: number;
  #positiveTiny = 0;
  #negativeTiny = 0;

  /** @throws RangeError when smallestNormal does not lie on an edge of the table; powers of two from 2^-133 on do. */
  constructor(smallestNormal: number) {
    if (valueOfPattern(patternOfValue(smallestNormal) & 0xffff0000) !== smallestNormal) {
      throw new RangeError(`${smallestNormal} is not an edge of the table`);
    }
    this.#smallestNormal = smallestNormal;
  }

  add(values: Values, { smallestNonzero }: BlockFacts): void {
    if (smallestNonzero >= firstBucketEnd) return;
    for (const value of values) {
      if (value > 0 && value < firstBucketEnd) this.#positiveTiny += 1;
      else if (value < 0 && value > -firstBucketEnd) this.#negativeTiny += 1;
    }
  }

  /**
   * @param finite how many values are. @param topHalf the table of the same values.
   * @param edges how many of each of its keys have nothing in their lower half.
   * @param counted where the table counted, of either sign.
   */
  finish(finite: number, topHalf: Float64Array, edges: Uint32Array, counted: readonly Span[]): ClassCounts {
    const sum = (from: number, to: number) => sumOver(topHalf, counted, { from, to });
    const positiveZero = (topHalf[0] as number) - this.#positiveTiny;
    const negativeZero = (topHalf[negativeKeys] as number) - this.#negativeTiny;
    const belowNormal = patternOfValue(this.#smallestNormal) >>> 16;
    const negativeFinite = sum(negativeKeys, negativeKeys + nonFiniteKeys);
    const nonFinite = sum(nonFiniteKeys, negativeKeys) + sum(negativeKeys + nonFiniteKeys, topHalfKeys);
    const positiveInfinity = edges[nonFiniteKeys] as number;
    const negativeInfinity = edges[negativeKeys + nonFiniteKeys] as number;
    return {
      total: finite + nonFinite,
      finite,
      nan: nonFinite - positiveInfinity - negativeInfinity,
      positiveInfinity,
      negativeInfinity,
      positiveZero,
      negativeZero,
      subnormal:
        belowNormal === 0
          ? 0
          : sum(0, belowNormal) + sum(negativeKeys, negativeKeys + belowNormal) - positiveZero - negativeZero,
      negative: negativeFinite - negativeZero,
    };
  }
}

/** Classes of values that are looked at one by one. */
export class WideClassCounter {
  readonly #smallestNormal: number;
  readonly #counts = {
    total: 0,
    finite: 0,
    nan: 0,
    positiveInfinity: 0,
    negativeInfinity: 0,
    positiveZero: 0,
    negativeZero: 0,
    subnormal: 0,
    negative: 0,
  };

  constructor(smallestNormal: number) {
    this.#smallestNormal = smallestNormal;
  }

  add(values: Values): void {
    for (const value of values) this.count(value, 1);
  }

  /** Counts a value that is there so many times. */
  count(value: number, times: number): void {
    const counts = this.#counts;
    const magnitude = Math.abs(value);
    counts.total += times;
    if (value === 0) {
      if (1 / value > 0) counts.positiveZero += times;
      else counts.negativeZero += times;
    } else if (magnitude < Number.POSITIVE_INFINITY) {
      if (value < 0) counts.negative += times;
      if (magnitude < this.#smallestNormal) counts.subnormal += times;
    } else if (value === Number.POSITIVE_INFINITY) counts.positiveInfinity += times;
    else if (value === Number.NEGATIVE_INFINITY) counts.negativeInfinity += times;
    else counts.nan += times;
  }

  finish(): ClassCounts {
    const { total, nan, positiveInfinity, negativeInfinity } = this.#counts;
    return { ...this.#counts, finite: total - nan - positiveInfinity - negativeInfinity };
  }
}
