import { fromBigInt } from "../numbers/value.ts";
import { parseDecimal } from "../numbers/parseDecimal.ts";
import { parseHexFloat } from "../numbers/parseHexFloat.ts";
import type { Value } from "../numbers/value.ts";
import type { FormName, Language } from "./language.ts";
import type { BitPattern, Notation } from "./literal.ts";
import { maxLiteralLength } from "./characters.ts";

/** What the digits of a literal say, sign and suffix apart. */
export interface Reading {
  readonly notation: Notation;
  readonly value: Value;
  readonly pattern?: BitPattern;
}

/** One way to write a number: a regular expression source without capturing groups, and its meaning. */
export interface Form {
  /** The digits with their prefix, without sign and suffix. */
  pattern(language: Language): string;
  /** Which of the language's suffixes may follow. */
  readonly suffixes: "integer" | "float" | "either";
  /** Understands text that `pattern` matched, digit separators taken out. */
  read(digits: string): Reading;
}

/** A run of digits of the class given, with the language's separators between them. */
function run(digit: string, { separator }: Language, prefixed = false): string {
  if (!separator) return `${digit}{1,${maxLiteralLength}}`;
  const between = separator.character + (separator.repeated ? "*" : "?");
  const first = prefixed && separator.afterPrefix ? between : "";
  return `${first}${digit}(?:${between}${digit}){0,${maxLiteralLength}}`;
}

const widths = [4, 8, 16, 32, 64, 80, 128] as const;

/** The digits as a bit pattern, or nothing when they spell more than 128 bits. */
function patternOf(bits: bigint, spelledBits: number): Pick<Reading, "pattern"> {
  const widthBits = widths.find((width) => width >= spelledBits);
  return widthBits === undefined ? {} : { pattern: { bits, widthBits } };
}

/** An integer with a prefix of two characters, `bitsPerDigit` bits each digit. */
function integer(prefix: string, digit: string, bitsPerDigit: number, notation: Notation): Form {
  return {
    suffixes: "integer",
    pattern: (language) => `0${prefix}${run(digit, language, true)}`,
    read(digits) {
      const bits = BigInt(digits.toLowerCase());
      // An octal digit says three bits, but the first one only as many as it needs: 0o177777 has 16.
      const leading = bitsPerDigit === 3 ? Number(digits[2]).toString(2).length : bitsPerDigit;
      return {
        notation,
        value: fromBigInt(bits),
        ...patternOf(bits, leading + (digits.length - 3) * bitsPerDigit),
      };
    },
  };
}

const exponent = (language: Language): string => `[eE][+-]?${run("\\d", language)}`;

/** "5." ends a sentence as often as it is a number: a blank and a letter, a quote or the end of the line say so. */
const notASentence = "(?!\\.|[ \\t]*(?:[\\r\\n]|$)|[ \\t]+[A-Za-z]|[\"'`])";

const octalForm = integer("[oO]", "[0-7]", 3, "octal");

/** Every number form by name. */
export const forms: Readonly<Record<FormName, Form>> = {
  "hex float": {
    suffixes: "float",
    pattern(language) {
      const digits = run("[0-9a-fA-F]", language, true);
      return `0[xX](?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})[pP][+-]?${run("\\d", language)}`;
    },
    read: (digits) => ({ notation: "hex float", value: parseHexFloat(digits) }),
  },
  hex: integer("[xX]", "[0-9a-fA-F]", 4, "hexadecimal"),
  octal: octalForm,
  binary: integer("[bB]", "[01]", 1, "binary"),
  "decimal float": {
    suffixes: "float",
    pattern(language) {
      const digits = run("\\d", language);
      const parts = [`${digits}\\.${digits}(?:${exponent(language)})?`, `${digits}${exponent(language)}`];
      if (language.leadingDot) parts.push(`(?<![)\\]])\\.${digits}(?:${exponent(language)})?`);
      if (language.trailingDot) parts.push(`${digits}\\.${notASentence}(?:${exponent(language)})?`);
      return parts.join("|");
    },
    read: (digits) => ({ notation: "decimal float", value: parseDecimal(digits) }),
  },
  "leading zero": {
    suffixes: "integer",
    pattern: (language) => `0${run("[0-7]", language, true)}`,
    read: (digits) => octalForm.read(`0o${digits.slice(1)}`),
  },
  decimal: {
    suffixes: "either",
    pattern(language) {
      const digits = run("\\d", language);
      if (language.leadingZero === "decimal") return digits;
      return `0(?![\\d_'])|(?!0)${digits}`;
    },
    read: (digits) => ({ notation: "decimal", value: parseDecimal(digits) }),
  },
};
