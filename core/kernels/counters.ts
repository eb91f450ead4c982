import { allocateUint32, type Kernels } from "./kernels.ts";

/** Additions after which a 32-bit counter could overflow; far less, so that a block more does no harm. */
const safeAdditions = 2 ** 31;

/**
 * A table of counters: kernels count fast in 32 bits, and what they counted is added to exact float64
 * totals before it can overflow.
 */
export class Counters {
  readonly #recent: Uint32Array;
  #totals: Float64Array | undefined;
  #additions = 0;

  constructor(length: number, kernels: Kernels) {
    this.#recent = allocateUint32(kernels, length);
  }

  /** Where a kernel may count up to `additions` values (at most 2^31) now. */
  recent(additions: number): Uint32Array {
    if (this.#additions + additions > safeAdditions) this.settle();
    this.#additions += additions;
    return this.#recent;
  }

  /** Everything counted so far, only to be read: where it fits 32 bits, the counters themselves. */
  counts(): Uint32Array | Float64Array {
    return this.#totals ? this.settle() : this.#recent;
  }

  /** Moves everything counted to the totals. @returns the totals. */
  settle(): Float64Array {
    const totals = (this.#totals ??= new Float64Array(this.#recent.length));
    if (this.#additions > 0) {
      for (let i = 0; i < totals.length; i += 1) {
        totals[i] = (totals[i] as number) + (this.#recent[i] as number);
      }
      this.#recent.fill(0);
      this.#additions = 0;
    }
    return totals;
  }
}
