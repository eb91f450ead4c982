import type { IntegerRounding } from "../numbers/round.ts";
import { fromBigInt, multiply, powerOfTwo, type Value } from "../numbers/value.ts";
import { type Family, readInteger, readPairs } from "./family.ts";
import type { Decoded, Encoded, EncodeOptions, Format } from "./format.ts";
import { clampedInteger, integerFormat, integerRange, maxIntegerBits, wrappedInteger } from "./integer.ts";
import type { Names } from "./names.ts";
import { encodedAs } from "./pattern.ts";

/** How people name an integer times a power of two. */
interface FixedPointTexts {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  readonly names: Names;
}

/** What a type makes of numbers beyond its range: it keeps their low bits, takes the end of its range or of a symmetric one, or zero. */
export const overflows = ["wrap", "sat", "sat_sym", "sat_zero"] as const;

/** How a type rounds and what it does out of range, where it says so itself. */
export interface Modes {
  readonly rounding: IntegerRounding;
  readonly overflow: (typeof overflows)[number];
  /** Both in the words of those who use the type. */
  readonly text: string;
}

/** An integer times 2^exponent. Unless it has modes of its own it saturates out of range, as DSP instructions do. */
export function fixedPointFormat(
  widthBits: number,
  isSigned: boolean,
  exponent: number,
  texts: FixedPointTexts,
  own?: Modes,
): Format {
  const integer = integerFormat(widthBits, isSigned);
  const { lowest: first, highest } = integerRange(widthBits, isSigned);
  // A symmetric range leaves out the code that has no opposite.
  const lowest = own?.overflow === "sat_sym" && isSigned ? first | 1n : first;
  const unit = powerOfTwo(exponent);

  function decode(bits: bigint): Decoded {
    const { fields } = integer.decode(bits);
    const steps = fromBigInt(isSigned ? BigInt.asIntN(widthBits, bits) : bits);
    return { bits, value: multiply(steps, unit), class: "integer", fields };
  }

  function encode(value: Value, { rounding = "nearest-even" }: EncodeOptions = {}): Encoded {
    const steps = value.kind === "finite" ? multiply(value, powerOfTwo(-exponent)) : value;
    const mode = own?.rounding ?? rounding;
    const { integer: code, status } =
      own?.overflow === "wrap"
        ? wrappedInteger(steps, mode, widthBits, isSigned)
        : clampedInteger(steps, mode, lowest, highest);
    if (own?.overflow === "sat_zero" && status === "saturated") return encodedAs(0n, "zeroed", decode);
    return encodedAs(BigInt.asUintN(widthBits, code), status, decode);
  }

  return {
    ...integer,
    ...texts,
    name: texts.id,
    kind: "fixed point",
    ...(own && { ownRounding: own.text }),
    facts: {
      max: multiply(fromBigInt(highest), unit),
      min: multiply(fromBigInt(lowest), unit),
      minNormal: null,
      minSubnormal: null,
      epsilon: unit,
    },
    decode,
    encode,
  };
}

/** Qm.n as Texas Instruments counts: m integer and n fraction bits, and the sign bit beside them. */
function qFormat(integerBits: number, fractionBits: number, isSigned: boolean): Format {
  const widthBits = integerBits + fractionBits + (isSigned ? 1 : 0);
  const id = `${isSigned ? "Q" : "UQ"}${integerBits}.${fractionBits}`;
  const armText = `Q${integerBits + 1}.${fractionBits} as Arm counts`;
  const short = integerBits === 0 ? [`${isSigned ? "Q" : "UQ"}${fractionBits}`] : [];
  return fixedPointFormat(widthBits, isSigned, -fractionBits, {
    id,
    description: `${isSigned ? "Signed" : "Unsigned"} fixed point of ${widthBits} bits, ${fractionBits} of them fraction${isSigned ? `: ${id} as TI counts, ${armText}` : ""}.`,
    source: isSigned ? "Texas Instruments' Q notation: the sign bit is not counted" : "Q notation",
    names: { other: [...short, `${isSigned ? "fixed" : "ufixed"}<${widthBits},${fractionBits}>`] },
  });
}

