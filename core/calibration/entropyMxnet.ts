/** The entropy threshold as in MXNet, and in TVM, which copied it: a window that grows from the middle. */
import type { Calibrator } from "./calibrator.ts";
import { firstMinimum, type Winner } from "./divergence.ts";
import { signedEdge, signedHistogram } from "./window.ts";

/** Counts that empty bins are given; the others lose as much together. */
const smoothing = 1e-4;

/** The counts, and what makes each of the thousands of candidates cheap. */
interface Search {
  readonly levels: number;
  readonly counts: Float64Array;
  /** Sums over the first i bins, for i = 0…n. */
  readonly sums: Float64Array;
  /** Bins that are not empty among the first i. */
  readonly used: Float64Array;
  /** The counts of those bins alone. */
  readonly nonzero: Float64Array;
}

/**
 * Searches counts of x in an odd number of equal bins over −t…t. The winner keeps `bin` bins on each side
 * of the middle one.
 * @param levels quantized levels, odd: 255, or 511 for unsigned.
 */
export function searchMxnet(counts: Float64Array, levels: number): Winner | undefined {
  const sums = new Float64Array(counts.length + 1);
  const used = new Float64Array(counts.length + 1);
  for (const [index, count] of counts.entries()) {
    sums[index + 1] = (sums[index] as number) + count;
    used[index + 1] = (used[index] as number) + (count === 0 ? 0 : 1);
  }
  const search: Search = { levels, counts, sums, used, nonzero: counts.filter((count) => count !== 0) };
  return firstMinimum(levels >> 1, counts.length >> 1, (kept) => divergenceAt(search, kept));
}

/**
 * The divergence of the bins from start up to end. Bins that are empty in p are empty in q as well, so both
 * are smoothed to the same and add nothing; the others lose `taken` each, and a level is one value of q.
 */
function divergenceAt({ levels, counts, sums, used, nonzero }: Search, kept: number): number {
  const start = (counts.length >> 1) - kept;
  const end = (counts.length >> 1) + kept + 1;
  const length = end - start;
  // The outermost bins of p hold the tails too, so they need not be empty where the counts are.
  const first = sums[start + 1] as number;
  const last = between(sums, end - 1, counts.length);
  const usedInP = (first > 0 ? 1 : 0) + between(used, start + 1, end - 1) + (last > 0 ? 1 : 0);
  const takenFromP = (smoothing * (length - usedInP)) / usedInP;

  const binsPerLevel = Math.floor(length / levels);
  const means = new Float64Array(levels);
  const sumsOfP = new Float64Array(levels);
  const usedOfP = new Float64Array(levels);
  let sumOfQ = 0;
  let usedInQ = 0;
  for (let level = 0; level < levels; level += 1) {
    const isFirst = level === 0;
    const isLast = level === levels - 1;
    const from = start + level * binsPerLevel + (isFirst ? 1 : 0);
    const to = isLast ? end : start + (level + 1) * binsPerLevel;
    // The leftmost bin is lost to q: an off-by-one of the original, which decides results.
    const sources = between(used, from, to);
    const lastCount = counts[end - 1] as number;
    const pSum = between(sums, from, to) + (isFirst ? first : 0) + (isLast ? last - lastCount : 0);
    const pUsed = sources + (isFirst && first > 0 ? 1 : 0) + (isLast && last > 0 && lastCount === 0 ? 1 : 0);
    sumsOfP[level] = pSum;
    usedOfP[level] = pUsed;
    if (sources === 0) continue;
    means[level] = between(sums, from, to) / sources;
    sumOfQ += (means[level] as number) * pUsed;
    usedInQ += pUsed;
  }
  const takenFromQ = (smoothing * (length - usedInQ)) / usedInQ;
  if (usedInP === 0 || usedInQ === 0 || takenFromP >= 1 || takenFromQ >= 1) return Number.POSITIVE_INFINITY;

  let total = xLogX(first - takenFromP) + xLogX(last - takenFromP);
  for (let i = used[start + 1] as number; i < (used[end - 1] as number); i += 1) {
    total += xLogX((nonzero[i] as number) - takenFromP);
  }
  for (let level = 0; level < levels; level += 1) {
    const mean = means[level] as number;
    const value = mean === 0 ? smoothing : mean - takenFromQ;
    total -= ((sumsOfP[level] as number) - takenFromP * (usedOfP[level] as number)) * Math.log(value);
  }
  const sumOfP = sums[counts.length] as number;
  return total / sumOfP - Math.log(sumOfP / sumOfQ);
}

/** Sum from one position up to another, from sums over the first i. */
function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] as number) - (sums[from] as number);
}

/** x ln x; 0 for what was empty. */
function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}

const bins = 8001;

/** The entropy threshold of MXNet and TVM. */
export const entropyMxnet: Calibrator = {
  id: "entropy-mxnet",
  name: "entropy (MXNet, TVM)",
  needs: { signedBins: bins },
  readsHistogram: true,
  find({ moments }, counts, { bits, signed }) {
    const levels = signed ? 2 ** bits - 1 : 2 ** (bits + 1) - 1;
    const winner = searchMxnet(signedHistogram(counts, bins), levels);
    if (!winner) return { amax: moments.amax };
    const edge = (bins >> 1) + winner.bin + 1;
    return { ...winner, amax: signedEdge(edge, bins, moments.amax) };
  },
};
