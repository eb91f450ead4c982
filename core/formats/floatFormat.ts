import { roundToMultiple } from "../numbers/round.ts";
import { finite, floorLog2, infinity, nan, subtract, type Value, zero } from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Field, Format, RoundingMode } from "./format.ts";
import type { FloatRow } from "./floats.ts";

/** The format that a row of facts describes: sign, exponent and fraction fields, hidden bit, gradual underflow. */
export function floatFormat(row: FloatRow): Format {
  const { exponentBits, fractionBits, bias, specials } = row;
  const widthBits = 1 + exponentBits + fractionBits;
  const f = BigInt(fractionBits);
  const signBit = 1n << BigInt(widthBits - 1);
  const fractionMask = (1n << f) - 1n;
  const exponentOnes = (1n << BigInt(exponentBits)) - 1n;
  const minExponent = 1 - bias;
  /** Largest magnitude code that is finite. */
  const maxFinite =
    specials === "ieee"
      ? (exponentOnes << f) - 1n
      : specials === "all-ones NaN"
        ? signBit - 2n
        : signBit - 1n;
  const infinityCode = exponentOnes << f;

  function decode(bits: bigint): Decoded {
    if (bits < 0n || bits >= signBit << 1n) {
      throw new RangeError(
        `a ${row.name} pattern has ${widthBits} bits; 0x${bits.toString(16)} does not fit`,
      );
    }
    const negative = (bits & signBit) !== 0n;
    const magnitude = bits & (signBit - 1n);
    const exponentField = magnitude >> f;
    const fraction = magnitude & fractionMask;
    const fields = (exponentMeaning?: string, significandMeaning?: string): Field[] =>
      [
        {
          name: "sign",
          widthBits: 1,
          bits: bits >> BigInt(widthBits - 1),
          meaning: negative ? "−" : "+",
        } as const,
        {
          name: "exponent",
          widthBits: exponentBits,
          bits: exponentField,
          ...(exponentMeaning !== undefined && { meaning: exponentMeaning }),
        } as const,
        {
          name: "significand",
          widthBits: fractionBits,
          bits: fraction,
          ...(significandMeaning !== undefined && { meaning: significandMeaning }),
        } as const,
      ].filter((field) => field.widthBits > 0);
    if (specials === "negative-zero NaN" && bits === signBit) {
      return {
        bits,
        value: nan(),
        class: "NaN",
        fields: fields("", "NaN"),
        note: "The code of −0 is this format's only NaN.",
      };
    }
    if (specials === "all-ones NaN" && magnitude > maxFinite) {
      return { bits, value: nan(negative), class: "NaN", fields: fields("", "NaN") };
    }
    if (specials === "ieee" && magnitude >= infinityCode) {
      if (fraction === 0n)
        return {
          bits,
          value: infinity(negative),
          class: "infinite",
          fields: fields("all ones", "0: infinity"),
        };
      const quiet = fraction >> (f - 1n) === 1n;
      const payload = fraction & (fractionMask >> 1n);
      return {
        bits,
        value: nan(negative),
        class: quiet ? "quiet NaN" : "signaling NaN",
        fields: fields("all ones", quiet ? "quiet NaN" : "signaling NaN"),
        ...(payload !== 0n && { note: `NaN payload 0x${payload.toString(16).toUpperCase()}.` }),
      };
    }
    const isNormal = exponentField !== 0n;
    const exponent = isNormal ? Number(exponentField) - bias : minExponent;
    const significand = isNormal ? fraction | (1n << f) : fraction;
    return {
      bits,
      value: finite(negative, significand, exponent - fractionBits),
      class: isNormal ? "normal" : fraction === 0n ? "zero" : "subnormal",
      fields: fields(`2^${exponent}`.replace("-", "−"), significandText(significand, fractionBits)),
    };
  }

  function encode(value: Value, options: EncodeOptions = {}): Encoded {
    const mode = options.rounding ?? "nearest-even";
    const saturate = options.overflow === "saturate";
    const withSign = (magnitude: bigint, negative: boolean): bigint => {
      if (magnitude === 0n && specials === "negative-zero NaN") return 0n;
      return negative ? magnitude | signBit : magnitude;
    };
    const stored = (bits: bigint, status: Encoded["status"]): Encoded => ({
      bits,
      decoded: decode(bits),
      status,
    });
    if (value.kind === "nan") {
      switch (specials) {
        case "ieee":
          return stored(withSign(infinityCode | (1n << (f - 1n)), value.negative), "exact");
        case "all-ones NaN":
          return stored(withSign(signBit - 1n, value.negative), "exact");
        case "negative-zero NaN":
          return stored(signBit, "exact");
        case "none":
          // ml_dtypes stores −0; no code of this format means NaN.
          return stored(signBit, "not representable");
      }
    }
    const { negative } = value;
    if (value.kind === "infinite") {
      if (specials === "ieee" && !saturate) return stored(withSign(infinityCode, negative), "exact");
      return beyond(negative, saturate || specials === "none", "nearest-even", "not representable");
    }
    if (value.significand === 0n) return stored(withSign(0n, negative), "exact");
    const exponent = Math.max(floorLog2(value), minExponent);
    if (exponent > Number(exponentOnes)) return beyond(negative, saturate, mode);
    const rounded = roundToMultiple(value, exponent - fractionBits, mode);
    // A carry out of the significand runs into the exponent field by itself.
    const magnitude = (BigInt(exponent - minExponent) << f) + rounded.integer;
    if (magnitude > maxFinite) return beyond(negative, saturate, mode);
    const bits = withSign(magnitude, negative);
    if (rounded.exact) return stored(bits, "exact");
    if (magnitude === 0n) return stored(bits, "underflow");
    return stored(bits, magnitude >> f === 0n ? "subnormal" : "rounded");

    function beyond(
      isNegative: boolean,
      toMax: boolean,
      direction: RoundingMode,
      status?: Encoded["status"],
    ): Encoded {
      const towardZero =
        direction === "toward-zero" || direction === (isNegative ? "toward-positive" : "toward-negative");
      if (toMax || towardZero || specials === "none") {
        return stored(withSign(maxFinite, isNegative), status ?? "saturated");
      }
      if (specials === "ieee") return stored(withSign(infinityCode, isNegative), status ?? "overflow");
      const notANumber = specials === "all-ones NaN" ? withSign(signBit - 1n, isNegative) : signBit;
      return stored(notANumber, status ?? "overflow");
    }
  }

  const max = decode(maxFinite).value;
  const one = encode(finite(false, 1n)).bits;
  return {
    id: row.id,
    name: row.name,
    kind: "float",
    widthBits,
    containerBits: row.containerBits ?? widthBits,
    description: row.description,
    source: row.source,
    spellings: row.spellings,
    facts: {
      max,
      min: { ...max, negative: true },
      minNormal: finite(false, 1n, minExponent),
      minSubnormal: fractionBits > 0 ? finite(false, 1n, minExponent - fractionBits) : null,
      epsilon: differenceOf(decode(one + 1n).value, decode(one).value),
    },
    decode,
    encode,
  };
}

function differenceOf(larger: Value, smaller: Value): Value {
  return larger.kind === "finite" && smaller.kind === "finite" ? subtract(larger, smaller) : zero();
}

/** The significand as a decimal: "1.984375"; long ones are cut and marked. */
function significandText(significand: bigint, fractionBits: number): string {
  const scaled = (significand * 10n ** 12n) >> BigInt(fractionBits);
  const cut = scaled << BigInt(fractionBits) !== significand * 10n ** 12n;
  const digits = scaled.toString().padStart(13, "0");
  const text = `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, "");
  return cut ? `≈${text}` : text;
}