function makeQ(
  isSigned: boolean,
  integerText: string,
  fractionText: string,
  signCounted: boolean,
): Format | string {
  const least = signCounted ? 1 : 0;
  const integerBits = readInteger("The number of integer bits", integerText, least, maxIntegerBits);
  if (typeof integerBits === "string") return integerBits;
  const fractionBits = readInteger("The number of fraction bits", fractionText, 0, maxIntegerBits);
  if (typeof fractionBits === "string") return fractionBits;
  const whole = integerBits - least;
  const widthBits = whole + fractionBits + (isSigned ? 1 : 0);
  if (widthBits < 1 || widthBits > maxIntegerBits)
    return `The width is ${widthBits}; it must be from 1 to ${maxIntegerBits}.`;
  return qFormat(whole, fractionBits, isSigned);
}

/** Fixed point in Q notation. */
export const fixedPoints: Family = {
  grammar: "Qm.n, UQm.n, Qn",
  description:
    "Fixed point: m integer and n fraction bits beside the sign (TI); Q3.12:convention=arm counts the sign bit in m; Q7, Q15 and Q31 have no integer bits.",
  patterns: [/^(u?)q(\d+)\.(\d+)(?::convention=(arm|ti))?$/, /^(u?)q()(7|8|15|16|31|32|63|64)$/],
  make([, unsigned, integerBits = "", fractionBits = "", convention]) {
    return makeQ(unsigned === "", integerBits || "0", fractionBits, convention === "arm" && unsigned === "");
  },
};

/** Fixed point by all bits and fraction bits. */
export const widthFixedPoints: Family = {
  grammar: "fixed<w,n>",
  description: "Fixed point of w bits, n of them fraction.",
  patterns: [/^(u?)fixed<(\d+), ?(\d+)>$/],
  make([, unsigned, widthText = "", fractionText = ""]) {
    const widthBits = readInteger("The width", widthText, 1, maxIntegerBits);
    if (typeof widthBits === "string") return widthBits;
    const signBits = unsigned === "" ? 1 : 0;
    const fractionBits = readInteger("The number of fraction bits", fractionText, 0, widthBits - signBits);
    if (typeof fractionBits === "string") return fractionBits;
    return qFormat(widthBits - fractionBits - signBits, fractionBits, unsigned === "");
  },
};

/** VHDL's fixed_pkg (IEEE 1076-2008): from the weight of the first bit, the sign of a signed one, down to that of the last. */
export const vhdlFixedPoints: Family = {
  grammar: "sfixed(m downto n), ufixed(m downto n)",
  description: "Fixed point whose bits weigh 2^m to 2^n, as VHDL has it; of sfixed the first is the sign.",
  patterns: [/^([su])fixed ?\( ?([+-]? ?\d+) ?downto ?([+-]? ?\d+) ?\)$/],
  make([, sign, leftText = "", rightText = ""]) {
    const [left, right] = [leftText, rightText].map((text) =>
      readInteger("A bound", text.replace(" ", ""), -maxIntegerBits, maxIntegerBits),
    ) as [number | string, number | string];
    if (typeof left === "string") return left;
    if (typeof right === "string") return right;
    const signBits = sign === "s" ? 1 : 0;
    const integerBits = left + 1 - signBits;
    if (left < right || integerBits < 0 || right > 0)
      return `The bounds are ${left} and ${right}; the point must lie beside or between the bits.`;
    if (left - right >= maxIntegerBits)
      return `The width is ${left - right + 1}; it must be from 1 to ${maxIntegerBits}.`;
    return qFormat(integerBits, -right, signBits === 1);
  },
};

/** Flexpoint: 16-bit integers that share one 5-bit exponent per tensor. */
export const flexpoints: Family = {
  grammar: "flex16+5:exponent=…",
  description:
    "Flexpoint, a 16-bit two's complement times 2^exponent; the tensor's exponent is from -16 to 15.",
  patterns: [/^flex16\+5(?::(.*))?$/],
  make([, rest = ""]) {
    const pairs = readPairs(rest, ["exponent"]);
    if (typeof pairs === "string") return pairs;
    const exponent = readInteger("exponent", pairs.get("exponent") ?? "0", -16, 15);
    if (typeof exponent === "string") return exponent;
    return fixedPointFormat(16, true, exponent, {
      id: `flex16+5:exponent=${exponent}`,
      description: `Flexpoint flex16+5: a 16-bit integer times 2^${exponent}, the exponent shared by the whole tensor.`,
      source:
        "Intel Nervana Flexpoint, second hand; the exponent's range is that of 5 bits in two's complement",
      names: {},
    });
  },
};
