import { roundToMultiple } from "../numbers/round.ts";
import {
  absolute,
  add,
  bitLength,
  compare,
  divide,
  type FiniteValue,
  finite,
  floorLog2,
  fromBigInt,
  multiply,
  nan,
  negate,
  powerOfTwo,
  subtract,
  type Value,
  zero,
} from "../numbers/value.ts";
import { type Family, readInteger } from "./family.ts";
import type { Decoded, Encoded, EncodeOptions, EncodeStatus, Format, RoundingMode } from "./format.ts";
import { encodedAs, fieldsOf, requireWidth, signed } from "./pattern.ts";

/** A posit word cut into its parts, after a negative word has been negated. */
interface PositParts {
  /** Run length of the regime and its terminator, if there is one. */
  readonly regimeBits: number;
  /** The regime's value: useed's exponent. */
  readonly k: number;
  /** Exponent bits that are there, and the exponent they make: bits that fell off the end are zeros. */
  readonly exponentBits: number;
  readonly exponent: number;
  readonly fractionBits: number;
  readonly fraction: bigint;
}

/**
 * posit<n,es>. Encoding rounds the bit string, not the value: where exponent bits are cut off, the middle
 * between two neighbours is their geometric mean (Posit Standard 2022, section 4, generalised to any es).
 */
export function positFormat(n: number, es: number): Format {
  const id = `posit<${n},${es}>`;
  const notReal = 1n << BigInt(n - 1);
  const maxCode = notReal - 1n;
  const maxScale = (n - 2) * 2 ** es;
  const max = powerOfTwo(maxScale);
  const min = powerOfTwo(-maxScale);

  function decode(bits: bigint): Decoded {
    requireWidth(bits, n, id);
    if (bits === 0n)
      return { bits, value: zero(), class: "zero", fields: fieldsOf(bits, [["regime", n, "zero"]]) };
    const negative = bits >= notReal;
    const sign = ["sign", 1, negative ? "−" : "+"] as const;
    if (bits === notReal) {
      const fields = fieldsOf(bits, [
        ["sign", 1],
        ["regime", n - 1, "not a real"],
      ]);
      return { bits, value: nan(), class: "NaR", fields };
    }
    const parts = cut(negative ? BigInt.asUintN(n, -bits) : bits, n, es);
    const { regimeBits, k, exponent, fraction, fractionBits } = parts;
    const significand = fraction | (1n << BigInt(fractionBits));
    return {
      bits,
      value: finite(negative, significand, k * 2 ** es + exponent - fractionBits),
      class: "normal",
      fields: fieldsOf(bits, [
        sign,
        ["regime", regimeBits, `k = ${signed(k)}, 2^${signed(k * 2 ** es)}`],
        ["exponent", parts.exponentBits, `2^${exponent}`],
        ["significand", fractionBits, `1 + ${fraction}/${1n << BigInt(fractionBits)}`],
      ]),
      ...(negative && {
        note: "Negative posits are two's complements: the fields are read after negating the whole word.",
      }),
    };
  }

  function encode(value: Value, { rounding = "nearest-even" }: EncodeOptions = {}): Encoded {
    if (value.kind !== "finite") {
      return encodedAs(notReal, value.kind === "nan" ? "exact" : "not representable", decode);
    }
    if (value.significand === 0n) return encodedAs(0n, "exact", decode);
    const { code, status } = codeOfMagnitude(value, rounding);
    return encodedAs(value.negative ? BigInt.asUintN(n, -code) : code, status, decode);
  }

  /** Never 0 and never NaR: what lies beyond an end becomes that end. */
  function codeOfMagnitude(value: FiniteValue, mode: RoundingMode): { code: bigint; status: EncodeStatus } {
    const magnitude = absolute(value);
    const toMax = compare(magnitude, max);
    if (toMax >= 0) return { code: maxCode, status: toMax === 0 ? "exact" : "saturated" };
    const toMin = compare(magnitude, min);
    if (toMin <= 0) return { code: 1n, status: toMin === 0 ? "exact" : "saturated" };
    const string = bitString(magnitude);
    const { integer, exact } = roundToMultiple(value.negative ? negate(string) : string, 0, mode);
    const code = integer < 1n ? 1n : integer > maxCode ? maxCode : integer;
    return { code, status: exact ? "exact" : "rounded" };
  }

  /** The unbounded string regime, exponent, fraction as a number whose integer part is the n-bit code. */
  function bitString(magnitude: FiniteValue): FiniteValue {
    const scale = floorLog2(magnitude);
    const k = Math.floor(scale / 2 ** es);
    const exponent = scale - k * 2 ** es;
    const regime = k >= 0 ? ((1n << BigInt(k + 1)) - 1n) << 1n : 1n;
    const regimeBits = k >= 0 ? k + 2 : 1 - k;
    const fraction = subtract(divide(magnitude, powerOfTwo(scale)), fromBigInt(1n));
    const head = fromBigInt((regime << BigInt(es)) + BigInt(exponent));
    return multiply(add(head, fraction), powerOfTwo(n - 1 - regimeBits - es));
  }

  const one = notReal >> 1n;
  const next = one + 1n <= maxCode ? decode(one + 1n).value : null;
  return {
    id,
    name: id,
    kind: "posit",
    widthBits: n,
    containerBits: n,
    description: `Posit of ${n} bits with ${es} exponent bits: tapered precision, one NaR, no infinities.`,
    source:
      es === 2
        ? "Standard for Posit Arithmetic (2022)"
        : "Posit drafts before the 2022 standard, as in SoftPosit",
    names: {
      other: es === 2 ? [`posit${n}`, `posit${n}_t`, `p${n}e2`] : [`p${n}e${es}`, `posit${n}es${es}`],
    },
    facts: {
      max,
      min: negate(max),
      minNormal: min,
      minSubnormal: null,
      epsilon: next?.kind === "finite" ? subtract(next, fromBigInt(1n)) : null,
    },
    codes: { finite: (1n << BigInt(n)) - 1n, zero: 1n, subnormal: 0n, infinite: 0n, nan: 1n, spare: 0n },
    decode,
    encode,
    rank: (bits) => (bits === notReal ? null : BigInt.asIntN(n, bits)),
    codeAt: (rank) => (rank > maxCode || rank < -maxCode ? null : BigInt.asUintN(n, rank)),
  };
}

