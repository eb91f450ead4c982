import type { Value } from "../numbers/value.ts";
import { exactDigits, roundedDigits } from "../numbers/decimal.ts";
import { decimalText } from "./decimalText.ts";

/** Significant digits of a number among many others. */
const digits = 4;

/** A number among many others: exact when that takes few digits, else rounded after "≈ ". */
export function shortValue(value: Value): string {
  if (value.kind === "nan") return "NaN";
  if (value.kind === "infinite") return value.negative ? "−∞" : "∞";
  // Beyond 2^±100 no number but 0 ends within a few digits.
  const exact = Math.abs(value.exponent) < 100 ? exactDigits(value) : null;
  if (exact && exact.digits.length <= digits) return decimalText(exact, value.negative);
  return `≈ ${decimalText(roundedDigits(value, digits), value.negative)}`;
}
