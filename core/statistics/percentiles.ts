import type { Summary } from "./summary.ts";
import { bucketEdges, magnitudeCount, nonFiniteKeys } from "./topHalf.ts";

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

/** Two values that the nearest-rank percentile of the finite |x| lies between, at most 2^-7 of it apart. */
export function percentileBounds(
  summary: Summary,
  percent: number,
): { readonly low: number; readonly high: number } | undefined {
  const { amax } = summary.moments;
  if (summary.counts.finite === 0) return undefined;
  const bucket = rankBucket(summary, percent);
  const zeros = summary.counts.positiveZero + summary.counts.negativeZero;
  if (bucket?.key === 0 && bucket.rankInBucket <= zeros) return { low: 0, high: 0 };
  const edges = bucket ? bucketEdges(bucket.key) : { low: 2 ** 128, high: amax };
  return { low: Math.min(edges.low, amax), high: Math.min(edges.high, amax) };
}
