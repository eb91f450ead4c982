import { decimalText } from "../display/decimalText.ts";
import { describeBits } from "../display/describeBits.ts";
import { maxExactDigits } from "../display/describeValue.ts";
import type { ImpliedFormat } from "../literals/context/impliedFormat.ts";
import type { Literal } from "../literals/literal.ts";
import { flooredDigits, roundedDigits } from "../numbers/decimal.ts";
import type { FiniteValue } from "../numbers/value.ts";

/** Short facts about a literal: a pattern's width and integers, and the number where its text does not say it plainly. */
export function literalFacts(
  { value, pattern, text, suffix, notation }: Literal,
  implied: ImpliedFormat | null = null,
): readonly string[] {
  if (pattern) {
    const { bits, widthBits } = pattern;
    // Loaded in another order, the bytes are another integer.
    if (implied?.bytes === "little-endian") return [`${widthBits} bits`];
    // Octal digits say no width, so that no bit of theirs is a sign.
    if (notation === "octal") return [bits.toString()];
    const width = widthBits === 1 ? "1 bit" : `${widthBits} bits`;
    // The integer is what the text says.
    if (notation === "decimal") return [width, describeBits(bits, widthBits)];
    const signed = BigInt.asIntN(widthBits, bits);
    const facts = [width, bits.toString()];
    return signed < 0n ? [...facts, `−${-signed} signed`] : facts;
  }
  if (value.kind !== "finite") return [];
  const written = text.slice(0, text.length - suffix.length);
  const plain = numberText(value);
  return /^-?[\d.]+$/.test(written) || plain.replaceAll("−", "-") === written ? [] : [plain];
}

/** Where a name is bound, as a fact: "`K_SCALE`, line 12". `line` counts from zero, as editors do inside. */
export function definitionText(name: string, line: number): string {
  return `\`${name}\`, line ${line + 1}`;
}

/** A number with all its digits when they are few, else rounded after "≈ ". */
function numberText(value: FiniteValue): string {
  if (value.significand === 0n) return value.negative ? "−0" : "0";
  const exact = flooredDigits(value, maxExactDigits).exact;
  return (exact ? "" : "≈ ") + decimalText(roundedDigits(value, maxExactDigits), value.negative);
}
