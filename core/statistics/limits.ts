import type { Summary } from "./summary.ts";
import { bucketEdges, negativeKeys, nonFiniteKeys, patternOfValue, valueOfPattern } from "./topHalf.ts";

/** Two counts that the true one lies between; the same when it is known. */
export interface CountBounds {
  readonly least: number;
  readonly most: number;
}

/** Lower half of a pattern from where rounding to seven, and to ten, bits carries into the next power of two. */
const carryHalves = { bits7: 0x8000, bits10: 0xf000 } as const;

/**
 * How many finite values that are not zero have magnitudes below a limit, or at it too. Known exactly where
 * the limit is an edge of the table's buckets, where bfloat16, float16 or TF32 overflow times any power of
 * two, and where nothing lies in the bucket that it cuts.
 */
export function countWithin(summary: Summary, limit: number, includesLimit: boolean): CountBounds {
  const { topHalf, edges, carries, counts, moments, tableExponent } = summary;
  const zeros = counts.positiveZero + counts.negativeZero;
  const all = counts.finite - zeros;
  if (limit > moments.amax || (includesLimit && limit === moments.amax)) return { least: all, most: all };
  if (limit < moments.smallestNonzero || (!includesLimit && limit === moments.smallestNonzero)) {
    return { least: 0, most: 0 };
  }
  const scaled = limit * 2 ** -tableExponent;
  const key = keyOf(scaled);
  let below = -zeros;
  for (let at = 0; at < key; at += 1) below += both(topHalf, at);
  const count = both(topHalf, key) - (key === 0 ? zeros : 0);
  if (key === 0) below = 0;
  const edge = both(edges, key);
  const { low, high } = bucketEdges(key);
  if (scaled === low) {
    const exact = below + (includesLimit ? edge : 0);
    return { least: exact, most: exact };
  }
  const exponent = key >>> 7;
  if ((key & 0x7f) === 0x7f && exponent > 0 && !includesLimit) {
    for (const bits of ["bits7", "bits10"] as const) {
      if (scaled !== low + ((high - low) * carryHalves[bits]) / 65536) continue;
      const exact = below + count - (carries[bits][exponent] as number);
      return { least: exact, most: exact };
    }
  }
  return { least: below + edge, most: below + count };
}

/** The key, without sign, of a magnitude cut off to float32. */
function keyOf(magnitude: number): number {
  const pattern = patternOfValue(magnitude);
  const cut = valueOfPattern(pattern) > magnitude ? pattern - 1 : pattern;
  return Math.min(cut >>> 16, nonFiniteKeys - 1);
}

function both(table: Float64Array, key: number): number {
  return (table[key] as number) + (table[key + negativeKeys] as number);
}
