import { fineKeys, fineShift } from "../kernels/fineTable.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import { type Span, withSigns } from "./halfSpans.ts";
import type { Carries, DyadicHistogram } from "./summary.ts";
import { sumBetween } from "./sums.ts";
import { keysPerHalf, magnitudeCount, topHalfKeys } from "./topHalf.ts";

/** Bits of the significand in a fine key. */
const significandBits = 23 - fineShift;

/** Bits of the significand in the key of an upper half. */
const halfBits = 7;

/** Fine keys of one power of two. */
const keysPerExponent = 2 ** significandBits;

/** Bias of the exponent of a fine key's last place. */
const significandUnit = 127 + significandBits;

/** Fine keys of the values that are not negative. */
const signlessKeys = fineKeys / 2;

/** The table of upper halves, from one of more bits. @param counted where it counted, of either sign. */
export function topHalfOf(fine: Uint32Array, counted: readonly Span[]): Float64Array {
  const topHalf = new Float64Array(topHalfKeys);
  for (const { from, to } of counted) {
    for (let half = from; half < to; half += 1) {
      // Four strands, which the processor adds side by side; all counters together stay below 2^31.
      let [a, b, c, d] = [0, 0, 0, 0];
      const end = (half + 1) * keysPerHalf;
      for (let key = half * keysPerHalf; key < end; key += 4) {
        a = (a + (fine[key] as number)) | 0;
        b = (b + (fine[key + 1] as number)) | 0;
        c = (c + (fine[key + 2] as number)) | 0;
        d = (d + (fine[key + 3] as number)) | 0;
      }
      topHalf[half] = a + b + c + d;
    }
  }
  return topHalf;
}

/** A table of upper halves without what it counted elsewhere. */
export function onlyReached(counts: Uint32Array, reached: readonly Span[]): Float64Array {
  const only = new Float64Array(topHalfKeys);
  for (const { from, to } of withSigns(reached)) only.set(counts.subarray(from, to), from);
  return only;
}

/** What rounds up to the next power of two: the last few fine keys of each. */
export function carriesOf(fine: Uint32Array, reached: readonly Span[]): Carries {
  const [bits7, bits10] = [new Float64Array(256), new Float64Array(256)];
  for (const { from, to } of reached) {
    const last = (to - 1) >>> halfBits;
    for (let exponent = Math.max(1, from >>> halfBits); exponent <= last; exponent += 1) {
      const end = (exponent + 1) * keysPerExponent;
      const before = (keys: number) =>
        sumBetween(fine, end - keys, end) + sumBetween(fine, signlessKeys + end - keys, signlessKeys + end);
      bits7[exponent] = before(keysPerHalf / 2);
      bits10[exponent] = before(1);
    }
  }
  return { bits7, bits10 };
}

/** Largest magnitudes from here on have a dyadic histogram whose bins are no narrower than fine keys. */
export const smallestFineAmax = 2 ** -126;

/**
 * The dyadic histogram, whose bins are whole fine keys.
 * @param topHalf the table of upper halves. @param reached where it counted finite values. @param amax at least `smallestFineAmax`.
 */
export function dyadicOf(
  fine: Uint32Array,
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
      const exponent = half >>> halfBits;
      // Bins per key is a power of two, so a key's significand shifts to its bin.
      const leading = exponent === 0 ? 0 : keysPerExponent;
      const shift = widthExponent + significandUnit - Math.max(1, exponent);
      const first = half * keysPerHalf;
      if (shift >= significandBits - halfBits) {
        const bin = shift > significandBits ? 0 : (leading + (first & (keysPerExponent - 1))) >> shift;
        counts[bin] = (counts[bin] as number) + all;
        continue;
      }
      for (let key = first; key < first + keysPerHalf; key += 1) {
        const count = (fine[key] as number) + (fine[key + signlessKeys] as number);
        const bin = (leading + (key & (keysPerExponent - 1))) >> shift;
        counts[bin] = (counts[bin] as number) + count;
      }
    }
  }
  return { widthExponent, counts };
}
