/** What histogram searches have in common: the divergence of two histograms, and how tools avoid zeros in it. */
import { sumBetween } from "../statistics/sums.ts";

/**
 * Kullback–Leibler divergence Σ p ln(p / q) of two histograms, each normalized first; natural logarithm.
 * Infinity where p is not zero but q is; NaN when either is empty.
 */
export function divergence(p: Float64Array, q: Float64Array): number {
  const sumP = sumBetween(p, 0, p.length);
  const sumQ = sumBetween(q, 0, q.length);
  if (sumP === 0 || sumQ === 0) return Number.NaN;
  let total = 0;
  for (let i = 0; i < p.length; i += 1) {
    const count = p[i] as number;
    if (count > 0) total += count * Math.log(count / (q[i] as number));
  }
  return total / sumP - Math.log(sumP / sumQ);
}

/** Counts that bins without any are given by ONNX Runtime, MXNet, TVM and AIMET. */
const smoothing = 1e-4;

/**
 * Gives every empty bin a little and takes the same from the others, in place. False, and nothing changed,
 * when the others hold too little for that.
 */
export function smooth(bins: Float64Array): boolean {
  const empty = countZeros(bins);
  const taken = (smoothing * empty) / (bins.length - empty);
  if (empty === bins.length || taken >= 1) return false;
  for (let i = 0; i < bins.length; i += 1) {
    const count = bins[i] as number;
    bins[i] = count === 0 ? smoothing : count - taken;
  }
  return true;
}

/** Number of the bins from start up to end that are not zero. */
export function countNonzero(bins: Float64Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) if (bins[i] !== 0) count += 1;
  return count;
}

function countZeros(bins: Float64Array): number {
  return bins.length - countNonzero(bins, 0, bins.length);
}

/** A candidate and its divergence. */
export interface Winner {
  readonly bin: number;
  readonly divergence: number;
}

/** The candidate from `first` to `last` with the smallest divergence; of equals the first. Undefined when none is finite. */
export function firstMinimum(
  first: number,
  last: number,
  divergenceOf: (bin: number) => number,
): Winner | undefined {
  let winner: Winner | undefined;
  for (let bin = first; bin <= last; bin += 1) {
    const found = divergenceOf(bin);
    if (found < (winner?.divergence ?? Number.POSITIVE_INFINITY)) winner = { bin, divergence: found };
  }
  return winner;
}
