import {
  type DecimalDigits,
  exactDigits,
  flooredDigits,
  roundedDigits,
  trimmed,
} from "../numbers/decimal.ts";
import { compare, finite, type FiniteValue, floorLog2 } from "../numbers/value.ts";
import { ulpAt } from "./error.ts";
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
  const { scaled, power, exact, half } = flooredDigits(value, count);
  const below = trimmed(scaled.toString(), power);
  if (exact) return readsBack(below, value.negative, bits, format) ? below : null;
  const above = trimmed((scaled + 1n).toString(), power);
  const isBelowNearer = half < 0 || (half === 0 && (scaled & 1n) === 0n);
  const candidates = isBelowNearer ? [below, above] : [above, below];
  return candidates.find((digits) => readsBack(digits, value.negative, bits, format)) ?? null;
}

/**
 * The code that a value is stored as when no rounding is needed. It is another than the value's own where two
 * codes mean the same (x87's pseudo-denormals), and null where none is ever stored for it (ternary's spare code).
 */
export function codeOf(value: FiniteValue, format: Format): bigint | null {
  const { bits, decoded } = format.encode(value);
  return decoded.value.kind === "finite" && compare(decoded.value, value) === 0 ? bits : null;
}

/**
 * The fewest decimal digits that read back to a code of the same value, and of those the closest to it; all
 * its digits where none is stored for it.
 */
export function shortestDigits(value: FiniteValue, format: Format): DecimalDigits {
  if (value.significand === 0n) return { digits: "", point: 0 };
  const bits = codeOf(value, format);
  if (bits === null) return exactDigits(value) ?? roundedDigits(value, maxDigits);
  const decimal = (count: number): DecimalDigits | null => decimalOf(value, count, bits, format);
  let failing = 0;
  let fitting = usualCount(value, bits, format);
  let shortest = decimal(fitting);
  for (; !shortest; shortest = decimal(fitting)) failing = fitting++;
  // A decimal of n digits is also one of n + 1, so the rest is a search by halves. Most values need nearly
  // as many digits as their neighbours do; one digit less is tried first.
  for (let probe = fitting - 1; probe > failing; probe = (failing + fitting) >> 1) {
    const shorter = decimal(probe);
    if (shorter) [shortest, fitting] = [shorter, probe];
    else failing = probe;
  }
  return shortest;
}

/** Digits of a value that no decimal is, where nothing tells how many would do. */
const maxDigits = 40;

/** About how many digits tell the value from its neighbours. */
function usualCount(value: FiniteValue, bits: bigint, format: Format): number {
  const ulp = ulpAt(bits, format);
  const binaryDigits = ulp && ulp.significand !== 0n ? floorLog2(value) - floorLog2(ulp) : 0;
  return Math.max(1, Math.round(binaryDigits * Math.LOG10E * Math.LN2));
}
