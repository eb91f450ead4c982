import { roundToMultiple } from "../numbers/round.ts";
import { floorLog2, type Value } from "../numbers/value.ts";
import { type FloatLayout, nanCode } from "./floatLayout.ts";
import type { Encoded, EncodeOptions, EncodeStatus, RoundingMode } from "./format.ts";

type Code = Pick<Encoded, "bits" | "status">;

/** The code of an exact value in a float format, rounded once. */
export function encodeFloat(
  layout: FloatLayout,
  value: Value,
  { rounding = "nearest-even", overflow }: EncodeOptions = {},
): Code {
  const { row, minExponent, maxFinite } = layout;
  const saturate = overflow === "saturate";
  const { negative } = value;
  if (value.kind === "nan") return codeOfNan(layout, negative);
  const isZero = value.kind === "finite" && value.significand === 0n;
  if ((row.unsigned && negative && !isZero) || (row.noZero && isZero)) return belowRange(layout, saturate);
  if (value.kind === "infinite") return codeOfInfinity(layout, negative, saturate);
  if (isZero) return { bits: withSign(layout, 0n, negative), status: "exact" };
  const mode = row.tiesAway && rounding === "nearest-even" ? "nearest-away" : rounding;
  const exponent = Math.max(floorLog2(value), minExponent);
  // The hidden bit adds 1 to the exponent field, and a carry out of the significand another.
  const binade =
    (BigInt(exponent - minExponent) << BigInt(row.fractionBits)) -
    (row.noZero ? 1n << BigInt(row.fractionBits) : 0n);
  const rounded = roundToMultiple(value, exponent - row.fractionBits, mode, binade);
  const magnitude = binade + rounded.integer;
  if (magnitude > maxFinite) return aboveRange(layout, negative, saturate, mode);
  if (magnitude < 0n) return { bits: 0n, status: "saturated" };
  const bits = withSign(layout, magnitude, negative);
  return { bits, status: rounded.exact ? "exact" : statusOf(layout, magnitude, floorLog2(value)) };
}

/** What to call an inexact result inside the range; `exponent` is the value's before rounding. */
function statusOf({ row, minExponent }: FloatLayout, magnitude: bigint, exponent: number): EncodeStatus {
  if (row.noZero) return exponent < minExponent ? "saturated" : "rounded";
  if (magnitude === 0n) return "underflow";
  return magnitude >> BigInt(row.fractionBits) === 0n ? "subnormal" : "rounded";
}

function withSign({ row, signBit }: FloatLayout, magnitude: bigint, negative: boolean): bigint {
  if (magnitude === 0n && row.nan === "minus zero") return 0n;
  return negative ? magnitude | signBit : magnitude;
}

/** A format without NaN stores a zero of the other sign, as ml_dtypes does. */
function codeOfNan(layout: FloatLayout, negative: boolean): Code {
  const bits = nanCode(layout, negative);
  return bits === null
    ? { bits: negative ? 0n : layout.signBit, status: "not representable" }
    : { bits, status: "exact" };
}

function codeOfInfinity(layout: FloatLayout, negative: boolean, saturate: boolean): Code {
  const { infinity, maxFinite } = layout;
  if (saturate) return { bits: withSign(layout, maxFinite, negative), status: "saturated" };
  if (infinity !== null) return { bits: withSign(layout, infinity, negative), status: "exact" };
  const bits = nanCode(layout, negative) ?? withSign(layout, maxFinite, negative);
  return { bits, status: "not representable" };
}

/** Negative numbers without a sign bit, zero without a code. */
function belowRange(layout: FloatLayout, saturate: boolean): Code {
  return saturate
    ? { bits: 0n, status: "saturated" }
    : { bits: nanCode(layout, false) ?? 0n, status: "not representable" };
}

/** A finite value beyond the largest; rounding toward zero never leaves the finite values. */
function aboveRange(layout: FloatLayout, negative: boolean, saturate: boolean, mode: RoundingMode): Code {
  const { row, infinity, maxFinite } = layout;
  const inward = mode === "toward-zero" || mode === (negative ? "toward-positive" : "toward-negative");
  const beyond = infinity === null ? nanCode(layout, negative) : withSign(layout, infinity, negative);
  const stays = saturate || inward || beyond === null || (row.clamps && infinity === null);
  return stays
    ? { bits: withSign(layout, maxFinite, negative), status: "saturated" }
    : { bits: beyond, status: "overflow" };
}
