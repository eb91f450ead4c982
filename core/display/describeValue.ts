import type { Decoded, Format } from "../formats/format.ts";
import { ulpAt } from "../formats/error.ts";
import { codeOf, readsBack, shortestDigits } from "../formats/shortest.ts";
import { type DecimalDigits, exactDigits, roundedDigits } from "../numbers/decimal.ts";
import { decimalText } from "./decimalText.ts";

/** A stored value is written out in full up to this many significant digits. */
export const maxExactDigits = 24;

/**
 * The value of a bit pattern for people: exact when that takes at most 24 significant digits, else with
 * two digits more than tell it from its neighbours, after "≈ ". Never a decimal that another code means.
 */
export function describeValue(decoded: Decoded, format: Format): string {
  const { value } = decoded;
  if (value.kind === "nan") return decoded.class === "NaR" ? "NaR" : "NaN";
  if (value.kind === "infinite") return value.negative ? "−∞" : "∞";
  // Beyond 2^±2000 no value but 0 ends within 24 digits.
  const exact = Math.abs(value.exponent) < 2000 ? exactDigits(value) : null;
  if (exact && exact.digits.length <= maxExactDigits) return decimalText(exact, value.negative);
  const code = codeOf(value, format);
  const tells = (digits: DecimalDigits): boolean =>
    code === null || readsBack(digits, value.negative, code, format);
  let count = distinguishingDigits(decoded, format) + 2;
  while (!tells(roundedDigits(value, count))) count++;
  return `≈ ${decimalText(roundedDigits(value, count), value.negative)}`;
}

/** How many significant digits tell a value from its neighbours: the last one counts no more than an ulp. */
function distinguishingDigits({ value, bits }: Decoded, format: Format): number {
  const ulp = ulpAt(bits, format);
  if (value.kind !== "finite" || value.significand === 0n || !ulp) return 1;
  return Math.max(1, roundedDigits(value, 1).point - roundedDigits(ulp, 1).point + 1);
}

/** The shortest decimal that reads back to the same code, in plain ASCII for source code; "nan" and "inf" as they are. */
export function shortestText(decoded: Decoded, format: Format): string {
  const { value } = decoded;
  if (value.kind === "nan") return "nan";
  if (value.kind === "infinite") return value.negative ? "-inf" : "inf";
  return decimalText(shortestDigits(value, format), value.negative, false);
}
