import type { Decoded, Format } from "../formats/format.ts";
import { readsBack, shortestDigits } from "../formats/shortest.ts";
import { exactDigits, roundedDigits } from "../numbers/decimal.ts";
import { isDyadic } from "../numbers/value.ts";
import { decimalText } from "./decimalText.ts";

/** A stored value is written out in full up to this many significant digits. */
export const maxExactDigits = 24;

/**
 * The value of a bit pattern for people: exact when that takes at most 24 significant digits, else with
 * two digits more than tell it from its neighbours, after "≈ ". Never a decimal that another code means.
 */
export function describeValue(decoded: Decoded, format: Format): string {
  const { value, bits } = decoded;
  if (value.kind === "nan") return decoded.class === "NaR" ? "NaR" : "NaN";
  if (value.kind === "infinite") return value.negative ? "−∞" : "∞";
  // Digits of 5^n: from here on no value has 24 digits or fewer.
  if (isDyadic(value) && Math.abs(value.exponent) < 2000) {
    const exact = exactDigits(value);
    if (exact.digits.length <= maxExactDigits) return decimalText(exact, value.negative);
  }
  let count = shortestDigits(value, bits, format).digits.length + 2;
  while (!readsBack(roundedDigits(value, count), value.negative, bits, format)) count++;
  return `≈ ${decimalText(roundedDigits(value, count), value.negative)}`;
}

/** The shortest decimal that reads back to the same code, in plain ASCII for source code; "nan" and "inf" as they are. */
export function shortestText(decoded: Decoded, format: Format): string {
  const { value, bits } = decoded;
  if (value.kind === "nan") return "nan";
  if (value.kind === "infinite") return value.negative ? "-inf" : "inf";
  return decimalText(shortestDigits(value, bits, format), value.negative, false);
}
