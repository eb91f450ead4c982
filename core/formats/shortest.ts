import { type DecimalDigits, flooredDigits, trimmed } from "../numbers/decimal.ts";
import { compare, finite, type FiniteValue, subtract } from "../numbers/value.ts";
import type { Format } from "./format.ts";

/** The exact value of 0.d1d2… × 10^point. */
export function fromDigits({ digits, point }: DecimalDigits, negative: boolean): FiniteValue {
  const power = point - digits.length;
  const significand = BigInt(digits || "0");
  return power >= 0
    ? finite(negative, significand * 5n ** BigInt(power), power)
    : finite(negative, significand, power, 5n ** BigInt(-power));
}

/** Whether decimal digits read back to a code without clamping. */
export function readsBack(digits: DecimalDigits, negative: boolean, bits: bigint, format: Format): boolean {
  const { bits: code, status } = format.encode(fromDigits(digits, negative));
  return code === bits && status !== "saturated" && status !== "overflow" && status !== "not representable";
}

/** The decimal of `count` digits that reads back to the code, the closest of the two around it; null when neither does. */
function decimalOf(value: FiniteValue, count: number, bits: bigint, format: Format): DecimalDigits | null {
  const { scaled, power, exact } = flooredDigits(value, count);
  const below = trimmed(scaled.toString(), power);
  const candidates = exact ? [below] : [below, trimmed((scaled + 1n).toString(), power)];
  const fitting = candidates.filter((digits) => readsBack(digits, value.negative, bits, format));
  if (fitting.length < 2) return fitting[0] ?? null;
  const [low, high] = fitting as [DecimalDigits, DecimalDigits];
  const magnitude = { ...value, negative: false };
  const nearer = compare(
    subtract(magnitude, fromDigits(low, false)),
    subtract(fromDigits(high, false), magnitude),
  );
  return nearer < 0 || (nearer === 0 && (scaled & 1n) === 0n) ? low : high;
}

/** The fewest decimal digits that read back to the same code, and of those the closest to the value. */
export function shortestDigits(value: FiniteValue, bits: bigint, format: Format): DecimalDigits {
  if (value.significand === 0n) return { digits: "", point: 0 };
  // A decimal of n digits is also one of n + 1, so the smallest fitting n can be searched by halves.
  let failing = 0;
  let fitting = 1;
  while (!decimalOf(value, fitting, bits, format)) {
    failing = fitting;
    fitting *= 2;
  }
  while (fitting - failing > 1) {
    const middle = (failing + fitting) >> 1;
    if (decimalOf(value, middle, bits, format)) fitting = middle;
    else failing = middle;
  }
  return decimalOf(value, fitting, bits, format) ?? { digits: "", point: 0 };
}
