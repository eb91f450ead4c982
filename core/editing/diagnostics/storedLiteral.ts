import { describeValue } from "../../display/describeValue.ts";
import { shortestText } from "../../display/describeValue.ts";
import type { Decoded, Encoded, Format } from "../../formats/format.ts";
import { spellPattern, spellValue } from "../../literals/spelling.ts";
import { isInteger, negate, type Value, zero } from "../../numbers/value.ts";
import { roundedWord } from "../roundedWord.ts";
import type { Settings } from "../settings.ts";
import type { Subject } from "../subject.ts";

/** Longest part of a literal that a message repeats. */
const maxWritten = 40;

/** A replacement for a literal, and what to call it; without text where the language cannot write it. */
export interface Replacement {
  readonly title: string;
  readonly newText: string | null;
}

/** A literal in the format that is known for it: what problems are told from, and what mends them. */
export class StoredLiteral {
  readonly subject: Subject;
  readonly settings: Settings;
  readonly format: Format;
  readonly encoded: Encoded;
  /** Bits of a pattern beyond those of the format; 0 where the literal is converted by its value. */
  readonly excessBits: number;

  private constructor(
    subject: Subject,
    settings: Settings,
    format: Format,
    encoded: Encoded,
    excess: number,
  ) {
    this.subject = subject;
    this.settings = settings;
    this.format = format;
    this.encoded = encoded;
    this.excessBits = excess;
  }

  /** Null for a literal whose format is not known, or that its format says nothing about. */
  static of(subject: Subject, settings: Settings): StoredLiteral | null {
    const { literal, implied } = subject;
    if (!implied) return null;
    const { pattern, notation, value } = literal;
    // The integer that holds the bits is what limits an integer; its own sign extends a negative one.
    const isCode = implied.storedAs !== undefined && (notation === "decimal" || value.negative);
    const format = isCode ? (implied.storedAs ?? implied.format) : implied.format;
    if (pattern && implied.packed) return null;
    const isBits = pattern && !isCode && (implied.reads === "bits" || format.kind === "integer");
    const excess = isBits ? pattern.bits >> BigInt(format.containerBits) : 0n;
    if (isBits && excess === 0n) return null;
    // What becomes of a fraction in an integer is the language's affair.
    const isWhole = value.kind === "finite" && isInteger(value);
    if (!isBits && format.kind === "integer" && !isWhole) return null;
    const excessBits = excess === 0n ? 0 : excess.toString(2).length;
    return new StoredLiteral(subject, settings, format, format.encode(value, settings), excessBits);
  }

  /** The literal as written, cut to a few words. */
  get written(): string {
    const { text } = this.subject.literal;
    return text.length > maxWritten ? `${text.slice(0, maxWritten)}…` : text;
  }

  /** What is stored, for people. */
  get stored(): string {
    return describeValue(this.encoded.decoded, this.format);
  }

  /** A value of the format, for people. */
  describe(value: Value): string {
    return describeValue(this.format.encode(value).decoded, this.format);
  }

  nearest(): Replacement {
    return this.#replacement(roundedWord(this.format), this.encoded.decoded.value);
  }

  /** The end of the range on the literal's side, also of a type that never saturates. */
  endOfRange(): Replacement {
    const { min, max } = this.format.facts;
    return this.subject.literal.value.negative
      ? this.#replacement("lowest", min)
      : this.#replacement("largest", max);
  }

  /** The neighbour of zero on the literal's side; null where the format has none. */
  get smallest(): Decoded | null {
    const { format } = this;
    const rank = format.rank(format.encode(zero()).bits);
    const bits =
      rank === null ? null : format.codeAt(this.subject.literal.value.negative ? rank - 1n : rank + 1n);
    return bits === null ? null : format.decode(bits);
  }

  smallestValue(): Replacement {
    return this.#replacement("smallest", this.smallest?.value);
  }

  smallestNormal(): Replacement {
    const { minNormal } = this.format.facts;
    const { negative } = this.subject.literal.value;
    return this.#replacement("smallest normal", minNormal && negative ? negate(minNormal) : minNormal);
  }

  zero(): Replacement {
    return this.#replacement("zero of", zero());
  }

  /** The fewest digits that mean the same in the format; null where the literal has no more. */
  get shorter(): string | null {
    const { literal } = this.subject;
    if (literal.notation !== "decimal float") return null;
    const text = shortestText(this.encoded.decoded, this.format);
    return digitCount(text) < digitCount(literal.text.slice(0, literal.text.length - literal.suffix.length))
      ? text + literal.suffix
      : null;
  }

  /** The pattern without the bits that the format has no place for. */
  lowBits(): Replacement {
    const { literal, languageId } = this.subject;
    const { containerBits } = this.format;
    const bits = BigInt.asUintN(containerBits, literal.pattern?.bits ?? 0n);
    const newText = spellPattern(bits, containerBits, literal, languageId);
    return { title: `Keep the low ${containerBits} bits: ${newText}`, newText };
  }

  #replacement(which: string, value: Value | null | undefined): Replacement {
    const newText = value ? spellValue(value, this.subject.literal) : null;
    return { title: `Replace by the ${which} ${this.format.name} value: ${newText}`, newText };
  }
}

/** Significant digits of a decimal. */
function digitCount(text: string): number {
  return text
    .replace(/[eE].*$/, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "").length;
}
