import { fineKeys } from "../kernels/fineTable.ts";
import { allocateUint32, type Kernels } from "../kernels/kernels.ts";
import type { Span } from "./halfSpans.ts";
import { keysPerHalf, topHalfKeys } from "./topHalf.ts";

/**
 * The tables in which the first pass over float32 counts, four megabytes: clearing all of them for each tensor
 * would take longer than to read a small one, so who counts says at the end which keys it may have reached.
 */
export class FineCounters {
  /** By the upper 20 bits of a pattern. */
  readonly fine: Uint32Array;
  /** By the upper half of those patterns whose lower half is zero. */
  readonly edges: Uint32Array;
  #isClear = true;

  constructor(kernels: Kernels) {
    this.fine = allocateUint32(kernels, fineKeys);
    this.edges = allocateUint32(kernels, topHalfKeys);
  }

  /** Begins at zero, even when a pass that was stopped did not end. */
  begin(): void {
    if (!this.#isClear) {
      this.fine.fill(0);
      this.edges.fill(0);
    }
    this.#isClear = false;
  }

  /** Clears the counters. @param counted upper halves outside of which nothing was counted, of either sign. */
  end(counted: readonly Span[]): void {
    for (const { from, to } of counted) {
      this.fine.fill(0, from * keysPerHalf, to * keysPerHalf);
      this.edges.fill(0, from, to);
    }
    this.#isClear = true;
  }
}
