import type { Summary } from "./summary.ts";
import { bucketEdges, negativeKeys, nonFiniteKeys } from "./topHalf.ts";

/** Values of one sign, not zero, whose magnitudes lie close together: low <= |x| <= high. */
export interface Bucket {
  readonly negative: boolean;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * All finite values but zeros, as the table knows them: magnitudes ascending, first the positive, then the
 * negative. Edges are 2^-7 of the magnitude apart, from 2^-126 on (of the table's unit); never beyond the extremes of the tensor.
 */
export function buckets(summary: Summary): readonly Bucket[] {
  const found = known.get(summary) ?? [...bucketsOf(summary, false), ...bucketsOf(summary, true)];
  known.set(summary, found);
  return found;
}

/** A summary never changes, and a page asks the same one many times a second. */
const known = new WeakMap<Summary, readonly Bucket[]>();

function bucketsOf({ topHalf, counts, moments, tableExponent }: Summary, negative: boolean): Bucket[] {
  const first = negative ? negativeKeys : 0;
  const zeros = negative ? counts.negativeZero : counts.positiveZero;
  const largest = negative ? -moments.min : moments.max;
  const all: Bucket[] = [];
  const push = (edges: { readonly low: number; readonly high: number }, count: number) => {
    const low = Math.min(Math.max(edges.low, moments.smallestNonzero), largest);
    all.push({ negative, low, high: Math.max(low, Math.min(edges.high, largest)), count });
  };
  for (let key = 0; key < nonFiniteKeys; key += 1) {
    const count = (topHalf[first + key] as number) - (key === 0 ? zeros : 0);
    if (count > 0) push(bucketEdges(key, tableExponent), count);
  }
  return all;
}

/** How many of a bucket's values lie from `from` up to `to`, magnitudes, taken as spread evenly. */
export function countBetween({ low, high, count }: Bucket, from: number, to: number): number {
  if (low === high) return low >= from && low < to ? count : 0;
  const covered = Math.min(high, to) - Math.max(low, from);
  return covered <= 0 ? 0 : count * (covered / (high - low));
}
