import { Counters } from "../kernels/counters.ts";
import type { Values } from "../kernels/decode.ts";
import { allocateFloat32, type Kernels, plainKernels } from "../kernels/kernels.ts";
import { type BlockSums, copyFinite } from "../kernels/sums.ts";
import { patternsOf } from "../kernels/tables.ts";
import { type ClassCounter, TableClassCounter, WideClassCounter } from "./classes.ts";
import { DyadicCounter } from "./dyadic.ts";
import { blockMoments, mergeMoments, noMoments } from "./moments.ts";
import type { Moments, Summary } from "./summary.ts";
import { topHalfKeys } from "./topHalf.ts";

/** Values summed before they are merged: few enough to stay in the cache while they are looked at again. */
const blockLength = 16384;

export interface SummaryOptions {
  /** Smallest normal magnitude of the tensor's own format; 0 if it has no subnormals. */
  readonly smallestNormal: number;
  /** True for values that are not all float32 and so come as Float64Array. */
  readonly tableIsRounded: boolean;
}

/** Builds a summary from values that arrive in chunks of any length. */
export class SummaryAccumulator {
  readonly #tableIsRounded: boolean;
  readonly #classes: ClassCounter;
  readonly #kernels: Kernels;
  readonly #topHalf: Counters;
  readonly #dyadic: DyadicCounter;
  readonly #sums: BlockSums = { sum: 0, sumAbs: 0, sumSquares: 0, min: 0, max: 0, smallestNonzero: 0 };
  readonly #finite: Values;
  readonly #rounded: Float32Array;
  #moments: Moments = noMoments;

  constructor({ smallestNormal, tableIsRounded }: SummaryOptions, kernels: Kernels = plainKernels) {
    this.#kernels = kernels;
    this.#topHalf = new Counters(topHalfKeys, kernels);
    this.#dyadic = new DyadicCounter(kernels);
    this.#rounded = allocateFloat32(kernels, blockLength);
    this.#tableIsRounded = tableIsRounded;
    this.#classes = tableIsRounded
      ? new WideClassCounter(smallestNormal)
      : new TableClassCounter(smallestNormal);
    this.#finite = tableIsRounded ? new Float64Array(blockLength) : allocateFloat32(kernels, blockLength);
  }

  /** @param values Float32Array, or Float64Array when the table is rounded; not kept. */
  add(values: Values): void {
    for (let start = 0; start < values.length; start += blockLength) {
      this.#addBlock(values.subarray(start, start + blockLength));
    }
  }

  finish(): Summary {
    const topHalf = this.#topHalf.settle().slice();
    return {
      counts: this.#classes.finish(topHalf),
      moments: this.#moments,
      topHalf,
      tableIsRounded: this.#tableIsRounded,
      dyadic: this.#dyadic.finish(),
    };
  }

  #addBlock(values: Values): void {
    let finite = values;
    this.#kernels.sumBlock(finite, this.#sums);
    if (!Number.isFinite(this.#sums.sumAbs)) {
      finite = this.#finite.subarray(0, copyFinite(values, this.#finite));
      this.#kernels.sumBlock(finite, this.#sums);
    }
    const moments = finite.length > 0 ? blockMoments(finite, this.#sums, this.#kernels) : noMoments;
    this.#moments = mergeMoments(this.#moments, moments);
    const { scale, table } = this.#dyadic.room(moments.amax, finite.length);
    const topHalf = this.#topHalf.recent(values.length);
    if (finite === values && values instanceof Float32Array) {
      this.#kernels.countBoth(values, scale, topHalf, table);
    } else {
      this.#kernels.countMagnitudes(finite, scale, table);
      this.#kernels.countTopHalves(this.#patterns(values), topHalf);
    }
    this.#classes.add(values, {
      hasNonFinite: finite.length < values.length,
      smallestNonzero: moments.smallestNonzero,
    });
  }

  #patterns(values: Values): Uint32Array {
    if (values instanceof Float32Array) return patternsOf(values);
    this.#rounded.set(values);
    return patternsOf(this.#rounded.subarray(0, values.length));
  }
}
