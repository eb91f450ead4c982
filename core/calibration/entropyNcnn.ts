/** The entropy threshold as in ncnn's quantization table tool: levels that share the bins on their borders. */
import type { Calibrator } from "./calibrator.ts";
import { linearBins } from "./counts.ts";
import { firstMinimum, type Winner } from "./divergence.ts";
import { coveredSum, levelSpan, spreadOver } from "./levelSpan.ts";
import { withoutZeros } from "./withoutZeros.ts";
import { sumBetween } from "../statistics/sums.ts";

const smoothing = 1e-4;

/** Searches counts of |x|, exact zeros left out, in equal bins. The threshold is bin + 1/2 widths. */
export function searchNcnn(counts: Float64Array, levels: number): Winner | undefined {
  const total = sumBetween(counts, 0, counts.length);
  const weights = counts.map((count) => Math.fround(count / total));
  return firstMinimum(levels, counts.length - 1, (kept) => divergenceAt(weights, kept, levels));
}

function divergenceAt(weights: Float64Array, kept: number, levels: number): number {
  const p = weights.slice(0, kept).map((weight) => weight + smoothing);
  p[kept - 1] = (p[kept - 1] as number) + sumBetween(weights, kept, weights.length);
  const q = new Float64Array(kept).fill(smoothing);
  const step = Math.fround(kept / levels);
  for (let level = 0; level < levels; level += 1) {
    const span = levelSpan(
      level === levels - 1 ? kept - step : Math.fround(level * step),
      level === levels - 1 ? kept : Math.fround((level + 1) * step),
    );
    const value = coveredSum(weights, span) / (span.to - span.from + span.before + span.after);
    spreadOver(q, span, () => value);
  }
  // Neither is normalized again after smoothing.
  let divergence = 0;
  for (let i = 0; i < kept; i += 1) {
    divergence += (p[i] as number) * Math.log((p[i] as number) / (q[i] as number));
  }
  return divergence;
}

/** The entropy threshold of ncnn. */
export const entropyNcnn: Calibrator = {
  id: "entropy-ncnn",
  name: "entropy (ncnn)",
  needs: {},
  readsHistogram: true,
  find(summary, { linear }, { bits }) {
    const { amax } = summary.moments;
    const winner = searchNcnn(withoutZeros(linear, summary), 2 ** (bits - 1));
    return winner ? { ...winner, amax: ((winner.bin + 0.5) / linearBins) * amax } : { amax };
  },
};
