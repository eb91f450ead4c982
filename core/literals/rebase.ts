import { isInteger } from "../numbers/value.ts";
import { languageOf } from "./languages/index.ts";
import type { Language } from "./language.ts";
import type { Literal } from "./literal.ts";
import { literalsIn } from "./scanner.ts";

/** Bases in which an integer is written. */
export const baseNames = ["hexadecimal", "binary", "octal", "decimal"] as const;
export type BaseName = (typeof baseNames)[number];

interface Base {
  readonly radix: number;
  /** Bits a digit; 0 where digits and bits do not line up. */
  readonly bits: number;
  /** Letter in a prefix (0x) and behind a size ('h). */
  readonly prefix: string;
  readonly letter: string;
  /** Digits between two separators. */
  readonly group: number;
}

const bases: Readonly<Record<BaseName, Base>> = {
  hexadecimal: { radix: 16, bits: 4, prefix: "x", letter: "h", group: 4 },
  binary: { radix: 2, bits: 1, prefix: "b", letter: "b", group: 4 },
  octal: { radix: 8, bits: 3, prefix: "o", letter: "o", group: 3 },
  decimal: { radix: 10, bits: 0, prefix: "", letter: "d", group: 3 },
};

/**
 * An integer literal written in another base, in its own style: prefix, size, quotes, case, width,
 * separators and suffix stay. Null when it is no integer, or when the language cannot write it so.
 */
export function rebase(literal: Literal, base: BaseName, languageId: string): string | null {
  const { value, notation, prefixFormat } = literal;
  const language = languageOf(languageId);
  const isWritten = baseNames.some((name) => name === notation);
  if (!isWritten || notation === base || prefixFormat !== undefined) return null;
  if (value.kind !== "finite" || !isInteger(value) || !suffixStays(literal, base, language)) return null;
  const magnitude = value.significand << BigInt(value.exponent);
  const signed = base === "decimal" ? signedBits(literal, language) : null;
  const written = inStyle(literal, bases[base], signed ?? magnitude, language);
  if (written === null) return null;
  const newText = (value.negative ? "-" : "") + written;
  // Whatever the tables say, it must be read back as the same number.
  const [again, ...more] = literalsIn(newText, languageId);
  return again?.text === newText && more.length === 0 && again.notation === base ? newText : null;
}

