import { fineKeys, fineShift } from "../kernels/fineTable.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import type { Carries, DyadicHistogram, Moments } from "./summary.ts";
import { sumBetween } from "./sums.ts";
import { magnitudeCount, negativeKeys, nonFiniteKeys, patternOfValue, topHalfKeys } from "./topHalf.ts";

/** The fine table. */
type Counts = Uint32Array | Float64Array;

/** Fine keys of one upper half. */
const keysPerHalf = fineKeys / topHalfKeys;

/** Bits of the significand in a fine key. */
const significandBits = 23 - fineShift;

/** Fine keys of one power of two. */
const keysPerExponent = 2 ** significandBits;

/** Bias of the exponent of a fine key's last place. */
const significandUnit = 127 + significandBits;

/** Fine keys of the values that are not negative. */
const signlessKeys = fineKeys / 2;

/** Keys from one on and below another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is not finite. */
const nonFiniteHalves: Span = { from: nonFiniteKeys, to: negativeKeys };

/** Where, without the sign, the upper halves of finite values with these extremes lie: few, where a table has many. */
export function reachedHalves({
  smallestNonzero,
  amax,
}: Pick<Moments, "smallestNonzero" | "amax">): readonly Span[] {
  const zero = { from: 0, to: 1 };
  if (amax === 0) return [zero];
  const from = patternOfValue(smallestNonzero) >>> 16;
  const to = (patternOfValue(amax) >>> 16) + 1;
  return from === 0 ? [{ from, to }] : [zero, { from, to }];
}

/** The table of upper halves, from one of more bits that counted finite values there. */
export function topHalfOf(fine: Counts, reached: readonly Span[]): Float64Array {
  const topHalf = new Float64Array(topHalfKeys);
  for (const { from, to } of withSigns([...reached, nonFiniteHalves])) {
    for (let half = from; half < to; half += 1) {
      let sum = 0;
      for (let key = half * keysPerHalf; key < (half + 1) * keysPerHalf; key += 1) sum += fine[key] as number;
      topHalf[half] = sum;
    }
  }
  return topHalf;
}

/** A table of upper halves without what it counted elsewhere. */
export function onlyReached(counts: Counts, reached: readonly Span[]): Float64Array {
  const only = new Float64Array(topHalfKeys);
  for (const { from, to } of withSigns(reached)) only.set(counts.subarray(from, to), from);
  return only;
}

function withSigns(spans: readonly Span[]): readonly Span[] {
  return spans.flatMap(({ from, to }) => [
    { from, to },
    { from: from + negativeKeys, to: to + negativeKeys },
  ]);
}

/** What rounds up to the next power of two: the last few fine keys of each. */
export function carriesOf(fine: Counts): Carries {
  const last = (share: number): Float64Array =>
    Float64Array.from({ length: 256 }, (_, exponent) => {
      if (exponent === 0 || exponent === 255) return 0;
      const end = (exponent + 1) * keysPerExponent;
      return (
        sumBetween(fine, end - share, end) + sumBetween(fine, signlessKeys + end - share, signlessKeys + end)
      );
    });
  return { bits7: last(keysPerHalf / 2), bits10: last(1) };
}

/** Largest magnitudes from here on have a dyadic histogram whose bins are no narrower than fine keys. */
export const smallestFineAmax = 2 ** -126;

/**
 * The dyadic histogram, whose bins are whole fine keys.
 * @param topHalf the table of upper halves. @param reached where it counted finite values. @param amax at least `smallestFineAmax`.
 */
export function dyadicOf(
  fine: Counts,
  topHalf: Float64Array,
  reached: readonly Span[],
  amax: number,
): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const counts = new Float64Array(dyadicBins);
  for (const { from, to } of reached) {
    for (let half = from; half < to; half += 1) {
      const all = magnitudeCount(topHalf, half);
      if (all === 0) continue;
      const exponent = half >>> 7;
      // Bins per key is a power of two, so a key's significand shifts to its bin.
      const leading = exponent === 0 ? 0 : keysPerExponent;
      const shift = widthExponent + significandUnit - Math.max(1, exponent);
      if (shift > significandBits) {
        counts[0] = (counts[0] as number) + all;
        continue;
      }
      for (let key = half * keysPerHalf; key < (half + 1) * keysPerHalf; key += 1) {
        const count = (fine[key] as number) + (fine[key + signlessKeys] as number);
        const bin = (leading + (key & (keysPerExponent - 1))) >> shift;
        counts[bin] = (counts[bin] as number) + count;
      }
    }
  }
  return { widthExponent, counts };
}
