import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import { type Callee, formatOfArguments, formatOfCallee, formatOfChain } from "./calls.ts";
import { type CodeToken, openingOf } from "./codeTokens.ts";
import { formatOfDeclaration } from "./declarations.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { formatOfName } from "./typeNames.ts";

/** Tokens after which an expression goes on in the next line. */
const goesOn = new Set(["=", ":=", ",", "(", "[", "{", "+", "-", "*", "/", "|", "&", "?", ":"]);
/** Tokens that a value may stand right behind: elsewhere it is an operand, whose type is not the result's. */
const beforeValue = new Set(["=", ":=", ",", "(", "[", "{", ":", "return"]);
const afterValue = new Set([",", ";", ")", "]", "}"]);

/**
 * The format that the code around a value gives it, from the innermost bracket outwards: casts, calls
 * with their arguments, typed lists, declarations. Null where the code does not say.
 */
export function formatFromCode(
  before: readonly CodeToken[],
  after: readonly CodeToken[],
  literal: Literal,
  language: Language,
): ImpliedFormat | null {
  const cast = formatOfCast(before, after, language);
  if (cast || !standsAlone(before, after)) return cast;
  // Brackets passed on the way out, and where the outermost of them opens.
  let levels = 0;
  let inner = before.length;
  for (let index = before.length - 1; index >= 0; index--) {
    const { kind, text } = before[index] as CodeToken;
    if (text === ";") return null;
    if (kind === "newline" && !goesOn.has(before[index - 1]?.text ?? "")) return null;
    if (kind === "string" || kind === "name") continue;
    if (text === ")" || text === "]" || text === "}") {
      index = openingOf(before, index);
    } else if (text === "=" || text === ":=") {
      const declared = formatOfDeclaration(before.slice(0, index), language);
      if (declared) return declared;
    } else if (text === "(") {
      const callee = calleeBefore(before, index);
      if (callee) {
        const rest = beyond(after, levels);
        return formatOfCall(
          callee,
          before.slice(0, index),
          before.slice(index + 1, inner),
          rest,
          literal,
          language,
        );
      }
      levels++;
      inner = index;
    } else if (text === "[") {
      // Julia writes a typed list so; elsewhere it is an element of something.
      const list = language.typePlace === "after double colon" ? formatOfList(before, index, language) : null;
      if (list) return list;
      if (isOperandEnd(before[index - 1])) return null;
      levels++;
      inner = index;
    } else if (text === "{") {
      const list = formatOfList(before, index, language);
      if (list || isOperandEnd(before[index - 1])) return list;
      levels++;
      inner = index;
    }
  }
  return null;
}

/** `(half)0.1` and `0.1 as f16`. */
function formatOfCast(
  before: readonly CodeToken[],
  after: readonly CodeToken[],
  language: Language,
): ImpliedFormat | null {
  const [open, type, close] = before.slice(-3);
  const name =
    after[0]?.text === "as" && after[1]?.kind === "name"
      ? after[1].text
      : open?.text === "(" && type?.kind === "name" && close?.text === ")"
        ? type.text
        : undefined;
  const format = name === undefined ? undefined : formatOfName(name, language);
  return format ? { format, reason: `The cast says \`${name}\`.`, reads: "value" } : null;
}

function standsAlone(before: readonly CodeToken[], after: readonly CodeToken[]): boolean {
  const left = before.findLast((token) => token.kind !== "newline");
  const right = after[0];
  return (
    beforeValue.has(left?.text ?? "") && (!right || right.kind === "newline" || afterValue.has(right.text))
  );
}

function isOperandEnd(token: CodeToken | undefined): boolean {
  return token?.kind === "name" || token?.text === ")" || token?.text === "]";
}