/** A number's parts as its language writes them: digits between what says the base and what ends the literal. */
const styles = {
  /** 16'h3F80 */
  sized: /^-?(\d*'[sS]?)([bodhBODH])(\w+)$/,
  /** x"3F80", z'3F80' */
  quoted: /^(\d*[sSuU]?)([bodxzBODXZ])(["'])(\w+)["']$/,
  /** 16#3F80# */
  based: /^-?\d+#(\w+)#$/,
} as const;

function inStyle(literal: Literal, base: Base, number: bigint, language: Language): string | null {
  const { text } = literal;
  const sized = styles.sized.exec(text);
  if (sized || language.forms.includes("sized")) {
    // A plain decimal of Verilog is signed.
    const [, size = "'s", letter = ""] = sized ?? [];
    const mark = /[A-Z]/.test(letter) ? base.letter.toUpperCase() : base.letter;
    if (base.bits === 0 && !sized) return null;
    return `${size}${mark}${digitsOf(number, base, literal, language)}`;
  }
  const quoted = styles.quoted.exec(text);
  if (quoted) {
    const [, size = "", letter = "", quote = ""] = quoted;
    // An octal digit makes three bits, and a bit string must keep its length.
    if (base.bits === 0 || (base.bits === 3 && spelledBits(literal, language) % 3 !== 0)) return null;
    const plain = base.bits === 4 && /z/i.test(language.hexTemplate ?? "") ? "z" : base.prefix;
    const mark = /[A-Z]/.test(letter) ? plain.toUpperCase() : plain;
    return `${size}${mark}${quote}${digitsOf(number, base, literal, language)}${quote}`;
  }
  const digits = digitsOf(number, base, literal, language);
  if (language.forms.includes("based")) return base.bits === 0 ? digits : `${base.radix}#${digits}#`;
  const prefix = prefixOf(base, language);
  if (prefix === null) return null;
  const upper = /^-?0[XBO]/.test(text);
  return (upper ? prefix.toUpperCase() : prefix) + digits + suffixWith(literal);
}

function prefixOf(base: Base, { forms }: Language): string | null {
  if (base.radix === 10) return "";
  if (base.radix === 16) return forms.includes("hex") ? "0x" : null;
  if (base.radix === 2) return forms.includes("binary") ? "0b" : null;
  return forms.includes("octal") ? "0o" : forms.includes("leading zero") ? "0" : null;
}

/** Digits with the width, case and separators of the literal. */
function digitsOf(number: bigint, base: Base, literal: Literal, language: Language): string {
  const least =
    base.bits === 0 || base.bits === 3 ? 1 : Math.ceil(spelledBits(literal, language) / base.bits);
  const lower = literal.notation === "hexadecimal" && /[a-f]/.test(digitsWritten(literal, language));
  const plain = number.toString(base.radix).padStart(least, "0");
  const digits = lower ? plain : plain.toUpperCase();
  const separator = language.separator?.character;
  if (
    separator === undefined ||
    !new RegExp(`[0-9A-Fa-f]${separator}[0-9A-Fa-f]`).test(withoutSuffix(literal))
  )
    return digits;
  return digits.replace(new RegExp(`(?<=\\w)(?=(?:.{${base.group}})+$)`, "g"), separator);
}

/** The literal's digits, without prefix, separators and suffix. */
function digitsWritten(literal: Literal, { separator }: Language): string {
  const text = withoutSuffix(literal);
  const own = styles.sized.exec(text)?.[3] ?? styles.quoted.exec(text)?.[4] ?? styles.based.exec(text)?.[1];
  const digits = own ?? text.replace(/^-?(?:0[xXbBoO]|\$)?/, "").replace(/[hH]$/, "");
  return separator ? digits.replaceAll(separator.character, "") : digits;
}

/** Bits that the digits of a hexadecimal or binary literal stand for; of others, none. */
function spelledBits(literal: Literal, language: Language): number {
  const { notation } = literal;
  if (notation !== "hexadecimal" && notation !== "binary" && notation !== "octal") return 0;
  const bits = digitsWritten(literal, language).length * bases[notation].bits;
  return notation === "octal" && !styles.quoted.test(literal.text) ? 0 : bits;
}

/** The integer that a pattern is where the language reads its top bit as a sign. */
function signedBits({ pattern, suffixFormat }: Literal, { signedPatterns }: Language): bigint | null {
  if (!pattern || !signedPatterns) return null;
  return BigInt.asIntN(suffixFormat === "int64" ? 64 : 32, pattern.bits);
}

/** False when the suffix would mean something else behind other digits, or makes no integer. */
function suffixStays({ suffix, suffixFormat }: Literal, base: BaseName, language: Language): boolean {
  if (suffix === "" || suffix.startsWith("_")) return true;
  const isImaginary = suffixFormat === undefined && /^(?:[ij]|im)$/i.test(suffix);
  if (isImaginary || (base === "decimal" && language.suffixNeedsPrefix)) return false;
  const key = language.suffixAnyCase ? suffix.toLowerCase() : suffix;
  return (language.integerSuffixes ?? {})[key] !== undefined;
}

function withoutSuffix({ text, suffix }: Literal): string {
  return text.slice(0, text.length - suffix.length);
}

function suffixWith(literal: Literal): string {
  const before = /_+$/.exec(withoutSuffix(literal))?.[0] ?? "";
  return literal.suffix === "" ? "" : before + literal.suffix;
}
