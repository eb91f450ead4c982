import { fromBigInt, type Value } from "../../numbers/value.ts";
import { maxLiteralLength } from "../characters.ts";
import type { Language } from "../language.ts";
import type { BitPattern, Notation } from "../literal.ts";

/** What the digits of a literal say, sign and suffix apart. */
export interface Reading {
  readonly notation: Notation;
  readonly value: Value;
  readonly pattern?: BitPattern;
  /** Spelling of the format whose bits the digits are, where a prefix says so. */
  readonly prefixFormat?: string;
}

/** One way to write a number: a regular expression source without capturing groups, and its meaning. */
export interface Form {
  /** The digits with their prefix, without sign and suffix. */
  pattern(language: Language): string;
  /** Which of the language's suffixes may follow. */
  readonly suffixes: "integer" | "float" | "either" | "none";
  /** Set when the form may begin with a letter or a mark: it is tried before words and lookalikes. */
  readonly beforeWords?: boolean;
  /** Set when the pattern itself says where the number must end. */
  readonly endsItself?: boolean;
  /** Understands text that `pattern` matched, digit separators taken out; null when it is no number after all. */
  read(digits: string, language: Language): Reading | null;
}

/** A run of digits of the class given, with the language's separators between them. */
export function run(digit: string, { separator }: Language, prefixed = false): string {
  if (!separator) return `${digit}{1,${maxLiteralLength}}`;
  const between = separator.character + (separator.repeated ? "*" : "?");
  const first = prefixed && separator.afterPrefix ? between : "";
  return `${first}${digit}(?:${between}${digit}){0,${maxLiteralLength}}`;
}

const widths = [4, 8, 16, 32, 64, 80, 128] as const;

/** The digits as a bit pattern, or nothing when they spell more than 128 bits. */
export function patternOf(bits: bigint, spelledBits: number): Pick<Reading, "pattern"> {
  const widthBits = widths.find((width) => width >= spelledBits);
  return widthBits === undefined ? {} : { pattern: { bits, widthBits } };
}

/** Bases that spell bit patterns. */
const bases: Readonly<Record<number, { bitsPerDigit: number; notation: Notation; prefix: string }>> = {
  2: { bitsPerDigit: 1, notation: "binary", prefix: "0b" },
  8: { bitsPerDigit: 3, notation: "octal", prefix: "0o" },
  16: { bitsPerDigit: 4, notation: "hexadecimal", prefix: "0x" },
};

/** Digits of base 2, 8 or 16 as an integer and a pattern, of `widthBits` where the text says a width. */
export function readInteger(digits: string, base: 2 | 8 | 16, widthBits?: number): Reading {
  const { bitsPerDigit, notation, prefix } = bases[base] as (typeof bases)[number];
  const bits = BigInt(prefix + digits);
  // An octal digit says three bits, but the first one only as many as it needs: 0o177777 has 16.
  const leading = base === 8 ? Number(digits[0]).toString(2).length : bitsPerDigit;
  const spelledBits = widthBits ?? leading + (digits.length - 1) * bitsPerDigit;
  return { notation, value: fromBigInt(bits), ...patternOf(bits, spelledBits) };
}
