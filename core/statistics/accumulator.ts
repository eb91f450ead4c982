import { Counters } from "../kernels/counters.ts";
import { fineKeys } from "../kernels/fineTable.ts";
import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import { type BlockSums, copyFinite, noSums } from "../kernels/sums.ts";
import { TableClassCounter, WideClassCounter } from "./classes.ts";
import { DyadicCounter } from "./dyadic.ts";
import { carriesOf, dyadicOf, onlyReached, reachedHalves, smallestFineAmax, topHalfOf } from "./fine.ts";
import { blockMoments, mergeMoments, noMoments } from "./moments.ts";
import type { Moments, Summary } from "./summary.ts";
import { topHalfKeys } from "./topHalf.ts";
import { WideTables } from "./wideTables.ts";

/** Values summed before they are merged: few enough to stay in the cache while they are looked at again. */
const blockLength = 16384;

export interface SummaryOptions {
  /** Smallest normal magnitude of the tensor's own format; 0 if it has no subnormals. */
  readonly smallestNormal: number;
  /** True for values that are not all float32 and so come as Float64Array. */
  readonly isWide: boolean;
}

/** Builds a summary from values that arrive in chunks of any length. */
export class SummaryAccumulator {
  readonly #blocks: NarrowBlocks | WideBlocks;

  constructor({ smallestNormal, isWide }: SummaryOptions, kernels: Kernels = plainKernels) {
    this.#blocks = isWide ? new WideBlocks(smallestNormal) : new NarrowBlocks(smallestNormal, kernels);
  }

  /** @param values Float32Array, or Float64Array when they are wide; not kept. */
  add(values: Values): void {
    for (let start = 0; start < values.length; start += blockLength) {
      const block = values.subarray(start, start + blockLength);
      if (this.#blocks instanceof WideBlocks) this.#blocks.add(block);
      else if (block instanceof Float32Array) this.#blocks.add(block);
      else throw new RangeError("float64 values need a summary of wide ones");
    }
  }

  finish(): Summary {
    return this.#blocks.finish();
  }
}

/** Blocks of float32, which one kernel sums and counts: every other table follows from its one. */
class NarrowBlocks {
  readonly #kernels: Kernels;
  readonly #classes: TableClassCounter;
  readonly #fine: Counters;
  readonly #edges: Counters;
  readonly #finite: Float32Array;
  /** Counts as long as nothing but zeros and subnormal values came, whose bins are too narrow for the fine table. */
  readonly #tiny: DyadicCounter;
  readonly #sums: BlockSums = noSums();
  #moments: Moments = noMoments;

  constructor(smallestNormal: number, kernels: Kernels) {
    this.#kernels = kernels;
    this.#classes = new TableClassCounter(smallestNormal);
    this.#fine = new Counters(fineKeys, kernels);
    this.#edges = new Counters(topHalfKeys, kernels);
    this.#finite = allocateFloat32(kernels, blockLength);
    this.#tiny = new DyadicCounter(kernels);
  }

  add(values: Float32Array): void {
    const { length } = values;
    this.#kernels.sumAndCount(values, this.#sums, this.#fine.recent(length), this.#edges.recent(length));
    let finite = values;
    if (!Number.isFinite(this.#sums.sumAbs)) {
      finite = this.#finite.subarray(0, copyFinite(values, this.#finite));
      this.#kernels.sumBlock(finite, this.#sums);
    }
    const moments = finite.length > 0 ? blockMoments(finite, this.#sums, this.#kernels) : noMoments;
    this.#moments = mergeMoments(this.#moments, moments);
    this.#classes.add(values, moments);
    if (this.#moments.amax < smallestFineAmax) this.#tiny.add(finite, moments.amax);
  }

  finish(): Summary {
    const fine = this.#fine.counts();
    const edges = this.#edges.counts();
    const moments = this.#moments;
    const reached = reachedHalves(moments);
    const topHalf = topHalfOf(fine, reached);
    return {
      counts: this.#classes.finish(moments.count, topHalf, edges),
      moments,
      topHalf,
      tableExponent: 0,
      edges: onlyReached(edges, reached),
      carries: carriesOf(fine),
      dyadic:
        moments.amax < smallestFineAmax
          ? this.#tiny.finish()
          : dyadicOf(fine, topHalf, reached, moments.amax),
    };
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

  add(values: Values): void {
    let finite = values;
    plainKernels.sumBlock(finite, this.#sums);
    if (!Number.isFinite(this.#sums.sumAbs)) {
      finite = this.#finite.subarray(0, copyFinite(values, this.#finite));
      plainKernels.sumBlock(finite, this.#sums);
    }
    const moments = finite.length > 0 ? blockMoments(finite, this.#sums, plainKernels) : noMoments;
    this.#moments = mergeMoments(this.#moments, moments);
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
