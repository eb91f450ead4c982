/**
 * The entropy threshold as in NVIDIA's pytorch-quantization and Model Optimizer: of the first i bins of the
 * histogram, the i whose quantized self tells least apart from the clipped whole.
 */
import type { Calibrator, CodeOptions } from "./calibrator.ts";
import { linearBins } from "./counts.ts";

/** Fewest bins that are kept; the tools do not lower it for fewer levels. */
export const firstCandidate = 128;

/** Divergences below this are rounding noise of a perfect fit, and count as 0. */
const noise = 1e-12;

/** Far more than rounding can do to a divergence. */
const certainly = 1e-9;

export interface Candidates {
  /** Quantized levels, a power of two. */
  readonly levels: number;
  readonly first: number;
  readonly stride: number;
}

export interface EntropyWinner {
  /** Number of bins kept: the threshold is this many bin widths. */
  readonly bin: number;
  /** Kullback–Leibler divergence, natural logarithm. */
  readonly divergence: number;
}

/**
 * Searches counts of |x| in bins of equal width. The first bin is replaced by the second, so that exact
 * zeros do not decide. Of equal divergences the last wins. Undefined when no candidate is finite.
 */
export function searchEntropy(
  counts: Float64Array,
  { levels, first, stride }: Candidates,
): EntropyWinner | undefined {
  const prefix = prefixSums(counts);
  const last = first + Math.floor((counts.length - first) / stride) * stride;
  let winner: EntropyWinner | undefined;
  // From the last one on: what is cut off grows, and soon costs more alone than the winner does in all.
  for (let bin = last; bin >= first; bin -= stride) {
    if (winner && leastDivergence(prefix, bin, levels) > winner.divergence + certainly) continue;
    const divergence = divergenceAt(prefix, bin, levels);
    if (divergence < (winner?.divergence ?? Number.POSITIVE_INFINITY)) winner = { bin, divergence };
  }
  return winner;
}

/** Divergences of all candidates, ascending; Infinity where nothing can be compared. */
export function divergences(
  counts: Float64Array,
  { levels, first, stride }: Candidates,
): readonly EntropyWinner[] {
  const prefix = prefixSums(counts);
  const all: EntropyWinner[] = [];
  for (let bin = first; bin <= counts.length; bin += stride) {
    all.push({ bin, divergence: divergenceAt(prefix, bin, levels) });
  }
  return all;
}

/** What the rule tries for codes of so many bits. */
export function candidatesFor({ bits, signed }: Pick<CodeOptions, "bits" | "signed">): Candidates {
  return { levels: 2 ** (signed ? bits - 1 : bits), first: firstCandidate, stride: 1 };
}

/** Sums over the first i bins, for i = 0…n. */
interface PrefixSums {
  readonly bins: Float64Array;
  readonly count: Float64Array;
  readonly nonzero: Float64Array;
  /** Σ c ln c. */
  readonly countLog: Float64Array;
}

function prefixSums(counts: Float64Array): PrefixSums {
  const bins = counts.slice();
  bins[0] = bins[1] ?? 0;
  const length = bins.length + 1;
  const count = new Float64Array(length);
  const nonzero = new Float64Array(length);
  const countLog = new Float64Array(length);
  for (let i = 1; i < length; i += 1) {
    const c = bins[i - 1] as number;
    count[i] = (count[i - 1] as number) + c;
    nonzero[i] = (nonzero[i - 1] as number) + (c > 0 ? 1 : 0);
    countLog[i] = (countLog[i - 1] as number) + xLogX(c);
  }
  return { bins, count, nonzero, countLog };
}

/** Divergence of the first `kept` bins; see the module's comment. */
function divergenceAt({ bins, count, nonzero, countLog }: PrefixSums, kept: number, levels: number): number {
  const total = count[count.length - 1] as number;
  const keptCount = count[kept] as number;
  if (keptCount === 0) return Number.POSITIVE_INFINITY;
  const tail = total - keptCount;
  const last = bins[kept - 1] as number;
  if (tail > 0 && last === 0) return Number.POSITIVE_INFINITY;

  // Σ p ln p, where p is the counts with the tail added to the last bin.
  const reference = (countLog[kept] as number) - xLogX(last) + xLogX(last + tail);
  // Σ p ln q: within a level, q is the mean of its bins that are not empty.
  let candidate = 0;
  let lastMean = 0;
  for (let level = 0; level < levels; level += 1) {
    // Bin j belongs to level floor(j · levels / kept).
    const from = Math.ceil((level * kept) / levels);
    const to = Math.ceil(((level + 1) * kept) / levels);
    const sum = (count[to] as number) - (count[from] as number);
    if (sum === 0) continue;
    lastMean = sum / ((nonzero[to] as number) - (nonzero[from] as number));
    candidate += sum * Math.log(lastMean);
  }
  if (tail > 0) candidate += tail * Math.log(lastMean);
  const divergence = (reference - candidate) / total - Math.log(total) + Math.log(keptCount);
  return divergence < noise ? 0 : divergence;
}

/**
 * What the divergence of the first `kept` bins is at least: that of two cells, the last bin and all others. Joining
 * cells never raises a divergence.
 */
function leastDivergence({ bins, count, nonzero }: PrefixSums, kept: number, levels: number): number {
  const total = count[count.length - 1] as number;
  const keptCount = count[kept] as number;
  const last = bins[kept - 1] as number;
  if (keptCount === total || last === 0) return 0;
  const from = Math.ceil(((levels - 1) * kept) / levels);
  const mean =
    (keptCount - (count[from] as number)) / ((nonzero[kept] as number) - (nonzero[from] as number));
  const p = (last + total - keptCount) / total;
  const q = mean / keptCount;
  return p * Math.log(p / q) + (p < 1 ? (1 - p) * Math.log((1 - p) / (1 - q)) : 0);
}

function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}

/** The entropy threshold by NVIDIA's rule on 2048 bins. */
export const entropyNvidia: Calibrator = {
  id: "entropy-nvidia",
  name: "entropy (NVIDIA)",
  needs: {},
  readsHistogram: true,
  find({ moments }, { linear }, options) {
    const winner = searchEntropy(linear, candidatesFor(options));
    if (!winner) {
      const warning = "No threshold below the largest magnitude leaves anything to compare.";
      return { amax: moments.amax, warning };
    }
    return { ...winner, amax: (winner.bin / linearBins) * moments.amax };
  },
};
