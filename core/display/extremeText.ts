import { exactDigits, roundedDigits } from "../numbers/decimal.ts";
import { add, fromNumber } from "../numbers/value.ts";
import { decimalText } from "./decimalText.ts";
import { maxExactDigits } from "./describeValue.ts";

/** Significant digits that tell any two significands of 64 bits apart. */
const distinguishingDigits = 21;

/** JavaScript writes integers below it in full. */
const firstWithExponent = 1e21;

/**
 * The least or largest element in full, in plain ASCII: integers as such, else the shortest decimal of a float64, and
 * of what needs more all digits, or as many as no other element has. @param rest what rounding to float64 took from it.
 */
export function extremeText(value: number, rest: number): string {
  const isInteger = Number.isInteger(value) && Number.isInteger(rest);
  if (isInteger && Math.abs(value) < firstWithExponent) return String(BigInt(value) + BigInt(rest));
  const [rounded, lost] = [fromNumber(value), fromNumber(rest)];
  if (rest === 0 || rounded.kind !== "finite" || lost.kind !== "finite") return String(value);
  const stored = add(rounded, lost);
  const exact = exactDigits(stored);
  const isShort = exact && exact.digits.length <= maxExactDigits;
  return decimalText(isShort ? exact : roundedDigits(stored, distinguishingDigits), stored.negative, false);
}
