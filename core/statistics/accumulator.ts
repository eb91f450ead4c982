import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import { type BlockSums, copyFinite, noSums } from "../kernels/sums.ts";
import { TableClassCounter, WideClassCounter } from "./classes.ts";
import { DyadicCounter } from "./dyadic.ts";
import { carriesOf, dyadicOf, onlyReached, smallestFineAmax, topHalfOf } from "./fine.ts";
import { FineCounters } from "./fineCounters.ts";
import { reachedHalves, usedHalves } from "./halfSpans.ts";
import { mergeSummaries } from "./merge.ts";
import { blockMoments, mergeMoments, noMoments, withExactExtremes } from "./moments.ts";
import type { Moments, Summary } from "./summary.ts";
import { WideTables } from "./wideTables.ts";

/** Values summed before they are merged: few enough to stay in the cache while they are looked at again. */
const blockLength = 16384;

/** Values that may be counted before they are merged: sums of counters are made in 31 bits (`topHalfOf`). */
const mostValues = 2 ** 31 - 1;

export interface SummaryOptions {
  /** Smallest normal magnitude of the tensor's own format; 0 if it has no subnormals. */
  readonly smallestNormal: number;
  /** True for values that are not all float32 and so come as Float64Array. */
  readonly isWide: boolean;
  /** Values that are counted before they are merged; as many as can be unless told. */
  readonly mostCounted?: number;
}

/** Builds a summary from values that arrive in chunks of any length. */
export class SummaryAccumulator {
  readonly #begin: () => NarrowBlocks | WideBlocks;
  readonly #mostCounted: number;
  #blocks: NarrowBlocks | WideBlocks | undefined;
  /** Of all that came before these blocks. */
  #before: Summary | undefined;

  /** @param counters that nobody else counts in before this is finished; its own unless told. */
  constructor(
    { smallestNormal, isWide, mostCounted = mostValues }: SummaryOptions,
    kernels: Kernels = plainKernels,
    counters?: FineCounters,
  ) {
    this.#mostCounted = mostCounted;
    if (isWide) {
      this.#begin = () => new WideBlocks(smallestNormal);
    } else {
      const tables = counters ?? new FineCounters(kernels);
      const finite = allocateFloat32(kernels, blockLength);
      this.#begin = () => new NarrowBlocks(smallestNormal, kernels, tables, finite);
    }
    this.#blocks = this.#begin();
  }

  /**
   * @param values Float32Array, or Float64Array when they are wide; not kept.
   * @param restOf what rounding took from each, by its place, where they are not all float64.
   */
  add(values: Values, restOf?: (place: number) => number): void {
    for (let start = 0; start < values.length; start += blockLength) {
      const block = values.subarray(start, start + blockLength);
      const blocks = (this.#blocks ??= this.#begin());
      if (blocks instanceof WideBlocks) blocks.add(block, restOf && ((place) => restOf(start + place)));
      else if (!(block instanceof Float32Array))
        throw new RangeError("float64 values need a summary of wide ones");
      else if (blocks.add(block) + blockLength > this.#mostCounted) this.finish();
    }
  }

  /** The summary of all values so far. */
  finish(): Summary {
    if (this.#before && !this.#blocks) return this.#before;
    const summary = (this.#blocks ?? this.#begin()).finish();
    this.#blocks = undefined;
    this.#before = this.#before ? mergeSummaries(this.#before, summary) : summary;
    return this.#before;
  }
}

/** Blocks of float32, which one kernel sums and counts: every other table follows from its one. */
class NarrowBlocks {
  readonly #kernels: Kernels;
  readonly #classes: TableClassCounter;
  readonly #counters: FineCounters;
  readonly #finite: Float32Array;
  /** Counts as long as nothing but zeros and subnormal values came, whose bins are too narrow for the fine table. */
  readonly #tiny: DyadicCounter;
  readonly #sums: BlockSums = noSums();
  #moments: Moments = noMoments;
  #counted = 0;

  /** @param finite room for a block. */
  constructor(smallestNormal: number, kernels: Kernels, counters: FineCounters, finite: Float32Array) {
    this.#kernels = kernels;
    this.#classes = new TableClassCounter(smallestNormal);
    this.#counters = counters;
    this.#finite = finite;
    this.#tiny = new DyadicCounter(kernels);
    counters.begin();
  }

  /** @returns how many values were counted. */
  add(values: Float32Array): number {
    this.#kernels.sumAndCount(values, this.#sums, this.#counters.fine, this.#counters.edges);
    let finite = values;
    if (!Number.isFinite(this.#sums.sumAbs)) {
      finite = this.#finite.subarray(0, copyFinite(values, this.#finite));
      this.#kernels.sumBlock(finite, this.#sums);
    }
    const moments = finite.length > 0 ? blockMoments(finite, this.#sums, this.#kernels) : noMoments;
    this.#moments = mergeMoments(this.#moments, moments);
    this.#classes.add(values, moments);
    if (this.#moments.amax < smallestFineAmax) this.#tiny.add(finite, moments.amax);
    this.#counted += values.length;
    return this.#counted;
  }

  finish(): Summary {
    const { fine, edges } = this.#counters;
    const moments = this.#moments;
    const tableExponent = 0;
    const counted = usedHalves({ moments, tableExponent });
    const reached = reachedHalves(moments);
    const topHalf = topHalfOf(fine, counted);
    const summary = {
      counts: this.#classes.finish(moments.count, topHalf, edges, counted),
      moments,
      topHalf,
      tableExponent,
      edges: onlyReached(edges, reached),
      carries: carriesOf(fine, reached),
      dyadic:
        moments.amax < smallestFineAmax
          ? this.#tiny.finish()
          : dyadicOf(fine, topHalf, reached, moments.amax),
    };
    this.#counters.end(counted);
    return summary;
  }
}

/** Blocks of float64, value by value. */
class WideBlocks {
  readonly #classes: WideClassCounter;
  readonly #tables = new WideTables();
  readonly #dyadic = new DyadicCounter();
  readonly #sums: BlockSums = noSums();
  readonly #finite = new Float64Array(blockLength);
  #moments: Moments = noMoments;

  constructor(smallestNormal: number) {
    this.#classes = new WideClassCounter(smallestNormal);
  }

  add(values: Values, restOf?: (place: number) => number): void {
    let finite = values;
    plainKernels.sumBlock(finite, this.#sums);
    if (!Number.isFinite(this.#sums.sumAbs)) {
      finite = this.#finite.subarray(0, copyFinite(values, this.#finite));
      plainKernels.sumBlock(finite, this.#sums);
    }
    const moments = finite.length > 0 ? blockMoments(finite, this.#sums, plainKernels) : noMoments;
    // No others can be the extremes of all.
    const isExtreme = moments.min <= this.#moments.min || moments.max >= this.#moments.max;
    const exact =
      restOf && isExtreme && finite.length > 0 ? withExactExtremes(moments, values, restOf) : moments;
    this.#moments = mergeMoments(this.#moments, exact);
    this.#classes.add(values);
    this.#dyadic.add(finite, moments.amax);
    this.#tables.reach(moments.amax);
    for (const value of values) this.#tables.count(value, 1);
  }

  finish(): Summary {
    const { tables, tableExponent } = this.#tables.finish();
    return {
      counts: this.#classes.finish(),
      moments: this.#moments,
      ...tables,
      tableExponent,
      dyadic: this.#dyadic.finish(),
    };
  }
}
