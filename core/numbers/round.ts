import type { RoundingMode } from "../formats/format.ts";
import { type FiniteValue, floorLog2 } from "./value.ts";

/** Rounding modes of integers and fixed point: those of all formats, and other rules for what lies in the middle. */
export type IntegerRounding = RoundingMode | "nearest-up" | "nearest-down" | "nearest-zero";

/** |value| in units of 2^quantum, rounded to an integer. */
export interface RoundedInteger {
  readonly integer: bigint;
  readonly exact: boolean;
}

/**
 * The one rounding that every format uses: |value| ÷ 2^quantum to an integer.
 * The sign decides for the directed modes only.
 * @param base added to the integer to make the code; only its parity matters, to find the even code of a tie.
 */
export function roundToMultiple(
  value: FiniteValue,
  quantum: number,
  mode: IntegerRounding,
  base = 0n,
): RoundedInteger {
  if (value.significand === 0n) return { integer: 0n, exact: true };
  // Far below half a quantum: the answer is known without shifting by thousands of bits.
  if (floorLog2(value) < quantum - 2)
    return { integer: roundsUp(-1, false, value.negative, mode) ? 1n : 0n, exact: false };
  const shift = value.exponent - quantum;
  const numerator = shift >= 0 ? value.significand << BigInt(shift) : value.significand;
  const denominator = shift >= 0 ? value.divisor : value.divisor << BigInt(-shift);
  const integer = numerator / denominator;
  const remainder = numerator - integer * denominator;
  if (remainder === 0n) return { integer, exact: true };
  const twice = remainder * 2n;
  const half = twice < denominator ? -1 : twice > denominator ? 1 : 0;
  const up = roundsUp(half, ((integer + base) & 1n) === 1n, value.negative, mode);
  return { integer: up ? integer + 1n : integer, exact: false };
}

/**
 * Whether a magnitude strictly between two neighbours goes to the larger one.
 * @param half −1, 0 or 1: below, at or above the middle.
 * @param odd whether the smaller neighbour's code is odd.
 */
export function roundsUp(half: -1 | 0 | 1, odd: boolean, negative: boolean, mode: IntegerRounding): boolean {
  if (mode === "nearest-even") return half > 0 || (half === 0 && odd);
  if (mode === "nearest-away") return half >= 0;
  if (mode === "nearest-zero") return half > 0;
  if (mode === "nearest-up" || mode === "nearest-down")
    return half > 0 || (half === 0 && negative === (mode === "nearest-down"));
  if (mode === "toward-zero") return false;
  return negative === (mode === "toward-negative");
}
