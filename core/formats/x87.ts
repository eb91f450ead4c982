import { roundToMultiple } from "../numbers/round.ts";
import { finite, floorLog2, infinity, nan, type Value } from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Format, NumberClass } from "./format.ts";

/** Exponent bias of the x87 double-extended format. */
const bias = 16383;
const minExponent = 1 - bias;
const integerBit = 1n << 63n;
const significandMask = (1n << 64n) - 1n;
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
  if (bits < 0n || bits >> 80n !== 0n)
    throw new RangeError(`an x87 pattern has 80 bits; 0x${bits.toString(16)} does not fit`);
  const negative = bits >> 79n === 1n;
  const exponentField = (bits >> 64n) & exponentOnes;
  const significand = bits & significandMask;
  const integer = (significand & integerBit) !== 0n;
  const fraction = significand & (integerBit - 1n);
  const kind = classify(exponentField, integer, fraction);
  const exponent = exponentField === 0n ? minExponent : Number(exponentField) - bias;
  const note = notes[kind];
  const isFinite = kind === "zero" || kind === "subnormal" || kind === "normal" || kind === "pseudo-denormal";
  return {
    bits,
    value: isFinite
      ? finite(negative, significand, exponent - 63)
      : kind === "infinite"
        ? infinity(negative)
        : nan(negative),
    class: kind,
    fields: [
      { name: "sign", widthBits: 1, bits: bits >> 79n, meaning: negative ? "−" : "+" },
      {
        name: "exponent",
        widthBits: 15,
        bits: exponentField,
        meaning: exponentField === exponentOnes ? "all ones" : `2^${exponent}`.replace("-", "−"),
      },
      { name: "integer bit", widthBits: 1, bits: integer ? 1n : 0n },
      { name: "significand", widthBits: 63, bits: fraction },
    ],
    ...(note && { note }),
  };
}

function encode(value: Value, options: EncodeOptions = {}): Encoded {
  const mode = options.rounding ?? "nearest-even";
  const sign = value.negative ? 1n << 79n : 0n;
  const stored = (magnitude: bigint, status: Encoded["status"]): Encoded => ({
    bits: sign | magnitude,
    decoded: decode(sign | magnitude),
    status,
  });
  if (value.kind === "nan") return stored(infinityCode | (1n << 62n), "exact");
  if (value.kind === "infinite") {
    return options.overflow === "saturate"
      ? stored(maxFinite, "not representable")
      : stored(infinityCode, "exact");
  }
  if (value.significand === 0n) return stored(0n, "exact");
  let exponent = Math.max(floorLog2(value), minExponent);
  let { integer, exact } = roundToMultiple(value, exponent - 63, mode);
  if (integer >> 64n === 1n) {
    integer >>= 1n;
    exponent++;
  }
  if (exponent > bias) {
    const towardZero =
      mode === "toward-zero" || mode === (value.negative ? "toward-positive" : "toward-negative");
    return options.overflow === "saturate" || towardZero
      ? stored(maxFinite, "saturated")
      : stored(infinityCode, "overflow");
  }
  const isNormal = integer >= integerBit;
  const magnitude = ((isNormal ? BigInt(exponent + bias) : 0n) << 64n) | integer;
  return stored(
    magnitude,
    exact ? "exact" : integer === 0n ? "underflow" : isNormal ? "rounded" : "subnormal",
  );
}

/** The 80-bit x87 format: 15 exponent bits, 64 significand bits with an explicit integer bit. */
export const x87: Format = {
  id: "x87",
  name: "x87",
  kind: "x87",
  widthBits: 80,
  containerBits: 80,
  description: "x87 double-extended: 80 bits with a 64-bit significand and an explicit integer bit.",
  source: "Intel SDM volume 1, section 8.2.2",
  spellings: [
    "x87 80-bit",
    "float80",
    "f80",
    "long double",
    "longdouble",
    "np.longdouble",
    "x86_fp80",
    "x87DoubleExtended",
    "__float80",
    "extended",
  ],
  facts: {
    max: decode(maxFinite).value,
    min: decode((1n << 79n) | maxFinite).value,
    minNormal: finite(false, 1n, minExponent),
    minSubnormal: finite(false, 1n, minExponent - 63),
    epsilon: finite(false, 1n, -63),
  },
  decode,
  encode,
};
