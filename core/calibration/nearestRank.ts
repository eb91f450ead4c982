import type { Summary } from "../statistics/summary.ts";
import { magnitudeCount, nonFiniteKeys, valueOfPattern } from "../statistics/topHalf.ts";
import type { CalibrationCounts } from "./counts.ts";

/** Where in the table a magnitude of a given rank lies. */
export interface RankBucket {
  /** Upper half of its float32 pattern, without sign. */
  readonly key: number;
  /** Its rank, from 1 on, among the magnitudes of this bucket. */
  readonly rankInBucket: number;
}

/**
 * The bucket of the nearest-rank percentile of the finite |x|: rank ceil(percent / 100 · N). Undefined when
 * there is no finite value or when it is beyond float32.
 */
export function rankBucket({ topHalf, counts }: Summary, percent: number): RankBucket | undefined {
  if (counts.finite === 0) return undefined;
  let rank = Math.max(1, Math.ceil((percent / 100) * counts.finite));
  for (let key = 0; key < nonFiniteKeys; key += 1) {
    const inBucket = magnitudeCount(topHalf, key);
    if (rank <= inBucket) return { key, rankInBucket: rank };
    rank -= inBucket;
  }
  return undefined;
}

/**
 * The nearest-rank percentile of the finite |x|, exactly; of their float32 roundings where the table is
 * rounded. The counts must hold its bucket.
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
  return Math.min(amax, valueOfPattern(bucket.key * 65536 + low));
}
