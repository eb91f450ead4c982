import type { Value } from "../numbers/value.ts";

/** How a literal is spelled, so that a replacement can be spelled the same way. */
export type Notation =
  | "decimal"
  | "hexadecimal"
  | "octal"
  | "binary"
  | "decimal float"
  | "hex float"
  /** Byte escapes of a string, in the order of memory. */
  | "bytes";

/** A numeric literal found in text. Offsets are UTF-16 code units from the start of the text scanned. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  /** The text between start and end: sign (when it belongs to the literal), prefix, digits, separators, suffix. */
  readonly text: string;
  readonly notation: Notation;
  /** The exact number written, sign included. */
  readonly value: Value;
  /** For hexadecimal, octal and binary integers: the digits as a bit pattern and the width they spell or their suffix says. */
  readonly pattern?: BitPattern;
  /** The type suffix as written ("f", "u64", "ULL", "_f32" …), without separators; empty when none. */
  readonly suffix: string;
  /** Identifier of the format that the suffix fixes ("1.0f" → "float32"), when it does. */
  readonly suffixFormat?: string;
  /** Identifier of the format whose bits the prefix says the digits are (LLVM's `0xH3C00`); `value` is what they mean. */
  readonly prefixFormat?: string;
}

/** True for a number that is written as a fraction: with a point or an exponent. */
export function isFraction({ notation }: Pick<Literal, "notation">): boolean {
  return notation === "decimal float" || notation === "hex float";
}

export interface BitPattern {
  readonly bits: bigint;
  /** 4 × hex digits, 1 × binary digits …, rounded up to a whole 4, 8, 16, 32, 64, 80 or 128. */
  readonly widthBits: number;
}
