import { roundToMultiple } from "./round.ts";
import { floorLog2, type Value } from "./value.ts";

/** The double nearest to an exact value (ties to even); overflow gives ±Infinity, tiny values ±0. */
export function toNumber(value: Value): number {
  if (value.kind === "nan") return Number.NaN;
  const sign = value.negative ? -1 : 1;
  if (value.kind === "infinite") return sign * Number.POSITIVE_INFINITY;
  if (value.significand === 0n) return value.negative ? -0 : 0;
  const exponent = floorLog2(value);
  if (exponent > 1023) return sign * Number.POSITIVE_INFINITY;
  const quantum = Math.max(exponent, -1022) - 52;
  const { integer } = roundToMultiple(value, quantum, "nearest-even");
  // integer ≤ 2^53, so the product is exact or overflows to Infinity as it should. Two factors, since 2^971 · 2^53 overflows only together.
  return sign * Number(integer) * 2 ** quantum;
}
