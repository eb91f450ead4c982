import type { Encoded, Format } from "../formats/format.ts";
import { storageError } from "../formats/error.ts";
import { roundedDigits } from "../numbers/decimal.ts";
import type { FiniteValue, Value } from "../numbers/value.ts";
import { decimalText } from "./decimalText.ts";

/** A storage error for people: both parts to three significant digits; empty strings where there is none to tell. */
export interface ErrorText {
  readonly relative: string;
  readonly ulps: string;
}

/** Relative error and error in ulp of a stored value. */
export function describeError(exact: Value, encoded: Encoded, format: Format): ErrorText {
  const { relative, ulps } = storageError(exact, encoded, format);
  return { relative: relative ? threeDigits(relative) : "", ulps: ulps ? threeDigits(ulps) : "" };
}

/**
 * "0.4", "0.0156", "6.10e−5", "3.12e+7": from a thousandth down and from a million up with an exponent, so that
 * magnitudes compare at a glance and no digit shows that was not kept.
 */
function threeDigits(value: FiniteValue): string {
  const rounded = roundedDigits(value, 3);
  // Beyond these a literal's exponent may have been cut (parseDecimal.ts), and nobody counts further.
  if (rounded.digits !== "" && rounded.point < -300) return "< 1e−300";
  if (rounded.point > 301) return "> 1e+300";
  const isPlain = rounded.point > -3 && rounded.point <= 6;
  if (rounded.digits === "" || isPlain) return decimalText(rounded, false);
  const exponent = rounded.point - 1;
  const sign = exponent < 0 ? "−" : "+";
  return `${rounded.digits[0]}.${rounded.digits.slice(1).padEnd(2, "0")}e${sign}${Math.abs(exponent)}`;
}
