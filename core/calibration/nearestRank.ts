import { rankBucket } from "../statistics/percentiles.ts";
import type { Summary } from "../statistics/summary.ts";
import { valueOfPattern } from "../statistics/topHalf.ts";
import type { CalibrationCounts } from "./counts.ts";

/**
 * The nearest-rank percentile of the finite |x|, exactly; wide values cut off to float32's significand, which
 * takes less than 2^-23 of them. The counts must hold its bucket.
 */
export function nearestRank(summary: Summary, counts: CalibrationCounts, percent: number): number {
  const bucket = rankBucket(summary, percent);
  const lowHalves = counts.buckets.find(({ key }) => key === bucket?.key)?.lowHalves;
  const { amax } = summary.moments;
  if (!bucket || !lowHalves) return amax;
  let rank = bucket.rankInBucket;
  const low = lowHalves.findIndex((count) => {
    rank -= count;
    return rank <= 0;
  });
  return Math.min(amax, valueOfPattern(bucket.key * 65536 + low) * 2 ** summary.tableExponent);
}