/** @param word a positive code. */
function cut(word: bigint, n: number, es: number): PositParts {
  const isOnes = word >> BigInt(n - 2) === 1n;
  const run = n - 1 - bitLength(isOnes ? lowBits(~word, n - 1) : word);
  const regimeBits = Math.min(run + 1, n - 1);
  const exponentBits = Math.min(es, n - 1 - regimeBits);
  const fractionBits = n - 1 - regimeBits - exponentBits;
  return {
    regimeBits,
    k: isOnes ? run - 1 : -run,
    exponentBits,
    exponent: Number(lowBits(word >> BigInt(fractionBits), exponentBits)) * 2 ** (es - exponentBits),
    fractionBits,
    fraction: lowBits(word, fractionBits),
  };
}

function lowBits(word: bigint, count: number): bigint {
  return BigInt.asUintN(count, word);
}

/** Posits by their two numbers; the 2022 standard has es = 2 for every n, so that is what a missing es means. */
export const posits: Family = {
  grammar: "posit<n,es>",
  description:
    "Posits of 2 to 64 bits with 0 to 5 exponent bits; es is 2, as in the 2022 standard, where it is not given.",
  patterns: [
    /^posit ?<? ?(-?\d+) ?(?:, ?(-?\d+) ?)?>?$/,
    /^posit(\d+)(?:_t|(?:es|_|e)(\d+))$/,
    /^p(\d+)e(\d+)$/,
  ],
  make([, widthText = "", esText = "2"]) {
    const n = readInteger("n", widthText, 2, 64);
    if (typeof n === "string") return n;
    const es = readInteger("es", esText, 0, 5);
    return typeof es === "string" ? es : positFormat(n, es);
  },
};
