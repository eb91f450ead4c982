import { roundToMultiple } from "../numbers/round.ts";
import { finite, floorLog2, infinity, nan, type Value } from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Format, NumberClass } from "./format.ts";
import { encodedAs, fieldsOf, requireWidth, signed } from "./pattern.ts";
import { significandText } from "./significandText.ts";

/** Exponent bias of the x87 double-extended format. */
const bias = 16383;
const minExponent = 1 - bias;
const integerBit = 1n << 63n;
const significandMask = (1n << 64n) - 1n;
const signBit = 1n << 79n;
const exponentOnes = 0x7fffn;
const maxFinite = (0x7ffen << 64n) | significandMask;
const infinityCode = (exponentOnes << 64n) | integerBit;

/** Class by exponent field, integer bit and fraction (Intel SDM volume 1, table 8-3). */
function classify(exponent: bigint, integer: boolean, fraction: bigint): NumberClass {
  if (exponent === 0n) return integer ? "pseudo-denormal" : fraction === 0n ? "zero" : "subnormal";
  if (exponent !== exponentOnes) return integer ? "normal" : "unnormal";
  if (!integer) return fraction === 0n ? "pseudo-infinity" : "pseudo-NaN";
  if (fraction === 0n) return "infinite";
  return fraction >> 62n === 1n ? "quiet NaN" : "signaling NaN";
}

const unsupported = "Unsupported since the 387: any operation on it is invalid and gives the indefinite NaN.";
const notes: Partial<Record<NumberClass, string>> = {
  "pseudo-denormal": "Accepted, and re-encoded with exponent field 1.",
  unnormal: unsupported,
  "pseudo-infinity": unsupported,
  "pseudo-NaN": unsupported,
};

function decode(bits: bigint): Decoded {
  requireWidth(bits, 80, "x87");
  const negative = bits >= signBit;
  const exponentField = (bits >> 64n) & exponentOnes;
  const significand = bits & significandMask;
  const fraction = significand & (integerBit - 1n);
  const kind = classify(exponentField, significand !== fraction, fraction);
  const exponent = exponentField === 0n ? minExponent : Number(exponentField) - bias;
  const note = notes[kind] ?? payloadNote(kind, fraction);
  return {
    bits,
    value: isFinite(kind)
      ? finite(negative, significand, exponent - 63)
      : kind === "infinite"
        ? infinity(negative)
        : nan(negative),
    class: kind,
    fields: fieldsOf(bits, [
      ["sign", 1, negative ? "−" : "+"],
      ["exponent", 15, exponentField === exponentOnes ? "all ones" : `2^${signed(exponent)}`],
      ["integer bit", 1],
      ["significand", 63, isFinite(kind) ? significandText(significand, 63) : undefined],
    ]),
    ...(note !== undefined && { note }),
  };
}

function isFinite(kind: NumberClass): boolean {
  return kind === "zero" || kind === "subnormal" || kind === "normal" || kind === "pseudo-denormal";
}

function payloadNote(kind: NumberClass, fraction: bigint): string | undefined {
  const payload = fraction & ((1n << 62n) - 1n);
  return kind.endsWith("NaN") && payload !== 0n
    ? `NaN payload 0x${payload.toString(16).toUpperCase()}.`
    : undefined;
}

function encode(value: Value, { rounding = "nearest-even", overflow }: EncodeOptions = {}): Encoded {
  const stored = (magnitude: bigint, status: Encoded["status"]): Encoded =>
    encodedAs(value.negative ? signBit | magnitude : magnitude, status, decode);
  if (value.kind === "nan") return stored(infinityCode | (1n << 62n), "exact");
  if (value.kind === "infinite") {
    return overflow === "saturate" ? stored(maxFinite, "saturated") : stored(infinityCode, "exact");
  }
  if (value.significand === 0n) return stored(0n, "exact");
  const exponent = Math.max(floorLog2(value), minExponent);
  const { integer, exact } = roundToMultiple(value, exponent - 63, rounding);
  const rank = BigInt(exponent - minExponent) * integerBit + integer;
  const magnitude = codeOfRank(rank);
  if (magnitude > maxFinite) {
    const inward =
      rounding === "toward-zero" || rounding === (value.negative ? "toward-positive" : "toward-negative");
    return overflow === "saturate" || inward
      ? stored(maxFinite, "saturated")
      : stored(infinityCode, "overflow");
  }
  if (exact) return stored(magnitude, "exact");
  return stored(magnitude, rank === 0n ? "underflow" : rank < integerBit ? "subnormal" : "rounded");
}

/** Steps from 0: a binade above the smallest has 2^63 values, the integer bit being fixed. */
function rankOf(magnitude: bigint): bigint {
  const exponentField = magnitude >> 64n;
  return (exponentField === 0n ? 0n : exponentField - 1n) * integerBit + (magnitude & significandMask);
}

function codeOfRank(rank: bigint): bigint {
  if (rank < integerBit) return rank;
  const fraction = rank & (integerBit - 1n);
  return ((rank >> 63n) << 64n) | integerBit | fraction;
}

/** Patterns of one sign and exponent field with the integer bit as given. */
const half = 1n << 63n;

/** The 80-bit x87 format: 15 exponent bits, 64 significand bits with an explicit integer bit. */
export const x87: Format = {
  id: "x87",
  name: "x87",
  kind: "x87",
  widthBits: 80,
  containerBits: 80,
  description: "x87 double-extended: 80 bits with a 64-bit significand and an explicit integer bit.",
  source: "Intel SDM volume 1, section 8.2.2",
  names: {
    numpy: ["longdouble", "<f16"],
    mlir: ["f80"],
    llvm: ["x86_fp80", "x87DoubleExtended"],
    c: ["long double", "__float80"],
    other: ["x87 80-bit", "float80", "extended"],
  },
  facts: {
    max: decode(maxFinite).value,
    min: decode(signBit | maxFinite).value,
    minNormal: finite(false, 1n, minExponent),
    minSubnormal: finite(false, 1n, minExponent - 63),
    epsilon: finite(false, 1n, -63),
  },
  codes: {
    // Exponent fields 1 to 0x7FFE, and all of field 0 but the pseudo-denormals.
    finite: 2n * (0x7ffen * half + half),
    zero: 2n,
    subnormal: 2n * (half - 1n),
    infinite: 2n,
    nan: 2n * (half - 1n),
    // Pseudo-denormals repeat values; unnormals, pseudo-infinities and pseudo-NaNs mean nothing.
    spare: 2n * 0x8000n * half,
  },
  decode,
  encode,
  rank(bits) {
    if (!isFinite(decode(bits).class)) return null;
    const steps = rankOf(bits & (signBit - 1n));
    return bits >= signBit ? -steps : steps;
  },
  codeAt(rank) {
    const magnitude = codeOfRank(rank < 0n ? -rank : rank);
    return magnitude > maxFinite ? null : rank < 0n ? signBit | magnitude : magnitude;
  },
};