/** What is called by the parenthesis at `open`; undefined when it only groups. */
function calleeBefore(tokens: readonly CodeToken[], open: number): Callee | undefined {
  const last = tokens[open - 1];
  if (last?.kind === "name") {
    return /^(?:return|if|while|for|in|and|or|not)$/.test(last.text)
      ? undefined
      : { name: last.text, typeArguments: [] };
  }
  if (last?.text !== ">") return undefined;
  const angle = openingOf(tokens, open - 1);
  const name = angle > 0 ? tokens[angle - (tokens[angle - 1]?.text === "::" ? 2 : 1)] : undefined;
  return name?.kind === "name"
    ? { name: name.text, typeArguments: tokens.slice(angle + 1, open - 1) }
    : undefined;
}

/** Names of functions whose arguments are the tensor's elements. */
const takesData = /array|tensor|scalar|constant|matrix|series|reinterpret|cast|^as$/i;

/** `first` and `rest` are the call's tokens before the literal and behind the argument that holds it. */
function formatOfCall(
  callee: Callee,
  before: readonly CodeToken[],
  first: readonly CodeToken[],
  rest: readonly CodeToken[],
  literal: Literal,
  language: Language,
): ImpliedFormat | null {
  const close = closingOf(rest);
  // An integer may be a shape or a count, unless the call makes a tensor of what it is given.
  const isData = literal.notation === "decimal float" || takesData.test(callee.name);
  const args = isData ? topLevelArguments([...first, ...rest.slice(0, close)]) : [];
  // Swift labels the argument: Float(bitPattern: 0x3F800000).
  const labelled = /^bit_?pattern$/i.test(first.at(-2)?.text ?? "") && first.at(-1)?.text === ":";
  const made = formatOfCallee(callee, language);
  return (
    (made && labelled ? { ...made, reads: "bits" } : made) ??
    formatOfArguments(callee, args, language) ??
    (isData ? formatOfChain(rest.slice(close + 1), language) : null) ??
    (language.typePlace === "before name" ? formatOfDeclaration(before, language) : null)
  );
}

/** What follows after `levels` brackets have closed. */
function beyond(after: readonly CodeToken[], levels: number): readonly CodeToken[] {
  let rest = after;
  for (let level = 0; level < levels; level++) rest = rest.slice(closingOf(rest) + 1);
  return rest;
}

/** Index of the bracket that closes what was open before the first token; the length when none does. */
function closingOf(tokens: readonly CodeToken[]): number {
  let depth = 0;
  const index = tokens.findIndex(({ kind, text }) => {
    if (kind !== "punctuation") return false;
    if (text === "(" || text === "[" || text === "{") depth++;
    else if (text === ")" || text === "]" || text === "}") depth--;
    return depth < 0;
  });
  return index < 0 ? tokens.length : index;
}

/** A call's arguments that are outside all inner brackets; newlines left out. */
function topLevelArguments(tokens: readonly CodeToken[]): CodeToken[][] {
  const args: CodeToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const { kind, text } = token;
    if (kind === "newline") continue;
    if (kind === "punctuation" && (text === ")" || text === "]" || text === "}")) depth--;
    if (depth === 0 && kind === "punctuation" && text === ",") args.push([]);
    else args.at(-1)?.push(token);
    if (kind === "punctuation" && (text === "(" || text === "[" || text === "{")) depth++;
  }
  return args;
}

/** `float16_t w[]{…}`, `new float[] {…}`, `[]float32{…}`, `half{…}`. */
function formatOfList(before: readonly CodeToken[], open: number, language: Language): ImpliedFormat | null {
  let index = open - 1;
  while (before[index]?.text === "]") index = openingOf(before, index) - 1;
  const name = before[index];
  const format = name?.kind === "name" ? formatOfName(name.text, language) : undefined;
  if (name && format) return { format, reason: `The list's type is \`${name.text}\`.`, reads: "value" };
  return isOperandEnd(before[open - 1]) && language.typePlace === "before name"
    ? formatOfDeclaration(before.slice(0, open), language)
    : null;
}
