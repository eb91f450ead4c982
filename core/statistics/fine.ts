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
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where, without the sign, the upper halves of values lie whose finite ones have these extremes: few, where a table has many. */
function reachedHalves({
  smallestNonzero,
  amax,
}: Pick<Moments, "smallestNonzero" | "amax">): readonly Span[] {
  const reached =
    amax === 0
      ? []
      : [{ from: patternOfValue(smallestNonzero) >>> 16, to: (patternOfValue(amax) >>> 16) + 1 }];
  const zero = { from: 0, to: reached[0]?.from === 0 ? 0 : 1 };
  return [zero, ...reached, { from: nonFiniteKeys, to: negativeKeys }];
}

/** The table of upper halves, from one of more bits that counted values with these extremes. */
export function topHalfOf(fine: Counts, extremes: Pick<Moments, "smallestNonzero" | "amax">): Float64Array {
  const topHalf = new Float64Array(topHalfKeys);
  for (const { from, to } of reachedHalves(extremes)) {
    for (const sign of [0, negativeKeys]) {
      for (let half = from + sign; half < to + sign; half += 1) {
        topHalf[half] = sumBetween(fine, half * keysPerHalf, (half + 1) * keysPerHalf);
      }
    }
  }
  return topHalf;
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
 * @param topHalf the table of upper halves, which shows where nothing was counted. @param amax at least `smallestFineAmax`.
 */
export function dyadicOf(fine: Counts, topHalf: Float64Array, amax: number): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const counts = new Float64Array(dyadicBins);
  for (let half = 0; half < nonFiniteKeys; half += 1) {
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
  return { widthExponent, counts };
}
