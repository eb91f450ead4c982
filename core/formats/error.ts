import { absolute, divide, type FiniteValue, isZero, subtract, type Value } from "../numbers/value.ts";
import type { Encoded, Format } from "./format.ts";

/** How far a stored value is from the exact one. */
export interface StorageError {
  /** |stored − exact| ÷ |exact|; null when exact is 0 or either is not finite. */
  readonly relative: FiniteValue | null;
  /** |stored − exact| in units of the spacing at the stored value; null where there is no spacing. */
  readonly ulps: FiniteValue | null;
}

/** The spacing at a stored value: to the next value of larger magnitude, at the end of the range to the next smaller. */
export function ulpAt(bits: bigint, format: Format): FiniteValue | null {
  const { value } = format.decode(bits);
  const rank = format.rank(bits);
  if (value.kind !== "finite" || rank === null) return null;
  const outward = value.negative && !isZero(value) ? -1n : 1n;
  for (const step of [outward, -outward]) {
    const neighbour = format.codeAt(rank + step);
    const other = neighbour === null ? null : format.decode(neighbour).value;
    if (other?.kind === "finite") return absolute(subtract(other, value));
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
