import type { Format } from "../formats/format.ts";
import { toNumber } from "../numbers/toNumber.ts";
import type { Value } from "../numbers/value.ts";
import { countWithin } from "./limits.ts";
import type { Summary } from "./summary.ts";

/** The magnitudes a format holds, as float64; a bound that float64 cannot hold is Infinity or 0. */
export interface FormatRange {
  readonly max: number;
  /** Smallest normal magnitude; the smallest positive one where there are no subnormals. */
  readonly minNormal: number;
  /** Smallest positive magnitude. */
  readonly smallest: number;
  /** Magnitudes beyond this round beyond `max`. */
  readonly overflowAt: number;
  /** Set where `overflowAt` itself still becomes `max`, as a tie does whose even neighbour that is. */
  readonly keepsLimit?: boolean;
  /** Magnitudes up to here round to zero; 0 where none does. */
  readonly zeroUpTo: number;
}

/** Range of a float or posit, rounding to nearest even; null for formats without a positive value. */
export function formatRange(format: Format): FormatRange | null {
  const top = valueBelow(format, format.facts.max, 0n);
  const smallest = smallestPositive(format);
  if (top === null || smallest === null || smallest <= 0) return null;
  const below = valueBelow(format, format.facts.max, 1n) ?? top;
  const { minNormal } = format.facts;
  const overflowAt = format.kind === "posit" ? Number.POSITIVE_INFINITY : top + (top - below) / 2;
  return {
    max: top,
    minNormal: minNormal ? toNumber(minNormal) : smallest,
    smallest,
    // A posit holds on to its largest and its smallest value, whatever comes.
    overflowAt,
    keepsLimit: overflowAt < Number.POSITIVE_INFINITY && format.encode(format.facts.max).bits % 2n === 0n,
    zeroUpTo: format.kind === "posit" ? 0 : smallest / 2,
  };
}

/** What becomes of a tensor's finite values in a format, as shares 0…1. */
export interface FormatFit {
  /** Beyond the largest value. */
  readonly overflow: number;
  /** Not zero, but zero in the format. */
  readonly underflow: number;
  /** Held with fewer digits than usual. */
  readonly subnormal: number;
  /** False when a limit cuts a bucket of the table that holds values: then the shares are the most they can be. */
  readonly isExact: boolean;
}

/** How a tensor's values, each multiplied by `factor` first, fit into a range. */
export function formatFit(summary: Summary, range: FormatRange, factor = 1): FormatFit {
  const { finite, positiveZero, negativeZero } = summary.counts;
  if (finite === 0) return { overflow: 0, underflow: 0, subnormal: 0, isExact: true };
  const nonzero = finite - positiveZero - negativeZero;
  const kept =
    range.overflowAt === Number.POSITIVE_INFINITY
      ? { least: nonzero, most: nonzero }
      : countWithin(summary, range.overflowAt / factor, range.keepsLimit ?? false);
  const flushed =
    range.zeroUpTo === 0 ? { least: 0, most: 0 } : countWithin(summary, range.zeroUpTo / factor, true);
  const small = countWithin(summary, range.minNormal / factor, false);
  return {
    overflow: (nonzero - kept.least) / finite,
    underflow: flushed.most / finite,
    subnormal: Math.max(0, small.most - flushed.least) / finite,
    isExact: [kept, flushed, small].every(({ least, most }) => least === most),
  };
}

/** The value `steps` places below a value of the format. */
function valueBelow(format: Format, value: Value, steps: bigint): number | null {
  const rank = format.rank(format.encode(value).bits);
  const code = rank === null ? null : format.codeAt(rank - steps);
  return code === null ? null : toNumber(format.decode(code).value);
}

function smallestPositive(format: Format): number | null {
  const zero = format.rank(0n);
  const code = zero === null ? null : format.codeAt(zero + 1n);
  return code === null ? null : toNumber(format.decode(code).value);
}
