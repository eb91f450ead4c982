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

function threeDigits(value: FiniteValue): string {
  return decimalText(roundedDigits(value, 3), false);
}
