import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import { maxTypeArguments } from "./typeNames.ts";

/** Where a literal stands among tokens. */
export interface TokenPlace {
  /** Index of the last token that begins before the literal, −1 without one. */
  readonly left: number;
  /** Index of the first token behind the literal. */
  readonly right: number;
  /** True when a token goes on behind the literal (`0..5`, `2x`). */
  readonly glued: boolean;
}

/** Tokens that a value may stand right behind: elsewhere it is an operand, whose type is not the result's. */
const beforeValue = new Set(["=", ":=", ",", "(", "[", "{", ":", "return"]);
const afterValue = new Set([",", ";", ")", "]", "}"]);

/** True for a literal that is a whole value, and no operand of another. */
export function standsAlone(code: CodeStructure, { left, right, glued }: TokenPlace): boolean {
  const { tokens } = code;
  if (isDesignator(tokens, left, right) || isTypeArgument(code, { left })) return false;
  let before = left;
  while (tokens[before]?.kind === "newline") before--;
  // Fortran's (/ 1, 2 /).
  if (tokens[before]?.text === "/" && tokens[before - 1]?.text === "(") before--;
  const isLast = tokens[right]?.text === "/" && tokens[right + 1]?.text === ")";
  const next = tokens[isLast ? right + 1 : right];
  return (
    !glued &&
    beforeValue.has(tokens[before]?.text ?? "") &&
    (!next || next.kind === "newline" || afterValue.has(next.text))
  );
}

/** True for what a type is made with: `10` of `ac_fixed<26, 10, false>`, `3` of `_BitInt(3)`. */
export function isTypeArgument(code: CodeStructure, { left }: Pick<TokenPlace, "left">): boolean {
  if (code.tokens[left]?.text === "(" && code.tokens[left - 1]?.text === "_BitInt") return true;
  for (let index = left; index >= Math.max(0, left - maxTypeArguments); index--) {
    const { kind, text } = code.tokens[index] as CodeToken;
    if (text === "<") return code.partnerOf(index) > left;
    if (kind === "punctuation" && text !== "," && text !== "::" && text !== ">") return false;
  }
  return false;
}

/** True for the index of an element that a list gives a value: `{[300] = 1}`. */
function isDesignator(tokens: readonly CodeToken[], left: number, right: number): boolean {
  const isIndex = tokens[left]?.text === "[" && tokens[right]?.text === "]";
  return isIndex && tokens[right + 1]?.text === "=" && !isOperandEnd(tokens[left - 1]);
}

/** True for an index or a size: what stands alone between brackets behind a name. */
export function isSubscript(code: CodeStructure, { left }: TokenPlace): boolean {
  const { open } = code.placeBehind(left);
  const { tokens } = code;
  return tokens[open]?.text === "[" && isOperandEnd(tokens[open - 1]);
}

/** True for what stands in a list, not in the statements of a body: `{1, 2}`, `{key: 1}`, `{.x = 1}`. */
export function isElement(code: CodeStructure, inner: number): boolean {
  const { tokens } = code;
  let before = inner - 1;
  while (tokens[before]?.kind === "newline") before--;
  const text = tokens[before]?.text ?? "";
  return text === "=" ? tokens[before - 2]?.text === "." : /^[[{(,:/]$/.test(text);
}

/** True where brackets are an operand or the object of a method: `(0.1) * x`, `[1, 2].len()`. */
export function goesOn(code: CodeStructure, open: number): boolean {
  const { tokens } = code;
  const next = code.closingOf(open) + 1;
  const token = tokens[next];
  if (token?.kind === "newline") return tokens[next + 1]?.text === ".";
  return token?.kind === "punctuation" && /^[-+*/%^&|.?[(]/.test(token.text);
}

/** True for an argument that says how large the data is: `shape=[2, 3]`, or a list in front of another. */
export function isShape(code: CodeStructure, inner: number): boolean {
  const { tokens } = code;
  if (tokens[inner - 1]?.text === "=") return isShapeKeyword.test(tokens[inner - 2]?.text ?? "");
  const close = code.partnerOf(inner);
  return close > 0 && tokens[close + 1]?.text === "," && tokens[close + 2]?.text === "[";
}

const isShapeKeyword = /shape|size|dim|axis|version|order|seed/i;

/** True where a label or another argument says that the one at `inner` is bits: Swift's `bitPattern:`, C++'s `T::from_bits()`. */
export function saysBits(tokens: readonly CodeToken[], inner: number): boolean {
  if (tokens[inner - 1]?.text === ":") return /^bit_?pattern$/i.test(tokens[inner - 2]?.text ?? "");
  return tokens[inner + 1]?.text === "," && /(?:^|::)from_?bits$/i.test(tokens[inner + 2]?.text ?? "");
}

/** True where a label says that the argument may be too large on purpose: Swift's `truncatingIfNeeded:` and `clamping:`. */
export function saysFitting(tokens: readonly CodeToken[], inner: number): boolean {
  return (
    tokens[inner - 1]?.text === ":" && /^(?:truncatingIfNeeded|clamping)$/.test(tokens[inner - 2]?.text ?? "")
  );
}

/** True for what an opening bracket behind it indexes, calls or types. */
export function isOperandEnd(token: CodeToken | undefined): boolean {
  return token?.kind === "name" || token?.text === ")" || token?.text === "]";
}
