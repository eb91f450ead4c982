import { absolute, compare, type FiniteValue, floorLog2, isZero, powerOfTwo } from "../numbers/value.ts";
import { powerOfTwoText } from "./quantity.ts";
import { shortValue } from "./shortValue.ts";

/** A number among many others, a power of two as such where it takes many digits: "0.5", "2⁻²⁴", "≈ 3.39e+38". */
export function powerText(value: FiniteValue): string {
  const text = shortValue(value);
  if (!text.startsWith("≈") || isZero(value)) return text;
  const power = floorLog2(value);
  if (compare(absolute(value), powerOfTwo(power)) !== 0) return text;
  return `${value.negative ? "−" : ""}${powerOfTwoText(power)}`;
}
