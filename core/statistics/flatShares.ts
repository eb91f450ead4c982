/**
 * Shares of values in the flat part of sigmoid and tanh, where the slope is below one percent of the
 * steepest: beyond ±6 before sigmoid and ±3 before tanh, which are the same point as tanh x = 2 sigmoid 2x − 1.
 */
import { buckets } from "./buckets.ts";
import type { Summary } from "./summary.ts";

/** A share of the finite values, 0…1, that lies between two bounds; they are equal where it is exact. */
export interface ShareBounds {
  readonly low: number;
  readonly high: number;
}

/** Limits of the flat part. */
export const flatLimits = {
  beforeSigmoid: 6,
  beforeTanh: 3,
  /** Sigmoid of 6; below, the flat part begins at 1 minus this. */
  afterSigmoid: 1 / (1 + Math.exp(-6)),
  afterTanh: Math.tanh(3),
} as const;

export interface FlatShares {
  readonly beforeSigmoid: ShareBounds;
  readonly beforeTanh: ShareBounds;
  /** Null when values outside 0…1 tell that no sigmoid made them. */
  readonly afterSigmoid: ShareBounds | null;
  /** Null when values outside −1…1 tell that no tanh made them. */
  readonly afterTanh: ShareBounds | null;
}

/** The shares from the table; those before the function are exact, as 6 and 3 are edges of its buckets, unless the table is rounded. */
export function flatShares(summary: Summary): FlatShares {
  const { min, max, amax, count } = summary.moments;
  const magnitude = (limit: number) =>
    share(
      summary,
      (low) => low >= limit,
      // A bucket's upper edge is not in it.
      (low, high) => low >= limit || high > limit,
    );
  const { beforeSigmoid, beforeTanh, afterSigmoid, afterTanh } = flatLimits;
  return {
    beforeSigmoid: magnitude(beforeSigmoid),
    beforeTanh: magnitude(beforeTanh),
    afterSigmoid: count === 0 || min < 0 || max > 1 ? null : sigmoidShare(summary, afterSigmoid),
    afterTanh: count === 0 || amax > 1 ? null : magnitude(afterTanh),
  };
}

function sigmoidShare(summary: Summary, top: number): ShareBounds {
  const bottom = 1 - top;
  const zeros = (summary.counts.positiveZero + summary.counts.negativeZero) / summary.counts.finite;
  const found = share(
    summary,
    (low, high) => low >= top || high <= bottom,
    (low, high) => low >= top || high > top || low <= bottom,
  );
  return { low: found.low + zeros, high: found.high + zeros };
}

/** Of values that are not 0, those in buckets that surely lie there, and those in buckets that may. */
function share(
  summary: Summary,
  surely: (low: number, high: number) => boolean,
  maybe: (low: number, high: number) => boolean,
): ShareBounds {
  let [least, most] = [0, 0];
  for (const { low, high, count } of buckets(summary)) {
    if (surely(low, high)) least += count;
    if (maybe(low, high)) most += count;
  }
  const finite = Math.max(1, summary.counts.finite);
  return { low: least / finite, high: most / finite };
}
