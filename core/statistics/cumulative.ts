import { type Bucket, buckets, countBetween } from "./buckets.ts";
import type { Summary } from "./summary.ts";

/** The values of one sign, zeros left out, in a form that is asked by bisection. */
interface Side {
  /** Magnitudes ascending. */
  readonly buckets: readonly Bucket[];
  /** Number of values in all buckets before the one at this index; one entry more than buckets. */
  readonly before: Float64Array;
}

interface Sides {
  readonly positive: Side;
  readonly negative: Side;
}

/** Made once a summary, which never changes. */
const known = new WeakMap<Summary, Sides>();

function sidesOf(summary: Summary): Sides {
  let sides = known.get(summary);
  if (!sides) {
    const all = buckets(summary);
    sides = {
      positive: sideOf(all.filter(({ negative }) => !negative)),
      negative: sideOf(all.filter(({ negative }) => negative)),
    };
    known.set(summary, sides);
  }
  return sides;
}

function sideOf(list: readonly Bucket[]): Side {
  const before = new Float64Array(list.length + 1);
  for (const [index, { count }] of list.entries()) before[index + 1] = (before[index] as number) + count;
  return { buckets: list, before };
}

/** How many values of one sign have 0 < |x| < limit, and those equal to it when `inclusive`; negative limits hold none. */
function countUpTo({ buckets: list, before }: Side, limit: number, inclusive: boolean): number {
  let first = 0;
  let last = list.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((list[middle] as Bucket).low < limit) first = middle + 1;
    else last = middle;
  }
  // Buckets do not overlap: all before the last one that begins below the limit lie below it whole.
  const whole = before[Math.max(0, first - 1)] as number;
  const cut = list[first - 1];
  const part = cut ? (cut.low === cut.high ? cut.count : countBetween(cut, 0, limit)) : 0;
  const next = list[first];
  const equal = inclusive && next && next.low === limit && next.high === limit ? next.count : 0;
  return whole + part + equal;
}

function countSpan(side: Side, from: number, to: number): number {
  return to <= 0 ? 0 : countUpTo(side, to, true) - countUpTo(side, from, false);
}

/** Number of finite values from low to high, both included; exact when neither limit cuts a bucket of the table. */
export function countInside(summary: Summary, low: number, high: number): number {
  if (!(low <= high)) return 0;
  const { positiveZero, negativeZero } = summary.counts;
  const { positive, negative } = sidesOf(summary);
  const zeros = low <= 0 && high >= 0 ? positiveZero + negativeZero : 0;
  return zeros + countSpan(positive, low, high) + countSpan(negative, -high, -low);
}
