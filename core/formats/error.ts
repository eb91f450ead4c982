import {
  absolute,
  divide,
  type FiniteValue,
  floorLog2,
  powerOfTwo,
  subtract,
  type Value,
} from "../numbers/value.ts";
import type { Encoded, Format } from "./format.ts";

/** How far a stored value is from the exact one. */
export interface StorageError {
  /** |stored − exact| ÷ |exact|; null when exact is 0 or either is not finite. */
  readonly relative: FiniteValue | null;
  /** |stored − exact| in units of the spacing at the stored value; null where there is no spacing. */
  readonly ulps: FiniteValue | null;
}

/** The distance from a stored code to the next code of larger magnitude (or, at the end of the range, of smaller). */
export function ulpAt(bits: bigint, format: Format): FiniteValue | null {
  const { value } = format.decode(bits);
  if (value.kind !== "finite") return null;
  // Integers are evenly spaced; elsewhere codes of equal sign are neighbours.
  if (format.kind === "integer" || format.kind === "scaled integer")
    return format.facts.epsilon as FiniteValue;
  if (format.kind === "x87")
    return powerOfTwo(value.significand === 0n ? -16445 : Math.max(floorLog2(value), -16382) - 63);
  for (const neighbour of [bits + 1n, bits - 1n]) {
    if (neighbour < 0n || neighbour >> BigInt(format.widthBits) !== 0n) continue;
    const other = format.decode(neighbour).value;
    if (other.kind === "finite" && (other.negative === value.negative || value.significand === 0n)) {
      return absolute(subtract(other, value));
    }
  }
  return null;
}

/** The error of storing `exact` as `encoded`. */
export function storageError(exact: Value, encoded: Encoded, format: Format): StorageError {
  const stored = encoded.decoded.value;
  if (exact.kind !== "finite" || stored.kind !== "finite") return { relative: null, ulps: null };
  const difference = absolute(subtract(stored, exact));
  const ulp = ulpAt(encoded.bits, format);
  return {
    relative: exact.significand === 0n ? null : absolute(divide(difference, exact)),
    ulps: ulp && ulp.significand !== 0n ? divide(difference, ulp) : null,
  };
}
