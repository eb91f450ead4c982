/**
 * Analytical clipping (Banner et al. 2019, arXiv 1810.05723): the best threshold for a distribution of
 * known shape, as a multiple of its width.
 */

import { buckets } from "../statistics/buckets.ts";
import type { Summary } from "../statistics/summary.ts";
import type { Calibrator, FoundThreshold } from "./calibrator.ts";

/** Multiples by bits, 1…8: minimizers of clipping plus rounding error of 2^bits levels over ±alpha. */
const laplace = [
  1.86281686, 2.83068299, 3.89722947, 5.02864014, 6.2047663, 7.41312621, 8.64561999, 9.89675975,
];
const gauss = [1.23990527, 1.71063517, 2.15159275, 2.5591364, 2.93620056, 3.28691415, 3.6151144, 3.92403455];
/** Of a distribution cut off below zero, all levels serve one side: as with one bit more. */
const rectifiedLaplace = [...laplace.slice(1), 11.16268502];

/** Half of the best range of a Laplace distribution. @param meanDeviation mean of |x − mean|. @param bits 1…8. */
export function aciqLaplace(meanDeviation: number, bits: number, signed: boolean): number {
  return multiple(signed ? laplace : rectifiedLaplace, bits) * meanDeviation;
}

/** Half of the best range of a normal distribution. @param bits 1…8. */
export function aciqGauss(standardDeviation: number, bits: number): number {
  return multiple(gauss, bits) * standardDeviation;
}

function multiple(multiples: readonly number[], bits: number): number {
  const found = multiples[bits - 1];
  if (found === undefined) throw new RangeError(`no multiple is known for ${bits} bits`);
  return found;
}

/** Mean of |x − mean|, from the table: within 2^-8 of it. */
function meanDeviationOf(summary: Summary): number {
  const { mean, count } = summary.moments;
  let sum = (summary.counts.positiveZero + summary.counts.negativeZero) * Math.abs(mean);
  for (const { negative, low, high, count: values } of buckets(summary)) {
    const middle = (low + high) / 2;
    sum += values * Math.abs((negative ? -middle : middle) - mean);
  }
  return sum / count;
}

/** A range of this half width around the mean, as one that is symmetric about zero. */
function around({ moments }: Summary, half: number): FoundThreshold {
  const low = Math.max(moments.min, moments.mean - half);
  const high = Math.min(moments.max, moments.mean + half);
  return { amax: Math.max(-low, high), range: { low, high } };
}

/** ACIQ for values that are distributed like Laplace's, as most weights are. */
export const aciqLaplaceCalibrator: Calibrator = {
  id: "aciq-laplace",
  name: "ACIQ Laplace",
  needs: {},
  find: (summary, _counts, { bits, signed }) =>
    around(summary, aciqLaplace(meanDeviationOf(summary), bits, signed)),
};

/** ACIQ for values that are distributed normally; with heavier tails it clips too much. */
export const aciqGaussCalibrator: Calibrator = {
  id: "aciq-gauss",
  name: "ACIQ Gauss",
  needs: {},
  find(summary, _counts, { bits }) {
    const { m2, count } = summary.moments;
    return around(summary, aciqGauss(Math.sqrt(m2 / Math.max(1, count - 1)), bits));
  },
};
