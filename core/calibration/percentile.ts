import type { Calibrator } from "./calibrator.ts";
import { linearBins } from "./counts.ts";
import { nearestRank } from "./nearestRank.ts";

/** The magnitude that so many percent of the finite values do not exceed, by nearest rank. */
export function percentile(percent: number): Calibrator {
  return {
    id: `percentile-${percent}`,
    name: `percentile ${percent}`,
    needs: { percents: [percent] },
    find: (summary, counts) => ({ amax: nearestRank(summary, counts, percent) }),
  };
}

/** The same as NVIDIA's tools and ONNX Runtime find it: the left edge of a histogram's bin. */
export function histogramPercentile(percent: number): Calibrator {
  return {
    id: `percentile-${percent}-nvidia`,
    name: `percentile ${percent} (NVIDIA)`,
    needs: {},
    find({ moments }, { linear }) {
      const bin = binOfPercentile(linear, percent);
      return { amax: (bin / linearBins) * moments.amax, bin };
    },
  };
}

/** The first bin at which the running share of the counts reaches the percentile; their number when rounding leaves it short. */
export function binOfPercentile(counts: Float64Array, percent: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let share = 0;
  const bin = counts.findIndex((count) => {
    share += count / total;
    return share >= percent / 100;
  });
  return bin < 0 ? counts.length : bin;
}
