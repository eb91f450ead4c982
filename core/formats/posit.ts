import { roundToMultiple, roundsUp } from "../numbers/round.ts";
import {
  compare,
  finite,
  type FiniteValue,
  floorLog2,
  nan,
  powerOfTwo,
  subtract,
  type Value,
  zero,
} from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Field, Format, RoundingMode } from "./format.ts";

/** Widest posit and largest exponent size offered. */
export const positLimits = { minBits: 2, maxBits: 64, maxExponentBits: 5 } as const;

/**
 * posit<n,es>. Encoding rounds the bit string, not the value: where exponent bits are cut off, the middle
 * between two neighbours is their geometric mean (Posit Standard 2022, section 4, generalised to any es).
 */
export function positFormat(n: number, es: number): Format {
  const notReal = 1n << BigInt(n - 1);
  const mask = (1n << BigInt(n)) - 1n;
  const maxCode = notReal - 1n;
  const maxScale = (n - 2) * 2 ** es;
  const max = powerOfTwo(maxScale);
  const min = powerOfTwo(-maxScale);

  function decode(bits: bigint): Decoded {
    if (bits < 0n || bits > mask)
      throw new RangeError(`a posit<${n},${es}> pattern has ${n} bits; 0x${bits.toString(16)} does not fit`);
    if (bits === 0n)
      return {
        bits,
        value: zero(),
        class: "zero",
        fields: [{ name: "regime", widthBits: n, bits, meaning: "zero" }],
      };
    if (bits === notReal) {
      return {
        bits,
        value: nan(),
        class: "NaR",
        fields: [
          { name: "sign", widthBits: 1, bits: 1n },
          { name: "regime", widthBits: n - 1, bits: 0n, meaning: "not a real" },
        ].filter((field): field is Field => field.widthBits > 0),
      };
    }
    const negative = (bits & notReal) !== 0n;
    const body = negative ? mask + 1n - bits : bits;
    const text = body.toString(2).padStart(n, "0").slice(1);
    const run = text.length - text.replace(text[0] === "1" ? /^1+/ : /^0+/, "").length;
    const regimeBits = Math.min(run + 1, n - 1);
    const k = text[0] === "1" ? run - 1 : -run;
    const exponentText = text.slice(regimeBits, regimeBits + es);
    const fractionText = text.slice(regimeBits + es);
    // Exponent bits that fell off the end are zeros: the field is left-aligned.
    const exponent = Number.parseInt(exponentText.padEnd(es, "0") || "0", 2);
    const fraction = BigInt(`0b${fractionText || "0"}`);
    const scale = k * 2 ** es + exponent;
    const field = (name: Field["name"], from: number, widthBits: number, meaning: string): Field => ({
      name,
      widthBits,
      bits: (bits >> BigInt(n - from - widthBits)) & ((1n << BigInt(widthBits)) - 1n),
      meaning,
    });
    const fields = [
      field("sign", 0, 1, negative ? "−" : "+"),
      field("regime", 1, regimeBits, `k = ${k}, 2^${k * 2 ** es}`.replaceAll("-", "−")),
      field("exponent", 1 + regimeBits, exponentText.length, `2^${exponent}`),
      field(
        "significand",
        1 + regimeBits + exponentText.length,
        fractionText.length,
        `1 + ${fraction}/${1n << BigInt(fractionText.length)}`,
      ),
    ];
    return {
      bits,
      value: finite(negative, fraction | (1n << BigInt(fractionText.length)), scale - fractionText.length),
      class: "normal",
      fields: fields.filter(({ widthBits }) => widthBits > 0),
      ...(negative &&
        n > 2 && {
          note: "Negative posits are two's complements: the fields are read after negating the whole word.",
        }),
    };
  }

  function encode(value: Value, options: EncodeOptions = {}): Encoded {
    const stored = (bits: bigint, status: Encoded["status"]): Encoded => ({
      bits,
      decoded: decode(bits),
      status,
    });
    if (value.kind !== "finite") return stored(notReal, value.kind === "nan" ? "exact" : "not representable");
    if (value.significand === 0n) return stored(0n, "exact");
    const { code, status } = encodeMagnitude(value, options.rounding ?? "nearest-even");
    return stored(value.negative ? mask + 1n - code : code, status);
  }

  function encodeMagnitude(
    value: FiniteValue,
    mode: RoundingMode,
  ): { code: bigint; status: Encoded["status"] } {
    const magnitude = { ...value, negative: false };
    const againstMax = compare(magnitude, max);
    if (againstMax >= 0) return { code: maxCode, status: againstMax === 0 ? "exact" : "saturated" };
    const againstMin = compare(magnitude, min);
    if (againstMin <= 0) return { code: 1n, status: againstMin === 0 ? "exact" : "saturated" };
    const scale = floorLog2(magnitude);
    const k = Math.floor(scale / 2 ** es);
    const exponent = scale - k * 2 ** es;
    // Between minpos and maxpos the regime with its terminator always fits into n − 1 bits.
    const regimeBits = k >= 0 ? k + 2 : 1 - k;
    const regime = k >= 0 ? ((1n << BigInt(k + 1)) - 1n) << 1n : 1n;
    const tailBits = n - 1 - regimeBits;
    if (tailBits >= es) {
      const fractionBits = tailBits - es;
      const { integer, exact } = roundToMultiple(value, scale - fractionBits, mode);
      const hidden = 1n << BigInt(fractionBits);
      // A carry out of the fraction runs through exponent and regime by itself.
      const code = (((regime << BigInt(es)) | BigInt(exponent)) << BigInt(fractionBits)) + integer - hidden;
      // roundToMultiple takes its parity from the fraction; with no fraction bits the code's parity is the exponent's or regime's.
      return fractionBits > 0 || exact ? { code, status: exact ? "exact" : "rounded" } : cut(0);
    }
    return cut(es - tailBits);

    /** Rounds where the lowest `dropped` exponent bits and the whole fraction are lost. */
    function cut(dropped: number): { code: bigint; status: Encoded["status"] } {
      const kept = exponent >> dropped;
      const lost = exponent - (kept << dropped);
      const code = (regime << BigInt(es - dropped)) | BigInt(kept);
      // The lost string is lost + fraction, in units of 2^dropped; the middle is at one half.
      const fraction = subtract(magnitude, powerOfTwo(scale));
      if (lost === 0 && fraction.significand === 0n) return { code, status: "exact" };
      const middle = dropped === 0 ? compare(fraction, powerOfTwo(scale - 1)) : lost - 2 ** (dropped - 1);
      const half = middle < 0 ? -1 : middle > 0 ? 1 : dropped > 0 && fraction.significand !== 0n ? 1 : 0;
      const up = roundsUp(half, (code & 1n) === 1n, value.negative, mode);
      // Never to zero nor to NaR.
      const result = up ? code + 1n : code;
      return { code: result > maxCode ? maxCode : result === 0n ? 1n : result, status: "rounded" };
    }
  }

  return {
    id: `posit<${n},${es}>`,
    name: `posit<${n},${es}>`,
    kind: "posit",
    widthBits: n,
    containerBits: n,
    description: `Posit of ${n} bits with ${es} exponent bits: tapered precision, one NaR, no infinities.`,
    source: es === 2 ? "Posit Standard 2022" : "Posit drafts before 2022; SoftPosit",
    spellings:
      es === 2 ? [`posit${n}`, `posit${n}_t`, `posit${n}es2`] : [`posit${n}es${es}`, `posit${n}_${es}`],
    facts: {
      max,
      min: { ...max, negative: true },
      minNormal: min,
      minSubnormal: null,
      epsilon: n - 3 - es >= 0 ? powerOfTwo(-(n - 3 - es)) : null,
    },
    decode,
    encode,
  };
}
