import { Counters } from "../kernels/counters.ts";
import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import { copyFinite } from "../kernels/sums.ts";
import { patternsOf } from "../kernels/tables.ts";
import type { Summary } from "../statistics/summary.ts";
import { rankBucket } from "../statistics/percentiles.ts";

/** Bins of the histogram that entropy searches work on, as NVIDIA's tools have them. */
export const linearBins = 2048;

/** Percentiles that are offered as thresholds. */
export const offeredPercents: readonly number[] = [99.9, 99.99];

/** What the second pass counts; follows from the summary of the first. */
export interface CountPlan {
  /** Largest magnitude, where the linear histogram ends; 0 when there is nothing to count. */
  readonly amax: number;
  readonly hasNonFinite: boolean;
  /** Upper halves, without sign, of the float32 patterns whose lower halves are counted. */
  readonly bucketKeys: readonly number[];
}

/** What the second pass has counted; merges by addition. */
export interface CalibrationCounts {
  /** 2048 counts of the finite |x| in bins of equal width over 0…amax. */
  readonly linear: Float64Array;
  readonly buckets: readonly {
    readonly key: number;
    /** 65,536 counts by the lower half of the pattern of |x| as float32. */
    readonly lowHalves: Float64Array;
  }[];
}

/** What has to be counted for all calibrators. @param percents nearest ranks to be found. */
export function planCounts(summary: Summary, percents: readonly number[] = offeredPercents): CountPlan {
  const { amax } = summary.moments;
  const keys = percents.flatMap((percent) => rankBucket(summary, percent)?.key ?? []);
  return {
    amax,
    hasNonFinite: summary.counts.finite < summary.counts.total,
    bucketKeys: amax === 0 ? [] : [...new Set(keys)],
  };
}

/** Counts what a plan asks for, over values that arrive in chunks. */
export class CountsAccumulator {
  readonly #plan: CountPlan;
  readonly #kernels: Kernels;
  readonly #linear: Counters;
  readonly #buckets: readonly { readonly key: number; readonly counters: Counters }[];
  #finite: Values = new Float32Array(0);
  #rounded = new Float32Array(0);

  constructor(plan: CountPlan, kernels: Kernels = plainKernels) {
    this.#plan = plan;
    this.#kernels = kernels;
    this.#linear = new Counters(linearBins, kernels);
    this.#buckets = plan.bucketKeys.map((key) => ({ key, counters: new Counters(65536, kernels) }));
  }

  /** @param chunk not kept. */
  add(chunk: Values): void {
    if (this.#plan.amax === 0) return;
    const values = this.#plan.hasNonFinite ? this.#finiteOf(chunk) : chunk;
    const width = this.#plan.amax / linearBins;
    this.#kernels.countLinear(values, width, this.#linear.recent(values.length));
    const patterns = patternsOf(values instanceof Float32Array ? values : this.#roundedOf(values));
    for (const { key, counters } of this.#buckets) {
      this.#kernels.countLowHalves(patterns, key, counters.recent(values.length));
    }
  }

  finish(): CalibrationCounts {
    return {
      linear: this.#linear.settle().slice(),
      buckets: this.#buckets.map(({ key, counters }) => ({ key, lowHalves: counters.settle().slice() })),
    };
  }

  #finiteOf(chunk: Values): Values {
    if (this.#finite.length < chunk.length) {
      this.#finite =
        chunk instanceof Float32Array
          ? allocateFloat32(this.#kernels, chunk.length)
          : new Float64Array(chunk.length);
    }
    return this.#finite.subarray(0, copyFinite(chunk, this.#finite));
  }

  #roundedOf(values: Float64Array): Float32Array {
    if (this.#rounded.length < values.length) {
      this.#rounded = allocateFloat32(this.#kernels, values.length);
    }
    this.#rounded.set(values);
    return this.#rounded.subarray(0, values.length);
  }
}

/** The counts of two parts taken together. @throws RangeError when they follow different plans. */
export function mergeCounts(a: CalibrationCounts, b: CalibrationCounts): CalibrationCounts {
  return {
    linear: add(a.linear, b.linear),
    buckets: a.buckets.map(({ key, lowHalves }) => {
      const other = b.buckets.find((bucket) => bucket.key === key);
      if (!other) throw new RangeError("counts of different plans cannot be merged");
      return { key, lowHalves: add(lowHalves, other.lowHalves) };
    }),
  };
}

function add(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((count, index) => count + (b[index] as number));
}
