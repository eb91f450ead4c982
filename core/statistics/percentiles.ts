import type { Summary } from "./summary.ts";
import { bucketEdges, magnitudeCount, nonFiniteKeys } from "./topHalf.ts";

/** Where in the table a magnitude of a given rank lies. */
export interface RankBucket {
  /** Its key in the table, without sign. */
  readonly key: number;
  /** Its rank, from 1 on, among the magnitudes of this bucket. */
  readonly rankInBucket: number;
}

/**
 * The bucket of the nearest-rank percentile of the finite |x|: rank ceil(percent / 100 · N). Undefined when
 * there is no finite value.
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

/** Two values that the nearest-rank percentile of the finite |x| lies between, at most 2^-7 of it apart. */
export function percentileBounds(
  summary: Summary,
  percent: number,
): { readonly low: number; readonly high: number } | undefined {
  const { amax } = summary.moments;
  const bucket = rankBucket(summary, percent);
  if (!bucket) return undefined;
  const zeros = summary.counts.positiveZero + summary.counts.negativeZero;
  if (bucket.key === 0 && bucket.rankInBucket <= zeros) return { low: 0, high: 0 };
  const edges = bucketEdges(bucket.key, summary.tableExponent);
  return { low: Math.min(edges.low, amax), high: Math.min(edges.high, amax) };
}
