import type { Language, TypePlace } from "../language.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { firstFormat, formatOfName, said, typeEndingAt } from "./typeNames.ts";

/** Words and marks that stand between a type and the name it declares. */
const qualifiers = new Set(["const", "constexpr", "volatile", "mut", "restrict", "__restrict__", "&"]);

/**
 * The format that a declaration gives its initializer. `end` is the index of the `=` or the bracket that
 * begins it; what belongs to earlier statements is left alone.
 */
export function formatOfDeclaration(
  code: CodeStructure,
  end: number,
  language: Language,
): ImpliedFormat | null {
  const statement = code.tokens.slice(statementStart(code, end), end);
  const places = language.typePlace ? [language.typePlace] : (["after colon", "before name"] as const);
  for (const place of places) {
    const found = typeIn[place]?.(statement, language);
    if (found) return said(found.format, found.name, language, `The declaration says \`${found.name}\`.`);
  }
  return null;
}

/** Longest declaration that is read, in tokens. */
const maxLength = 256;

/** Index of the first token of the statement or parameter that `end` stands in. */
function statementStart(code: CodeStructure, end: number): number {
  const furthest = Math.max(0, end - maxLength);
  for (let index = end - 1; index >= furthest; index--) {
    const { kind, text } = code.tokens[index] as CodeToken;
    if (kind === "newline" || text === ";" || text === "(" || text === "{") return index + 1;
    if (text === ")" || text === "]" || text === "}") {
      const open = code.partnerOf(index);
      // Behind a body, the next statement needs no semicolon.
      const isBody = text === "}" && code.tokens[index + 1]?.kind === "name";
      if (open < 0 || isBody) return index + 1;
      index = open;
    }
  }
  return furthest;
}

type Finder = (statement: readonly CodeToken[], language: Language) => ReturnType<typeof firstFormat>;

/** Where the type is found, by the language's place for it; the other places are beside values. */
const typeIn: { readonly [place in TypePlace]?: Finder } = {
  "after colon"(statement, language) {
    // In `f(x: f16, y = 1)` the type belongs to the parameter before.
    if (statement.at(-2)?.text === ",") return undefined;
    const colon = statement.findLastIndex((token) => token.text === ":");
    return colon < 0 ? undefined : firstFormat(statement.slice(colon + 1), language);
  },
  "before name"(statement, language) {
    let index = beforeDeclarator(statement, statement.length - 1);
    // `half a = 1, b = 2`: earlier declarators stand between b and its type.
    while (statement[index]?.text === ",") {
      while (index >= 0 && statement[index]?.text !== "=") index--;
      index = beforeDeclarator(statement, index - 1);
    }
    while (qualifiers.has(statement[index]?.text ?? "")) index--;
    // Java and C# write array bounds behind the type; a range of bits is the type's own.
    while (!language.bitRanges && statement[index]?.text === "]") index = openingOf(statement, index) - 1;
    const token = statement[index];
    const type = typeEndingAt(statement, index);
    const format = type ? formatOfName(type.name, language) : undefined;
    if (type && format) return { name: type.name, format };
    if (token?.text !== ">") return undefined;
    return firstFormat(statement.slice(Math.max(0, openingOf(statement, index))), language);
  },
  "before double colon"(statement, language) {
    const colon = statement.findIndex((token) => token.text === "::");
    const [type, open, ...rest] = statement.slice(0, Math.max(colon, 0));
    if (type?.kind !== "name") return undefined;
    const isKind = open?.text === "(" || open?.text === "*";
    // real(kind=8), real(8), real*8, double precision.
    const kind = isKind
      ? rest.find(({ text, kind: what }) => what === "number" || (what === "name" && text !== "kind"))
      : undefined;
    const word = open?.text === "precision" ? `${type.text} ${open.text}` : type.text;
    const format =
      isKind && !kind ? undefined : formatOfName(`${word}(${kind?.text ?? ""})`.toLowerCase(), language);
    return format && { name: kind ? `${word}(${kind.text})` : word, format };
  },
  "after double colon"(statement, language) {
    const name = statement.at(-1);
    return name?.text.includes("::") ? firstFormat([name], language) : undefined;
  },
  "after name"(statement, language) {
    const declares = statement.some((token) => token.text === "var" || token.text === "const");
    return declares ? firstFormat(statement.slice(-1), language) : undefined;
  },
};

/** Index left of a declared name and its array bounds. */
function beforeDeclarator(statement: readonly CodeToken[], end: number): number {
  let index = end;
  while (statement[index]?.text === "]") index = openingOf(statement, index) - 1;
  return statement[index]?.kind === "name" ? index - 1 : -1;
}

const closers: Readonly<Record<string, string>> = { "]": "[", ">": "<" };

/** Index of the bracket that opens what `tokens[close]` closes, or −1. */
function openingOf(tokens: readonly CodeToken[], close: number): number {
  const closer = tokens[close]?.text ?? "";
  const opener = closers[closer];
  let depth = 0;
  for (let index = close; index >= 0; index--) {
    const token = tokens[index];
    if (token?.kind !== "punctuation") continue;
    if (token.text === closer) depth++;
    else if (token.text === opener && --depth === 0) return index;
  }
  return -1;
}

/**
 * The integer type that a member of an enumeration must fit: `enum E : uint8_t { A = 300 }`, Zig's `enum(u8) {`.
 * @param open index of the brace. @param inner index of the member's value, behind its `=`.
 */
export function formatOfEnumeration(
  { tokens }: CodeStructure,
  open: number,
  inner: number,
  language: Language,
): ImpliedFormat | null {
  let before = inner - 3;
  while (tokens[before]?.kind === "newline") before--;
  // A constant in the body is none of the members.
  if (!/^(?:[{,]|case)$/.test(tokens[before]?.text ?? "")) return null;
  const isBracketed = tokens[open - 1]?.text === ")";
  const type = typeEndingAt(tokens, isBracketed ? open - 2 : open - 1);
  if (!type || tokens[type.begin - 1]?.text !== (isBracketed ? "(" : ":")) return null;
  const head = tokens.slice(Math.max(0, type.begin - 4), type.begin - 1).map(({ text }) => text);
  const isEnumeration = isBracketed ? head.at(-1) === "enum" : head.includes("enum");
  const format = isEnumeration ? formatOfName(type.name, language) : undefined;
  return format?.kind === "integer"
    ? said(format, type.name, language, `The enumeration's type is \`${type.name}\`.`)
    : null;
}
