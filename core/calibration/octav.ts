/** The threshold that Newton's recursion finds for the least clipping and rounding error together (Sakr et al. 2022, arXiv 2206.06501). */

import { buckets } from "../statistics/buckets.ts";
import type { Summary } from "../statistics/summary.ts";
import type { Calibrator } from "./calibrator.ts";

/** How many magnitudes are larger than a threshold, and their sum. */
export type Tail = (threshold: number) => { readonly count: number; readonly sum: number };

/** Steps after which the recursion has long stopped; it takes about ten. */
const maxSteps = 100;

/**
 * The fixed point of s = Σ(a > s) / (k · N(a ≤ s) + N(a > s)), where k is the variance of the rounding
 * error for a step of 1, times the square of the step over s. 0 when all magnitudes are.
 * @param count all magnitudes. @param start their mean.
 */
export function octav(tail: Tail, count: number, start: number, bits: number, signed: boolean): number {
  const k = 4 ** -bits / (signed ? 3 : 12);
  let threshold = start;
  for (let step = 0; step < maxSteps; step += 1) {
    const above = tail(threshold);
    if (above.count === 0) break;
    const next = above.sum / (k * (count - above.count) + above.count);
    if (next === threshold) break;
    threshold = next;
  }
  return threshold;
}

/** The magnitudes of a tensor as its table knows them, each bucket's spread evenly. */
export function tableTail(summary: Summary): Tail {
  const all = buckets(summary);
  return (threshold) => {
    const above = { count: 0, sum: 0 };
    for (const { low, high, count } of all) {
      if (high <= threshold) continue;
      const from = Math.max(low, threshold);
      const share = high > low ? (count * (high - from)) / (high - low) : count;
      above.count += share;
      above.sum += (share * (from + high)) / 2;
    }
    return above;
  };
}

/** OCTAV's threshold from the table, which is within a quarter of a percent of the exact one. */
export const octavCalibrator: Calibrator = {
  id: "octav",
  name: "OCTAV",
  needs: {},
  find(summary, _counts, { bits, signed }) {
    const { count, sumAbs, amax } = summary.moments;
    const threshold = octav(tableTail(summary), count, sumAbs / count, bits, signed);
    return { amax: Math.min(amax, threshold) };
  },
};
