/** What the scanner must know about a language: one row of `languages.ts`. */

/** Number forms that a language has, in the order in which they are tried; see `forms.ts`. */
export type FormName =
  | "hex float"
  | "hex"
  | "octal"
  | "binary"
  | "decimal float"
  | "leading zero"
  | "decimal";

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
  /** Methods may be called on a literal (`1.0.sqrt()`). */
  readonly methods?: boolean;
  /** Numbers stand side by side (`0.1 -0.2`), so that a minus after a space is a sign, not a subtraction. */
  readonly spacedNumbers?: boolean;
  /** Where a declaration has the type: `half x`, `x: f16`, `x float32`. */
  readonly typePlace?: "before name" | "after colon" | "after name";
  /** What begins a comment that ends with its line, as regular expression sources. */
  readonly lineComments?: readonly string[];
  /** Comments between slash-star and star-slash. */
  readonly blockComments?: boolean;
  /** Type names that mean another format here than elsewhere, and what they mean: Python's float is float64. */
  readonly typeNames?: Readonly<Record<string, string>>;
  /** How a bit pattern is written: `{}` stands for the hexadecimal digits; absent where the language has no hexadecimal. */
  readonly hexTemplate?: string;
  /** Suffix without which a pattern of more than 32 bits does not compile or loses bits. */
  readonly wideSuffix?: string;
}
