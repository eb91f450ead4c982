import { printable } from "../display/printable.ts";
import type { FormatFacts } from "../formats/format.ts";
import { explainSpelling, findFormat } from "../formats/index.ts";
import { bitLength, divide, infinity, isZero, multiply, nan, negate, powerOfTwo } from "../numbers/value.ts";
import type { FiniteValue, Value } from "../numbers/value.ts";
import { languages } from "./languages/index.ts";
import type { Literal } from "./literal.ts";
import { literalAt } from "./scanner.ts";

/** What somebody typed, understood, or why not, as a sentence. */
export type Typed =
  | { readonly ok: true; readonly literal: Literal }
  | { readonly ok: false; readonly problem: string };

/** Longest text that is looked at, in UTF-16 units. */
const maxLength = 1000;

/** Largest power that is worked out: far beyond every format, near enough to be instant. */
const maxPower = 20_000;

/** Facts of a format by the words that people use for them. */
const factWords: { readonly [word: string]: keyof FormatFacts } = {
  max: "max",
  min: "min",
  "min normal": "minNormal",
  "min subnormal": "minSubnormal",
  eps: "epsilon",
};

/**
 * A number typed by hand: a literal of the language, `NaN`, `inf`, a power `2^-24`, a fraction `1/3`, a
 * fact of a format, `max fp16`, `min normal bf16`, `eps fp8 e4m3fn`, or a literal of any other language.
 */
export function parseTypedNumber(input: string, languageId: string): Typed {
  const text = input.trim();
  if (text === "") return refuse("Type a number.");
  if (text.length > maxLength) return refuse(`A number may have at most ${maxLength} characters.`);
  const literal = wholeLiteral(text, languageId) ?? wholeLiteral(text, "");
  if (literal) return { ok: true, literal };
  const found = special(text) ?? fact(text) ?? power(text) ?? fraction(text);
  if (found === null) {
    const quoted = `“${printable(text)}”`;
    // What Julia reads as 3 × 10^80 is more often meant as bits.
    if (/^[\da-f]+$/i.test(text))
      return refuse(`${quoted} is no number; write 0x${printable(text)} for hexadecimal.`);
    const foreign = foreignLiteral(text);
    if (foreign) return { ok: true, literal: foreign };
    return refuse(`${quoted} is no number: try 0.1, 0x3F80, 2^-24, 1/3, NaN, -inf or max fp16.`);
  }
  if (typeof found === "string") return refuse(found);
  return {
    ok: true,
    literal: { start: 0, end: text.length, text, notation: "decimal", value: found, suffix: "" },
  };
}

/** A value, why there is none, or null when the text is not of this kind. */
type Reading = Value | string | null;

function special(text: string): Reading {
  const match = /^([+-]?)(?:(nan)|inf(?:inity)?|∞)$/i.exec(text.replace("−", "-"));
  if (!match) return null;
  const isNegative = match[1] === "-";
  return match[2] ? nan(isNegative) : infinity(isNegative);
}

function fact(text: string): Reading {
  const match = /^(max|min normal|min subnormal|min|eps)\s+(\S.*)$/i.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const format = findFormat(match[2]);
  if (!format) return explainSpelling(match[2]);
  const key = factWords[match[1].toLowerCase()];
  const value = key && format.facts[key];
  return value ?? `${format.name} has no ${match[1].toLowerCase()}.`;
}

/** A sign before the base is applied last, as in mathematics: -2^2 is −4. */
function power(text: string): Reading {
  const [, sign = "", baseText = "", exponentText] =
    /^([+−-]?)(.+?)(?:\^|\*\*)\s*([+-]?\d+)$/.exec(text) ?? [];
  const base = finiteLiteral(baseText);
  if (!base || base.negative) return null;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > maxPower) return `A power may be at most ${maxPower}.`;
  if (isZero(base) && exponent < 0) return "Zero has no negative power.";
  const signed = (value: FiniteValue) => (sign === "" || sign === "+" ? value : negate(value));
  const isTwo = base.significand === 1n && base.divisor === 1n && base.exponent === 1;
  if (isTwo) return signed(powerOfTwo(exponent));
  const longest = Math.max(bitLength(base.significand), bitLength(base.divisor));
  if (Math.abs(exponent) * longest > maxPower) {
    return "That power has more digits than are worked out here.";
  }
  let result = powerOfTwo(0);
  for (let count = 0; count < Math.abs(exponent); count++) result = multiply(result, base);
  return signed(exponent < 0 ? divide(powerOfTwo(0), result) : result);
}

function fraction(text: string): Reading {
  const [above, below, ...more] = text.split("/");
  const numerator = above === undefined ? null : finiteLiteral(above);
  const denominator = below === undefined ? null : finiteLiteral(below);
  if (!numerator || !denominator || more.length > 0) return null;
  return isZero(denominator) ? "Nothing can be divided by zero." : divide(numerator, denominator);
}

function finiteLiteral(text: string): FiniteValue | null {
  const value = wholeLiteral(text.trim(), "")?.value;
  return value?.kind === "finite" ? value : null;
}

/** The literal that is all of the text; a leading plus says nothing. */
function wholeLiteral(text: string, languageId: string): Literal | null {
  const plain = text.replace(/^\+/, "").replace(/^−/, "-");
  const literal = literalAt(plain, plain.length - 1, languageId);
  return literal && literal.start === 0 && literal.end === plain.length ? literal : null;
}

/** The literal that the first other language reads; those whose every word is hexadecimal are not asked. */
function foreignLiteral(text: string): Literal | null {
  for (const { editorIds, forms } of languages) {
    const literal = forms.includes("bare hex") ? null : wholeLiteral(text, editorIds[0] ?? "");
    if (literal) return literal;
  }
  return null;
}

function refuse(problem: string): Typed {
  return { ok: false, problem };
}
