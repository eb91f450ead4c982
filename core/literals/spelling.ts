import { decimalText } from "../display/decimalText.ts";
import type { Format } from "../formats/format.ts";
import { findFormat } from "../formats/index.ts";
import { shortestDigits } from "../formats/shortest.ts";
import { type DecimalDigits, exactDigits } from "../numbers/decimal.ts";
import type { FiniteValue, Value } from "../numbers/value.ts";
import { languageOf } from "./languages/index.ts";
import { isFraction, type Literal } from "./literal.ts";

/** Integers are written as such up to here: every language's plain integer type holds them. */
const maxPlainInteger = 1n << 31n;

/** A decimal is written out to the last digit up to this many digits; a double never needs more to be told apart. */
const maxDigits = 17;

/**
 * Text for a finite value in place of a literal, in its language, with its suffix where that still
 * holds. It reads back as exactly the value, or as a decimal that the literal's own type rounds to
 * exactly the value; whole numbers without a fraction when `asInteger` says so. Null when the
 * literal's type cannot hold it.
 */
export function spellValue(
  value: Value,
  like: Literal,
  asInteger = like.notation === "decimal",
): string | null {
  if (value.kind !== "finite") return null;
  const integer = integerOf(value);
  const typed = like.suffixFormat === undefined ? undefined : findFormat(like.suffixFormat);
  if (asInteger && integer !== null && typed?.kind !== "float") {
    return !typed || typed.encode(value).status === "exact" ? `${integer}${suffixOf(like)}` : null;
  }
  const isFloat = typed?.kind === "float" || isFraction(like);
  const suffix = isFloat ? suffixOf(like) : "";
  const carrier = (isFloat ? typed : undefined) ?? findFormat("float64");
  if (!carrier) return null;
  const digits = digitsIn(carrier, value);
  if (!digits) return null;
  return withExponentLetter(withPoint(decimalText(digits, value.negative, false)), like) + suffix;
}

/** Every language reads a number with a point and digits on both sides of it as a float; not all read 1e-7. */
function withPoint(text: string): string {
  return text.includes(".") ? text : text.replace(/^-?\d+/, "$&.0");
}

/** Julia's f and Fortran's d: a letter that fixes the type where an exponent stands, or an exponent of 0. */
function withExponentLetter(text: string, { text: written, suffix }: Literal): string {
  const letter = suffix === "" ? /^-?[\d._]+([dfq])[+-]?\d+$/i.exec(written)?.[1] : undefined;
  if (letter === undefined) return text;
  return text.includes("e") ? text.replace("e", letter) : `${text}${letter}0`;
}

/** Digits that the carrier rounds to the value: all of them when they are few, else as many as it takes; null when none do. */
function digitsIn(carrier: Format, value: FiniteValue): DecimalDigits | null {
  const { status } = carrier.encode(value);
  const exact = exactDigits(value);
  const areFew = exact !== null && exact.digits.length <= maxDigits;
  if (status === "exact") return areFew ? exact : shortestDigits(value, carrier);
  // A multiple of a decimal scale is no binary number: the text says it, whatever its type makes of it.
  return value.divisor !== 1n && areFew && status === "rounded" ? exact : null;
}

/** The integer that a value is, when plain integer types hold it; −0 is none. */
function integerOf(value: FiniteValue): bigint | null {
  if (value.divisor !== 1n || value.exponent < 0 || value.exponent > 31) return null;
  if (value.significand === 0n && value.negative) return null;
  const magnitude = value.significand << BigInt(value.exponent);
  if (magnitude >= maxPlainInteger) return null;
  return value.negative ? -magnitude : magnitude;
}

/** The suffix as it stands in the literal, with the separators before it. */
function suffixOf({ text, suffix }: Literal): string {
  if (suffix === "") return "";
  const digits = text.slice(0, text.length - suffix.length);
  return (/_+$/.exec(digits)?.[0] ?? "") + suffix;
}

/** Text for a bit pattern in place of a literal, in the case of its digits; null when the language has no hexadecimal. */
export function spellPattern(
  bits: bigint,
  widthBits: number,
  like: Literal,
  languageId: string,
): string | null {
  const { hexTemplate, wideSuffix = "" } = languageOf(languageId);
  if (hexTemplate === undefined) return null;
  const digits = bits.toString(16).padStart(Math.ceil(widthBits / 4), "0");
  const lowerCase = like.notation === "hexadecimal" && /[a-f]/.test(like.text.slice(2));
  const suffix = widthBits > 32 ? wideSuffix : "";
  const written = hexTemplate.replace("{}", lowerCase ? digits : digits.toUpperCase());
  return written.replace("{width}", widthBits.toString()) + suffix;
}
