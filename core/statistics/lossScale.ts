import { formatFit } from "./formatFit.ts";
import type { FormatRange } from "./formatFit.ts";
import type { Summary } from "./summary.ts";

/** A loss scale 2^exponent for training in a narrow format. */
export interface LossScale {
  readonly exponent: number;
  /** False when the values do not fit, whatever the scale: too many would still be flushed to zero. */
  readonly fits: boolean;
}

/** Powers of two kept free above the largest value, for gradients of later steps. */
const headroom = 2;

/** Share of the nonzero values that may be flushed to zero. */
const acceptedShare = 0.01;

/**
 * The smallest power of two from 2^0 on by which the values must be multiplied so that at most 1 % of
 * those that are not zero flush, or the largest that leaves the headroom, where that comes first.
 */
export function suggestLossScale(summary: Summary, range: FormatRange): LossScale {
  const { amax } = summary.moments;
  if (amax === 0) return { exponent: 0, fits: true };
  const highest = Math.floor(Math.log2(range.max / amax)) - headroom;
  const { finite, positiveZero, negativeZero } = summary.counts;
  const accepted = acceptedShare * (1 - (positiveZero + negativeZero) / finite);
  const isEnough = (exponent: number) => formatFit(summary, range, 2 ** exponent).underflow <= accepted;
  if (!isEnough(highest)) return { exponent: highest, fits: false };
  // What flushes under a scale flushes under every smaller one.
  let enough = highest;
  let low = Math.min(0, highest);
  while (low < enough) {
    const middle = Math.floor((low + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else low = middle + 1;
  }
  return { exponent: enough, fits: true };
}
