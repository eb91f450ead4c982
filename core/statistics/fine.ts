import { fineKeys, fineShift } from "../kernels/fineTable.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import type { Carries, DyadicHistogram } from "./summary.ts";
import { sumBetween } from "./sums.ts";
import { magnitudeCount, nonFiniteKeys, topHalfKeys, valueOfPattern } from "./topHalf.ts";

/** The fine table. */
type Counts = Uint32Array | Float64Array;

/** Fine keys of one upper half. */
const keysPerHalf = fineKeys / topHalfKeys;

/** Fine keys of one power of two. */
const keysPerExponent = 2 ** (23 - fineShift);

/** Fine keys of the values that are not negative. */
const signlessKeys = fineKeys / 2;

/** The table of upper halves, from one of more bits. */
export function topHalfOf(fine: Counts): Float64Array {
  const topHalf = new Float64Array(topHalfKeys);
  for (let half = 0; half < topHalfKeys; half += 1) {
    topHalf[half] = sumBetween(fine, half * keysPerHalf, (half + 1) * keysPerHalf);
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
  const scale = 2 ** -widthExponent;
  const counts = new Float64Array(dyadicBins);
  for (let half = 0; half < nonFiniteKeys; half += 1) {
    if (magnitudeCount(topHalf, half) === 0) continue;
    for (let key = half * keysPerHalf; key < (half + 1) * keysPerHalf; key += 1) {
      const count = (fine[key] as number) + (fine[key + signlessKeys] as number);
      const bin = Math.floor(valueOfPattern(key * 2 ** fineShift) * scale);
      counts[bin] = (counts[bin] as number) + count;
    }
  }
  return { widthExponent, counts };
}
