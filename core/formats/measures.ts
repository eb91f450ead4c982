import { roundedDigits } from "../numbers/decimal.ts";
import {
  absolute,
  compare,
  divide,
  type FiniteValue,
  floorLog2,
  isZero,
  powerOfTwo,
} from "../numbers/value.ts";
import type { Format } from "./format.ts";

/** What follows from a format's values; null where it has no such thing. */
export interface FormatMeasures {
  /** Smallest value above 0. */
  readonly minPositive: FiniteValue | null;
  /** Decimal digits that survive being stored and read back, whatever they are (C's FLT_DIG); counted at 1. */
  readonly decimalDigits: number | null;
  /** Decimal digits that tell every two neighbours apart (C's FLT_DECIMAL_DIG); counted at 1. */
  readonly decimalDigitsToDistinguish: number | null;
  /** log10 of the largest over the smallest positive value. */
  readonly decades: number | null;
  /** 20 × decades. */
  readonly dynamicRangeDb: number | null;
}

/** A code's neighbours and their distance. */
export interface Neighbours {
  /** Code of the next larger value; null at the end and for what is no finite number. */
  readonly up: bigint | null;
  readonly down: bigint | null;
}

/** The codes of the next larger and next smaller value. */
export function neighboursOf(bits: bigint, format: Format): Neighbours {
  const rank = format.rank(bits);
  return rank === null
    ? { up: null, down: null }
    : { up: format.codeAt(rank + 1n), down: format.codeAt(rank - 1n) };
}

/** Range and precision of a format. */
export function measuresOf(format: Format): FormatMeasures {
  const minPositive = smallestPositive(format);
  const { max, epsilon } = format.facts;
  const decades =
    minPositive && max.kind === "finite" && !isZero(max) ? log10(divide(absolute(max), minPositive)) : null;
  // Precision p where epsilon is 2^(1 − p), as C's float.h counts it.
  const isFloating = format.kind === "float" || format.kind === "x87" || format.kind === "posit";
  const precision = isFloating && epsilon?.kind === "finite" ? 1 - floorLog2(epsilon) : null;
  return {
    minPositive,
    decimalDigits: precision === null ? null : Math.max(0, Math.floor((precision - 1) * Math.log10(2))),
    decimalDigitsToDistinguish:
      precision === null ? null : Math.max(1, Math.ceil(1 + precision * Math.log10(2))),
    decades,
    dynamicRangeDb: decades === null ? null : 20 * decades,
  };
}

function smallestPositive(format: Format): FiniteValue | null {
  const { bits } = format.encode(powerOfTwo(-100_000), { rounding: "toward-positive" });
  const rank = format.rank(bits);
  const above = rank === null ? null : format.codeAt(isZero(format.decode(bits).value) ? rank + 1n : rank);
  const value = above === null ? null : format.decode(above).value;
  return value?.kind === "finite" && !value.negative && !isZero(value) ? value : null;
}

/** How many values v of a format have 2^exponent ≤ v < 2^(exponent + 1): its density in that binade. */
export function valuesInBinade(format: Format, exponent: number): bigint {
  return rankFrom(format, powerOfTwo(exponent + 1)) - rankFrom(format, powerOfTwo(exponent));
}

/**
 * Rank of the smallest value that is not below a threshold; one beyond the largest when there is none. Also of
 * formats that have only one way to round, and may round the threshold down.
 */
export function rankFrom(format: Format, threshold: FiniteValue): bigint {
  const { bits, decoded } = format.encode(threshold, { rounding: "toward-positive", overflow: "saturate" });
  const nearest = decoded.value.kind === "finite" ? bits : format.encode(format.facts.max).bits;
  const reaches = decoded.value.kind === "finite" && compare(decoded.value, threshold) >= 0;
  const rank = format.rank(nearest) ?? 0n;
  return reaches ? rank : rank + 1n;
}

/** log10 of a positive value to about 15 digits, however large it is. */
function log10(value: FiniteValue): number {
  const { digits, point } = roundedDigits(value, 17);
  return Math.log10(Number(`0.${digits}`)) + point;
}
