import { Counters } from "../kernels/counters.ts";
import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import { copyFinite } from "../kernels/sums.ts";
import { linearBin, patternsOf, signedBin } from "../kernels/tables.ts";
import type { CountedValues } from "../statistics/codeCounter.ts";
import type { Summary } from "../statistics/summary.ts";
import { rankBucket } from "../statistics/percentiles.ts";

/** Bins of the histogram that entropy searches work on, as NVIDIA's tools have them. */
export const linearBins = 2048;

/** What a calibrator needs counted beside the histogram of magnitudes. */
export interface CountNeeds {
  /** Nearest ranks to be found. */
  readonly percents?: readonly number[];
  /** Bins of a histogram over −amax…amax. */
  readonly signedBins?: number;
}

/** What the second pass counts; follows from the summary of the first. */
export interface CountPlan {
  /** Largest magnitude, where the linear histogram ends; 0 when there is nothing to count. */
  readonly amax: number;
  readonly hasNonFinite: boolean;
  /** Upper halves, without sign, of the float32 patterns whose lower halves are counted. */
  readonly bucketKeys: readonly number[];
  /** Power of two that values are divided by before their patterns are looked at. */
  readonly tableExponent: number;
  /** Lengths of the histograms over −amax…amax. */
  readonly signedBins: readonly number[];
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
  /** Counts of x in bins of equal width over −amax…amax, one histogram for each length that was asked for. */
  readonly signed: readonly Float64Array[];
}

/** What has to be counted for all of these needs. */
export function planCounts(summary: Summary, needs: readonly CountNeeds[]): CountPlan {
  const { amax } = summary.moments;
  const percents = needs.flatMap((need) => need.percents ?? []);
  const keys = percents.flatMap((percent) => rankBucket(summary, percent)?.key ?? []);
  return {
    amax,
    hasNonFinite: summary.counts.finite < summary.counts.total,
    tableExponent: summary.tableExponent,
    bucketKeys: amax === 0 ? [] : [...new Set(keys)],
    signedBins: [...new Set(needs.flatMap(({ signedBins }) => signedBins ?? []))],
  };
}

/** Counts what a plan asks for, over values that arrive in chunks. */
export class CountsAccumulator {
  readonly #plan: CountPlan;
  readonly #kernels: Kernels;
  readonly #linear: Counters;
  readonly #buckets: readonly { readonly key: number; readonly counters: Counters }[];
  readonly #signed: readonly Counters[];
  #finite: Values = new Float32Array(0);
  #narrow = new Float32Array(0);

  constructor(plan: CountPlan, kernels: Kernels = plainKernels) {
    this.#plan = plan;
    this.#kernels = kernels;
    this.#linear = new Counters(linearBins, kernels);
    this.#signed = plan.signedBins.map((bins) => new Counters(bins, kernels));
    this.#buckets = plan.bucketKeys.map((key) => ({ key, counters: new Counters(65536, kernels) }));
  }

  /** @param chunk not kept. */
  add(chunk: Values): void {
    if (this.#plan.amax === 0) return;
    const values = this.#plan.hasNonFinite ? this.#finiteOf(chunk) : chunk;
    const width = this.#plan.amax / linearBins;
    this.#kernels.countLinear(values, width, this.#linear.recent(values.length));
    for (const counters of this.#signed) {
      this.#kernels.countSigned(values, this.#plan.amax, counters.recent(values.length));
    }
    const patterns = patternsOf(values instanceof Float32Array ? values : this.#cutOff(values));
    for (const { key, counters } of this.#buckets) {
      this.#kernels.countLowHalves(patterns, key, counters.recent(values.length));
    }
  }

  finish(): CalibrationCounts {
    return {
      linear: this.#linear.settle().slice(),
      buckets: this.#buckets.map(({ key, counters }) => ({ key, lowHalves: counters.settle().slice() })),
      signed: this.#signed.map((counters) => counters.settle().slice()),
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

  #cutOff(values: Float64Array): Float32Array {
    if (this.#narrow.length < values.length) {
      this.#narrow = allocateFloat32(this.#kernels, values.length);
    }
    const cut = this.#narrow.subarray(0, values.length);
    cutOff(values, this.#plan.tableExponent, cut);
    return cut;
  }
}

/** Divides by a power of two and rounds to float32, towards zero. */
function cutOff(values: Values, tableExponent: number, cut: Float32Array): void {
  const factor = 2 ** -tableExponent;
  const patterns = patternsOf(cut);
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] as number) * factor;
    cut[i] = value;
    // Rounded away from zero: one pattern back, from infinity too.
    if (Math.abs(cut[i] as number) > Math.abs(value)) patterns[i] = (patterns[i] as number) - 1;
  }
}

/** What a plan asks for, of values that are each there so many times. */
export function countsOf(plan: CountPlan, { values, times }: CountedValues): CalibrationCounts {
  const { amax, tableExponent, bucketKeys, signedBins } = plan;
  const isCounted = (index: number) => amax > 0 && Number.isFinite(values[index]);
  const histogram = (length: number, bin: (index: number) => number): Float64Array => {
    const counts = new Float64Array(length);
    for (let index = 0; index < values.length; index += 1) {
      const place = isCounted(index) ? bin(index) : -1;
      if (place >= 0) counts[place] = (counts[place] as number) + (times[index] as number);
    }
    return counts;
  };
  const cut = new Float32Array(values.length);
  cutOff(values, tableExponent, cut);
  const patterns = patternsOf(cut);
  return {
    linear: histogram(linearBins, (index) =>
      linearBin(values[index] as number, amax / linearBins, linearBins),
    ),
    buckets: bucketKeys.map((key) => ({
      key,
      lowHalves: histogram(65536, (index) => {
        const pattern = patterns[index] as number;
        return ((pattern >>> 16) & 0x7fff) === key ? pattern & 0xffff : -1;
      }),
    })),
    signed: signedBins.map((bins) =>
      histogram(bins, (index) => signedBin(values[index] as number, amax, bins)),
    ),
  };
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
    signed: a.signed.map((counts, index) => {
      const other = b.signed[index];
      if (other?.length !== counts.length) throw new RangeError("counts of different plans cannot be merged");
      return add(counts, other);
    }),
  };
}

function add(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((count, index) => count + (b[index] as number));
}
