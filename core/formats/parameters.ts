import { parseDecimal } from "../numbers/parseDecimal.ts";
import { isZero } from "../numbers/value.ts";
import type { Format } from "./format.ts";
import { integerFormat, integerRange, maxIntegerBits } from "./integer.ts";
import { positFormat, positLimits } from "./posit.ts";
import { scaledIntegerFormat } from "./scaledInteger.ts";

/** A family of formats that a spelling picks a member of; the sentence says what is wrong with the parameters. */
type Family = readonly [grammar: RegExp, make: (match: RegExpExecArray) => Format | string];

const families: readonly Family[] = [
  [/^posit ?<(\d+),? ?(\d*)>$/, ([, n = "", es = ""]) => posit(Number(n), es === "" ? 2 : Number(es))],
  [/^posit(\d+)(?:(?:es|_|e)(\d+))?$/, ([, n = "", es = "2"]) => posit(Number(n), Number(es))],
  [/^(u?)int(\d+)(?:_t)?$/, ([, unsigned, bits]) => integer(Number(bits), unsigned === "")],
  [/^([isu])(\d+)$/, ([, kind, bits]) => integer(Number(bits), kind !== "u")],
  [
    /^(u?)int(\d+)[:( ] ?(.*?)\)?$/,
    ([, unsigned, bits, rest = ""]) => scaled(Number(bits), unsigned === "", rest),
  ],
];

/** The member of a parametrised family that a normalized spelling names, or a sentence why there is none. */
export function readParameters(spelling: string): Format | string {
  for (const [grammar, make] of families) {
    const match = grammar.exec(spelling);
    if (match) return make(match);
  }
  return `"${spelling}" is not a number format.`;
}

function posit(n: number, es: number): Format | string {
  const { minBits, maxBits, maxExponentBits } = positLimits;
  if (n < minBits || n > maxBits) return `A posit has ${minBits} to ${maxBits} bits, not ${n}.`;
  if (es > maxExponentBits) return `A posit has 0 to ${maxExponentBits} exponent bits, not ${es}.`;
  return positFormat(n, es);
}

function integer(widthBits: number, signed: boolean): Format | string {
  if (widthBits < 2 || widthBits > maxIntegerBits)
    return `An integer has 2 to ${maxIntegerBits} bits, not ${widthBits}.`;
  return integerFormat(widthBits, signed);
}

function scaled(widthBits: number, signed: boolean, text: string): Format | string {
  const plain = integer(widthBits, signed);
  if (typeof plain === "string") return plain;
  let scaleText = "1";
  let zeroPoint = 0n;
  for (const part of text.split(/[,;] ?| /).filter((word) => word !== "")) {
    const [, key, value = ""] = /^([a-z_]+) ?= ?(\S+)$/.exec(part) ?? [];
    if (key === "scale") scaleText = value;
    else if (key === "zero_point" || key === "zp") {
      if (!/^[+-]?\d+$/.test(value)) return `The zero point "${value}" is not an integer.`;
      zeroPoint = BigInt(value);
    } else return `"${part}" is not a parameter of ${plain.id}; it takes scale and zero_point.`;
  }
  const { lowest, highest } = integerRange(widthBits, signed);
  if (zeroPoint < lowest || zeroPoint > highest)
    return `The zero point ${zeroPoint} is outside ${plain.id} (${lowest} to ${highest}).`;
  try {
    const scale = parseDecimal(scaleText);
    if (isZero(scale) || scale.negative) return `The scale ${scaleText} is not above 0.`;
    return scaledIntegerFormat({ widthBits, signed, scale, scaleText, zeroPoint });
  } catch {
    return `The scale "${scaleText}" is not a decimal number.`;
  }
}
