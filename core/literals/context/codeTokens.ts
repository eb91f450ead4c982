import type { Language } from "../language.ts";

/** A token of code, comments left out. */
export interface CodeToken {
  readonly kind: "name" | "number" | "string" | "newline" | "punctuation";
  /** As written; a string without its quotes. */
  readonly text: string;
}

export interface CodeTokens {
  readonly tokens: readonly CodeToken[];
  /** True when the text ends inside a comment or a string. */
  readonly endsInside: boolean;
}

const kinds = ["comment", "string", "newline", "name", "number", "punctuation"] as const;

const patterns = new Map<Language, RegExp>();

function tokenPattern(language: Language): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const comments = (language.lineComments ?? []).map((start) => `${start}[^\\r\\n]*`);
  if (language.blockComments) comments.push("/\\*[^]*?(?:\\*/|$)");
  const pattern = new RegExp(
    [
      // "(?!)" matches nothing: a language without comments keeps the group's place.
      comments.length > 0 ? `(${comments.join("|")})` : "((?!))",
      `("(?:[^"\\\\\\r\\n]|\\\\.)*(?:"|(?=[\\r\\n]|$))|'(?:[^'\\\\\\r\\n]|\\\\.)*')`,
      "(\\r\\n|\\n|\\r)",
      "([A-Za-z_]\\w*(?:(?:\\.|::)[A-Za-z_]\\w*)*)",
      "(\\.?\\d[\\w.']*)",
      "(:=|::|==|!=|<=|>=|=>|->|\\S)",
    ].join("|"),
    "g",
  );
  patterns.set(language, pattern);
  return pattern;
}

/** Splits a piece of code. Strings and line comments end with their line, so a bad start heals at the next one. */
export function codeTokens(text: string, language: Language): CodeTokens {
  const tokens: CodeToken[] = [];
  let endsInside = false;
  for (const match of text.matchAll(tokenPattern(language))) {
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)] ?? "punctuation";
    const atEnd = match.index + match[0].length === text.length;
    if (kind === "comment") endsInside = atEnd && !match[0].endsWith("*/");
    else if (kind === "string") {
      const closed = match[0].length > 1 && match[0].endsWith(match[0][0] ?? "");
      endsInside = atEnd && !closed;
      tokens.push({ kind, text: match[0].slice(1, closed ? -1 : undefined) });
    } else tokens.push({ kind, text: match[0] });
  }
  return { tokens, endsInside };
}

const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", ">": "<" };

/** Index of the bracket that opens what `tokens[close]` closes, or −1. */
export function openingOf(tokens: readonly CodeToken[], close: number): number {
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
