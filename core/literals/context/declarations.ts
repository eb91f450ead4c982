import type { Language, TypePlace } from "../language.ts";
import { type CodeToken, openingOf } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { firstFormat, formatOfName } from "./typeNames.ts";

/** Words and marks that stand between a type and the name it declares. */
const qualifiers = new Set(["const", "constexpr", "volatile", "mut", "restrict", "__restrict__", "*", "&"]);

/** Words that make another type of the one they precede: `unsigned char`, `long double`. */
const modifiers = new Set(["unsigned", "signed", "long", "short"]);

/**
 * The format that a declaration gives its initializer. `tokens` is the code before the `=` or the
 * brace; what belongs to earlier statements is left alone.
 */
export function formatOfDeclaration(tokens: readonly CodeToken[], language: Language): ImpliedFormat | null {
  const statement = tokens.slice(statementStart(tokens));
  const places = language.typePlace ? [language.typePlace] : (["after colon", "before name"] as const);
  for (const place of places) {
    const found = typeIn[place]?.(statement, language);
    if (found)
      return { format: found.format, reason: `The declaration says \`${found.name}\`.`, reads: "value" };
  }
  return null;
}

/** Index of the first token of the last statement or parameter of `tokens`. */
function statementStart(tokens: readonly CodeToken[]): number {
  for (let index = tokens.length - 1; index >= 0; index--) {
    const { kind, text } = tokens[index] as CodeToken;
    if (kind === "newline" || text === ";" || text === "(" || text === "{") return index + 1;
    if (text === ")" || text === "]" || text === "}") index = Math.max(0, openingOf(tokens, index));
  }
  return 0;
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
    // Java and C# write array bounds behind the type.
    while (statement[index]?.text === "]") index = openingOf(statement, index) - 1;
    const token = statement[index];
    if (token?.text === ">")
      return firstFormat(statement.slice(Math.max(0, openingOf(statement, index))), language);
    if (token?.kind !== "name") return undefined;
    const modifier = statement[index - 1]?.text ?? "";
    const name = modifiers.has(modifier) ? `${modifier} ${token.text}` : token.text;
    const format = formatOfName(name, language);
    return format && { name, format };
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
