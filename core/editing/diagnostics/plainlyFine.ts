import type { Format } from "../../formats/format.ts";
import type { ImpliedFormat } from "../../literals/context/impliedFormat.ts";
import type { Literal } from "../../literals/literal.ts";
import { isInteger } from "../../numbers/value.ts";
import { toNumber } from "../../numbers/toNumber.ts";

/** Magnitudes that a format surely takes without more than ordinary rounding, a little inside of where it really does. */
interface SafeRange {
  readonly least: number;
  readonly most: number;
  /** Integers up to here are exact. */
  readonly mostInteger: number;
}

const margin = 2 ** -20;
const twoTo64 = 1n << 64n;
const ranges = new WeakMap<Format, SafeRange>();

/**
 * True for most literals that have no problem but rounding, told by doubles; false when in doubt. A thousand
 * times as fast as rounding exactly, which a file of megabytes has no time for.
 */
export function isPlainlyFine({ value, pattern }: Literal, { format, storedAs }: ImpliedFormat): boolean {
  if (pattern || storedAs || value.kind !== "finite") return false;
  const { least, most, mostInteger } = rangeOf(format);
  if (value.significand === 0n) return format.codes.zero > 0n && !value.negative;
  // Neither overflows nor vanishes on its way into a double.
  if (value.significand >= twoTo64 || value.divisor >= twoTo64 || Math.abs(value.exponent) > 900)
    return false;
  const magnitude = (Number(value.significand) / Number(value.divisor)) * 2 ** value.exponent;
  if (value.negative && format.facts.min.kind === "finite" && !format.facts.min.negative) return false;
  return magnitude >= least && magnitude <= (isInteger(value) ? Math.min(most, mostInteger) : most);
}

function rangeOf(format: Format): SafeRange {
  const known = ranges.get(format);
  if (known) return known;
  const range = findRange(format);
  ranges.set(format, range);
  return range;
}

const never: SafeRange = { least: Number.POSITIVE_INFINITY, most: 0, mostInteger: 0 };

function findRange({ kind, facts }: Format): SafeRange {
  const { max, min, minNormal, epsilon } = facts;
  if (max.kind !== "finite" || min.kind !== "finite") return never;
  const most = toNumber(max) * (1 - margin);
  if (kind === "integer") return { least: 1, most: Math.min(most, 2 ** 53), mostInteger: 2 ** 53 };
  if (kind !== "float" || minNormal?.kind !== "finite" || epsilon?.kind !== "finite") return never;
  return { least: toNumber(minNormal) * (1 + margin), most, mostInteger: 2 / toNumber(epsilon) };
}
