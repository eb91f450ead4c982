/** What the scanner must know about a language: one row of the tables in `languages/`. */

/** Number forms that a language has, in the order in which they are tried; see `forms/`. */
export type FormName =
  | "hex float"
  | "hex"
  | "octal"
  | "binary"
  | "decimal float"
  | "leading zero"
  | "decimal"
  | "byte escapes"
  | "hex of bytes"
  | "bare hex"
  | "hex with h"
  | "hex with $"
  | "sized"
  | "quoted"
  | "based"
  | "LLVM float"
  | "LLVM integer"
  | "PTX float";

/** Suffix as written → spelling of the format that it fixes, or "" when it fixes none. */
export type Suffixes = Readonly<Record<string, string>>;

/** The character that may stand between digits, and where else. */
export interface Separator {
  readonly character: string;
  /** Several in a row (`1__000`). */
  readonly repeated?: boolean;
  /** Right after a prefix (`0x_FF`). */
  readonly afterPrefix?: boolean;
  /** Between digits and suffix (`1_000_u32`). */
  readonly beforeSuffix?: boolean;
}

/**
 * Where the type of a value stands: in a declaration (`half x`, `x: f16`, `x float32`, `x::Float16`, `real(2) :: x`),
 * beside the value itself (`half 1.0`, `1.0 : f16`), or in the instruction (`mov.f16 r, 1.0`).
 */
export type TypePlace =
  | "before name"
  | "after colon"
  | "after name"
  | "after double colon"
  | "before double colon"
  | "before value"
  | "after value"
  | "in instruction";

/** How a language writes numbers. Absent facts mean "has none" or "does not do that". */
export interface Language {
  /** Canonical id: the editor's language id where there is one. */
  readonly id: string;
  /** Every editor language id that is scanned by this row. */
  readonly editorIds: readonly string[];
  readonly forms: readonly FormName[];
  readonly separator?: Separator;
  readonly integerSuffixes?: Suffixes;
  readonly floatSuffixes?: Suffixes;
  /** Suffixes of integers stand behind prefixed digits only: 0xFFu8, and no 255u8. */
  readonly suffixNeedsPrefix?: boolean;
  /** The top bit of a hexadecimal, octal or binary integer is its sign: Java's 0xFFFFFFFF is −1. */
  readonly signedPatterns?: boolean;
  /** A float suffix makes a float of a decimal integer (`1f` in Java and C#, not in C). */
  readonly floatSuffixOnInteger?: boolean;
  /** Upper and lower case of a suffix mean the same. */
  readonly suffixAnyCase?: boolean;
  /** Any suffix that begins with an underscore is the program's own (`10_km`). */
  readonly ownSuffixes?: boolean;
  /** What `017` is. */
  readonly leadingZero: "octal" | "decimal" | "malformed";
  /** `.5` is a number. */
  readonly leadingDot?: boolean;
  /** `5.` is a number. */
  readonly trailingDot?: boolean;
  /** Exponent letters beside e, and the format that each fixes: Julia's `1f0`, Fortran's `1d0`. */
  readonly exponentLetters?: Suffixes;
  /** `5.*x` is an element-wise operator behind 5, not 5. and an operator. */
  readonly dottedOperators?: boolean;
  /** A name may follow a number directly and multiplies it (`2x`). */
  readonly juxtaposed?: boolean;
  /** Characters that mark an operand and are no part of its number (`#5`, `$5`). */
  readonly marks?: string;
  /** Tokens whose digits are no numbers here (`%12`, an offset column), as regular expression sources. */
  readonly skips?: readonly string[];
  /** What a token is depends on its place in the line. */
  readonly columns?: boolean;
  /** Numbers may have blanks in them. */
  readonly blanksInside?: boolean;
  /** Methods may be called on a literal (`1.0.sqrt()`). */
  readonly methods?: boolean;
  /** Operators that bind their left operand tighter than a sign before it does, as a regular expression source: -1 ** 2 is −1. */
  readonly power?: string;
  /** A minus opens an expression or subtracts, and stands nowhere else: 2 * -1 does not compile. */
  readonly minusOpens?: boolean;
  /** Characters that make another token of a minus right behind them, besides the minus, as the inside of a character class. */
  readonly minusRunsInto?: string;
  /** Numbers stand side by side (`0.1 -0.2`), so that a minus after a space is a sign, not a subtraction. */
  readonly spacedNumbers?: boolean;
  /** Where the type of a value stands. */
  readonly typePlace?: TypePlace;
  /** What begins a comment that ends with its line, as regular expression sources. */
  readonly lineComments?: readonly string[];
  /** Comments between slash-star and star-slash. */
  readonly blockComments?: boolean;
  /** What single quotes hold where it is not a string: one character, or nothing at all (`8'hFF`). */
  readonly singleQuotes?: "character" | "nothing";
  /** What begins and ends a string that may go on over lines. */
  readonly longStrings?: readonly string[];
  /** The format of a fraction without suffix or exponent letter, where the compiler rounds to it before all else. */
  readonly plainFloat?: string;
  /** What is called by a type's own name holds its bits: `f16(0x3C00)` in Rust. */
  readonly tuplesHoldBits?: boolean;
  /** A function's argument stands behind its name without brackets. */
  readonly appliesBySpace?: boolean;
  /** Names of types that are given a length, not a value, unless a list follows: `new Uint8Array(256)`. */
  readonly lengthTypes?: RegExp;
  /** A range of bits behind a type is the width of an integer: `logic [7:0] x`. */
  readonly bitRanges?: boolean;
  /** Words with which code names types of its own. */
  readonly namesTypes?: readonly ("using" | "typedef" | "define" | "type")[];
  /** Type names that mean another format here than elsewhere, and what they mean: Python's float is float64. */
  readonly typeNames?: Readonly<Record<string, string>>;
  /** Names that the code around has given types, and what those types are called; `typeNames` has their formats. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** How a bit pattern is written: `{}` stands for the hexadecimal digits, `{width}` for their bits; absent where the language has no hexadecimal. */
  readonly hexTemplate?: string;
  /** Suffix without which a pattern of more than 32 bits does not compile or loses bits. */
  readonly wideSuffix?: string;
}
