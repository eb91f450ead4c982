import type { Calibrator } from "./calibrator.ts";
import { nearestRank } from "./nearestRank.ts";

/** The magnitude that so many percent of the finite values do not exceed, by nearest rank. */
export function percentile(percent: number): Calibrator {
  const id = `percentile-${percent}`;
  return {
    id,
    find: (summary, counts) => ({
      id,
      name: `percentile ${percent}`,
      amax: nearestRank(summary, counts, percent),
    }),
  };
}
