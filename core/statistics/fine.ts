import { fineKeys, fineShift } from "../kernels/fineTable.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import type { Carries, DyadicHistogram } from "./summary.ts";
import { nonFiniteKeys, topHalfKeys, valueOfPattern } from "./topHalf.ts";

/** Fine keys of one upper half. */
const keysPerHalf = fineKeys / topHalfKeys;

/** Fine keys of one power of two. */
const keysPerExponent = 2 ** (23 - fineShift);

/** Fine keys of the values that are not negative. */
const signlessKeys = fineKeys / 2;

/** The table of upper halves, from one of more bits. */
export function topHalfOf(fine: Float64Array): Float64Array {
  const topHalf = new Float64Array(topHalfKeys);
  for (let key = 0; key < fineKeys; key += 1) {
    const half = Math.floor(key / keysPerHalf);
    topHalf[half] = (topHalf[half] as number) + (fine[key] as number);
  }
  return topHalf;
}

/** What rounds up to the next power of two: the last few fine keys of each. */
export function carriesOf(fine: Float64Array): Carries {
  const last = (share: number): Float64Array =>
    Float64Array.from({ length: 256 }, (_, exponent) => {
      if (exponent === 0 || exponent === 255) return 0;
      const end = (exponent + 1) * keysPerExponent;
      return sumOf(fine, end - share, end) + sumOf(fine, signlessKeys + end - share, signlessKeys + end);
    });
  return { bits7: last(keysPerHalf / 2), bits10: last(1) };
}

function sumOf(fine: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let key = from; key < to; key += 1) sum += fine[key] as number;
  return sum;
}

/** Largest magnitudes from here on have a dyadic histogram whose bins are no narrower than fine keys. */
export const smallestFineAmax = 2 ** -126;

/** The dyadic histogram, whose bins are whole fine keys. @param amax at least `smallestFineAmax`. */
export function dyadicOf(fine: Float64Array, amax: number): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const scale = 2 ** -widthExponent;
  const counts = new Float64Array(dyadicBins);
  for (let key = 0; key < nonFiniteKeys * keysPerHalf; key += 1) {
    const count = (fine[key] as number) + (fine[key + signlessKeys] as number);
    if (count === 0) continue;
    const bin = Math.floor(valueOfPattern(key * 2 ** fineShift) * scale);
    counts[bin] = (counts[bin] as number) + count;
  }
  return { widthExponent, counts };
}
