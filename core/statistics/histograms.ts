import { floorLog2 } from "../numbers/floorLog2.ts";
import { type Bucket, buckets, countBetween } from "./buckets.ts";
import { countInside } from "./cumulative.ts";
import type { Summary } from "./summary.ts";

/** The values of one power of two: 2^exponent <= |x| < 2^(exponent + 1). */
export interface ExponentBin {
  readonly exponent: number;
  readonly positive: number;
  readonly negative: number;
}

/** The lowest bin of a summary; it also holds everything smaller, which the table does not tell apart. */
export function lowestExponent({ tableExponent }: Summary): number {
  return tableExponent - 134;
}

/**
 * Counts by power of two, from the first to the last used one without gaps; zeros are left out. Exact.
 */
export function exponentHistogram(summary: Summary): ExponentBin[] {
  const bins = new Map<number, { positive: number; negative: number }>();
  for (const bucket of buckets(summary)) {
    const exponent = Math.max(lowestExponent(summary), floorLog2(bucket.low));
    const bin = bins.get(exponent) ?? { positive: 0, negative: 0 };
    bins.set(exponent, bin);
    bin[bucket.negative ? "negative" : "positive"] += bucket.count;
  }
  if (bins.size === 0) return [];
  const first = Math.min(...bins.keys());
  return Array.from({ length: Math.max(...bins.keys()) - first + 1 }, (_, index) => {
    const exponent = first + index;
    return { exponent, ...(bins.get(exponent) ?? { positive: 0, negative: 0 }) };
  });
}

/**
 * Counts in `bins` bins of equal width from low to high; the upper edge belongs to the last one. Zeros are
 * left out. Each count is within what the table's buckets on its two edges hold, exact when they are whole.
 */
export function linearHistogram(summary: Summary, low: number, high: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  if (!(high > low)) return counts;
  for (const bucket of buckets(summary)) spread(bucket, low, high, counts);
  return counts;
}

function spread(bucket: Bucket, low: number, high: number, counts: Float64Array): void {
  const { negative } = bucket;
  const [start, end] = negative ? [-bucket.high, -bucket.low] : [bucket.low, bucket.high];
  const bins = counts.length;
  // The length of a range from one end of float64 to the other is none of its numbers.
  const unit = high - low < Infinity ? 1 : 0.25;
  const length = high * unit - low * unit;
  const position = (value: number) => ((value * unit - low * unit) / length) * bins;
  const edge = (index: number) => (low * unit + length * (index / bins)) / unit;
  const first = Math.max(0, Math.min(bins - 1, Math.floor(position(start))));
  const last = Math.max(0, Math.min(bins - 1, Math.floor(position(end))));
  if (end < low || start > high) return;
  if (first === last && start >= low && end <= high) {
    counts[first] = (counts[first] as number) + bucket.count;
    return;
  }
  for (let bin = first; bin <= last; bin += 1) {
    // A bucket that the range cuts keeps what is outside out of the end bins.
    const from = bin === first ? Math.max(start, low) : edge(bin);
    const to = bin === last ? Math.min(end, high) : edge(bin + 1);
    const share = negative ? countBetween(bucket, -to, -from) : countBetween(bucket, from, to);
    counts[bin] = (counts[bin] as number) + share;
  }
}

/** Share of the finite values outside low…high, 0…1; exact when neither limit cuts a bucket of the table. */
export function shareOutside(summary: Summary, low: number, high: number): number {
  const { finite } = summary.counts;
  return finite === 0 ? 0 : Math.max(0, 1 - countInside(summary, low, high) / finite);
}
