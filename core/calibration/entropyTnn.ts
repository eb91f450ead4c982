/** The entropy threshold as in TNN's quantization tool: as ncnn's, but empty bins stay empty and cost a penalty. */
import type { Calibrator } from "./calibrator.ts";
import { linearBins } from "./counts.ts";
import { firstMinimum, type Winner } from "./divergence.ts";
import { coveredSum, levelSpan, spreadOver } from "./levelSpan.ts";
import { withoutZeros } from "./withoutZeros.ts";
import { sumBetween } from "../statistics/sums.ts";

/** Every bin begins with this in float32, where it vanishes beside a count of 2. */
const initialCount = 1e-7;

/** Added for a bin that only the candidate has empty, where the divergence would be infinite. */
const emptyPenalty = 1;

/** Searches counts of |x|, exact zeros left out, in equal bins. The threshold is bin + 1/2 widths. */
export function searchTnn(counts: Float64Array, levels: number): Winner | undefined {
  const started = counts.map((count) => Math.fround(count + initialCount));
  const total = sumBetween(started, 0, started.length);
  const weights = started.map((count) => count / total);
  const used = weights.map((weight) => (weight === 0 ? 0 : 1));
  return firstMinimum(levels, counts.length - 1, (kept) => divergenceAt(weights, used, kept, levels));
}

function divergenceAt(weights: Float64Array, used: Float64Array, kept: number, levels: number): number {
  const q = new Float64Array(kept);
  const step = kept / levels;
  for (let level = 0; level < levels; level += 1) {
    const start = level * step;
    const span = levelSpan(start, start + step);
    const covered = coveredSum(used, span);
    if (covered === 0) continue;
    const value = coveredSum(weights, span) / covered;
    spreadOver(q, span, (bin) => (used[bin] === 0 ? 0 : value));
  }
  const tail = sumBetween(weights, kept, weights.length);
  let divergence = 0;
  for (let i = 0; i < kept; i += 1) {
    const p = (weights[i] as number) + (i === kept - 1 ? tail : 0);
    if (p !== 0) divergence += q[i] === 0 ? emptyPenalty : p * Math.log(p / (q[i] as number));
  }
  return divergence;
}

/** The entropy threshold of TNN. */
export const entropyTnn: Calibrator = {
  id: "entropy-tnn",
  name: "entropy (TNN)",
  needs: {},
  readsHistogram: true,
  find(summary, { linear }, { bits }) {
    const { amax } = summary.moments;
    const winner = searchTnn(withoutZeros(linear, summary), 2 ** (bits - 1));
    return winner ? { ...winner, amax: ((winner.bin + 0.5) / linearBins) * amax } : { amax };
  },
};
