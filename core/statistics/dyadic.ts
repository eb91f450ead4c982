import { Counters } from "../kernels/counters.ts";
import type { Values } from "../kernels/decode.ts";
import { type Kernels, plainKernels } from "../kernels/kernels.ts";
import type { DyadicHistogram } from "./summary.ts";

/** Bins of a dyadic histogram. */
export const dyadicBins = 4096;

/** Smallest exponent of a bin width: the largest whose reciprocal is still a float64. */
export const smallestWidthExponent = -1023;

/** The smallest exponent w for which amax < 4096 · 2^w; −1023 at least. */
export function widthExponentOf(amax: number): number {
  let exponent = Math.max(smallestWidthExponent, Math.floor(Math.log2(amax)) - 12);
  while (amax >= dyadicBins * 2 ** exponent) exponent += 1;
  while (exponent > smallestWidthExponent && amax < dyadicBins * 2 ** (exponent - 1)) exponent -= 1;
  return exponent;
}

/** The same counts in bins of a larger width. */
export function widen(histogram: DyadicHistogram, widthExponent: number): DyadicHistogram {
  const shift = widthExponent - histogram.widthExponent;
  if (shift === 0) return histogram;
  const counts = new Float64Array(dyadicBins);
  // After twelve foldings everything is in the first bin.
  const divisor = 2 ** Math.min(shift, 12);
  for (let bin = 0; bin < dyadicBins; bin += 1) {
    const wide = Math.floor(bin / divisor);
    counts[wide] = (counts[wide] as number) + (histogram.counts[bin] as number);
  }
  return { widthExponent, counts };
}

/** Counts magnitudes, widening its bins whenever a larger value arrives. */
export class DyadicCounter {
  #widthExponent = smallestWidthExponent;
  readonly #kernels: Kernels;
  readonly #counters: Counters;

  constructor(kernels: Kernels = plainKernels) {
    this.#kernels = kernels;
    this.#counters = new Counters(dyadicBins, kernels);
  }

  /** @param values finite. @param amax their largest magnitude. */
  add(values: Values, amax: number): void {
    const { scale, table } = this.room(amax, values.length);
    if (amax === 0) table[0] = (table[0] as number) + values.length;
    else this.#kernels.countMagnitudes(values, scale, table);
  }

  /** Where |x| · scale of so many values up to amax may be counted now. */
  room(amax: number, additions: number): { readonly scale: number; readonly table: Uint32Array } {
    if (amax >= dyadicBins * 2 ** this.#widthExponent) {
      const { widthExponent, counts } = widen(this.finish(), widthExponentOf(amax));
      this.#widthExponent = widthExponent;
      this.#counters.settle().set(counts);
    }
    return { scale: 2 ** -this.#widthExponent, table: this.#counters.recent(additions) };
  }

  finish(): DyadicHistogram {
    return { widthExponent: this.#widthExponent, counts: this.#counters.settle().slice() };
  }
}
