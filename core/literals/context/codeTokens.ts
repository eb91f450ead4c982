import type { Language } from "../language.ts";

/** A token of code, comments left out. Offsets are UTF-16 units in the text that was split. */
export interface CodeToken {
  readonly kind: "name" | "number" | "string" | "newline" | "punctuation";
  /** As written; a string without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Code split into tokens. */
export interface SplitCode {
  readonly tokens: readonly CodeToken[];
  readonly comments: readonly Span[];
}

/**
 * What a place in a text is inside of: nothing (""), a comment, or a string; then the text that ends it,
 * a line break among them as "\n".
 */
export type Inside = "" | "*/" | "\n" | "'" | '"' | '"""' | "'''" | "`";

/** Groups: comment, string, newline, name, number; punctuation is what is left. */
const patterns = new Map<Language, RegExp>();

const singleQuoted: Readonly<Record<NonNullable<Language["singleQuotes"]> | "string", string>> = {
  character: String.raw`'(?:[^'\\\r\n]|\\[^\r\n']{1,12}|\\')'`,
  nothing: "(?!)",
  // A quote right behind a name or a bracket transposes, or ends something; Python's prefixes may stand before.
  string: String.raw`(?:(?<![\w)\]}'.])|(?<=(?<!\w)(?:[rRbBuUfF]{1,2}|L|u8)))'(?:[^'\\\r\n]|\\.){0,2048}'`,
};

function patternOf(language: Language): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const comments = (language.lineComments ?? []).map((start) => `${start}[^\\r\\n]*`);
  if (language.blockComments) comments.push("/\\*[^]*?(?:\\*/|$)");
  const strings = (language.longStrings ?? []).map((quote) => `${quote}(?:[^\\\\]|\\\\[^])*?(?:${quote}|$)`);
  strings.push(`"(?:[^"\\\\\\r\\n]|\\\\.)*(?:"|(?=[\\r\\n]|$))`);
  strings.push(singleQuoted[language.singleQuotes ?? "string"]);
  const pattern = new RegExp(
    [
      // "(?!)" matches nothing: a language without comments keeps the group's place.
      comments.length > 0 ? `(${comments.join("|")})` : "((?!))",
      `(${strings.join("|")})`,
      "(\\r\\n|\\n|\\r)",
      "([A-Za-z_]\\w*(?:(?:\\.|::)[A-Za-z_]\\w*)*)",
      "(\\.?\\d[\\w.']*)",
      ":=|::|==|!=|<=|>=|=>|->|\\S",
    ].join("|"),
    "g",
  );
  patterns.set(language, pattern);
  return pattern;
}

/** Splits a piece of code that begins inside of `inside`. Strings and line comments end with their line, so a bad start heals at the next one. */
export function splitCode(text: string, language: Language, inside: Inside = ""): SplitCode {
  const tokens: CodeToken[] = [];
  const comments: Span[] = [];
  const pattern = patternOf(language);
  const from = endOf(text, inside);
  if (from > 0) comments.push({ start: 0, end: from });
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index;
    const end = pattern.lastIndex;
    const [whole, comment, string, newline, name, number] = match;
    if (comment !== undefined) comments.push({ start, end });
    else if (string !== undefined) {
      const quote = quoteOf(string);
      const closed = string.length >= 2 * quote.length && string.endsWith(quote);
      const content = string.slice(quote.length, closed ? -quote.length : undefined);
      tokens.push({ kind: "string", text: content, start, end });
    } else if (name !== undefined) tokens.push({ kind: "name", text: name, start, end });
    else if (newline !== undefined) tokens.push({ kind: "newline", text: newline, start, end });
    else tokens.push({ kind: number === undefined ? "punctuation" : "number", text: whole, start, end });
  }
  return { tokens, comments };
}

/** Where what the text begins inside of ends. */
function endOf(text: string, inside: Inside): number {
  if (inside === "") return 0;
  if (inside === "\n" || inside === "'" || inside === '"') {
    const end = text.search(inside === "\n" ? /[\r\n]/ : new RegExp(`[\\r\\n${inside}]`));
    return end < 0 ? text.length : text[end] === inside && inside !== "\n" ? end + 1 : end;
  }
  const end = text.indexOf(inside);
  return end < 0 ? text.length : end + inside.length;
}

function quoteOf(string: string): string {
  const first = string[0] ?? "";
  return string.length >= 6 && string.startsWith(first.repeat(3)) ? first.repeat(3) : first;
}

/** True when a text ends inside a comment or a string. */
export function endsInside(text: string, language: Language): boolean {
  const { tokens, comments } = splitCode(text, language);
  const comment = comments.at(-1);
  if (comment?.end === text.length) return isOpen(text, comment);
  const last = tokens.at(-1);
  if (last?.kind !== "string" || last.end !== text.length) return false;
  return last.end - last.start < last.text.length + 2 * quoteOf(text.slice(last.start)).length;
}

/** True for a comment that reaches the end of the text and may go on behind it. */
export function isOpen(text: string, { start }: Span): boolean {
  return !(text.startsWith("/*", start) && text.length >= start + 4 && text.endsWith("*/"));
}

/** What the text between `start` and `at` leaves open: `start` is where a comment or a string begins that `at` lies in. */
export function insideAt(text: string, start: number, isComment: boolean): Inside {
  if (isComment) return text.startsWith("/*", start) ? "*/" : "\n";
  const first = text[start] ?? "";
  if (text.startsWith(first.repeat(3), start) && first !== "`") return first.repeat(3) as Inside;
  return first as Inside;
}
