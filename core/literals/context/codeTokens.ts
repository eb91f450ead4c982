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

/** How one kind of what a text is made of looks where it begins. */
interface Shape {
  readonly kind: CodeToken["kind"] | "blank" | "comment";
  /** Sticky, and asked by `test`: that leaves no garbage, and a text has many tokens. */
  readonly pattern: RegExp;
}

/** By language, in the order in which they are tried; one always fits. */
const shapes = new Map<Language, readonly Shape[]>();

const singleQuoted: Readonly<Record<NonNullable<Language["singleQuotes"]> | "string", string>> = {
  character: String.raw`'(?:[^'\\\r\n]|\\[^\r\n']{1,12}|\\')'`,
  nothing: "(?!)",
  // A quote right behind a name or a bracket transposes, or ends something; Python's prefixes may stand before.
  string: String.raw`(?:(?<![\w)\]}'.])|(?<=(?<!\w)(?:[rRbBuUfF]{1,2}|L|u8)))'(?:[^'\\\r\n]|\\.){0,2048}'`,
};

function shapesOf(language: Language): readonly Shape[] {
  const known = shapes.get(language);
  if (known) return known;
  const comments = (language.lineComments ?? []).map((start) => `${start}[^\\r\\n]*`);
  if (language.blockComments) comments.push("/\\*[^]*?(?:\\*/|$)");
  const strings = (language.longStrings ?? []).map((quote) => `${quote}(?:[^\\\\]|\\\\[^])*?(?:${quote}|$)`);
  strings.push(`"(?:[^"\\\\\\r\\n]|\\\\.)*(?:"|(?=[\\r\\n]|$))`);
  strings.push(singleQuoted[language.singleQuotes ?? "string"]);
  const made: readonly Shape[] = [
    // First, since most are; no comment and no string begins with a letter.
    { kind: "name", pattern: /[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)*/y },
    { kind: "blank", pattern: /[^\S\r\n]+/y },
    // "(?!)" matches nothing.
    { kind: "comment", pattern: new RegExp(comments.join("|") || "(?!)", "y") },
    { kind: "string", pattern: new RegExp(strings.join("|"), "y") },
    { kind: "newline", pattern: /\r\n|\n|\r/y },
    { kind: "number", pattern: /\.?\d[\w.']*/y },
    { kind: "punctuation", pattern: /:=|::|==|!=|<=|>=|=>|->|[^]/y },
  ];
  shapes.set(language, made);
  return made;
}

/** Splits a piece of code that begins inside of `inside`. Strings and line comments end with their line, so a bad start heals at the next one. */
export function splitCode(text: string, language: Language, inside: Inside = ""): SplitCode {
  const tokens: CodeToken[] = [];
  const comments: Span[] = [];
  const known = shapesOf(language);
  const from = endOf(text, inside);
  if (from > 0) comments.push({ start: 0, end: from });
  for (let start = from; start < text.length; ) {
    const { kind, pattern } = shapeAt(start, text, known);
    const end = pattern.lastIndex;
    if (kind === "comment") comments.push({ start, end });
    else if (kind !== "blank") {
      const written = text.slice(start, end);
      tokens.push({ kind, text: kind === "string" ? contentOf(written) : written, start, end });
    }
    start = end;
  }
  return { tokens, comments };
}

/** What begins at `start`; its pattern's lastIndex is where it ends. */
function shapeAt(start: number, text: string, known: readonly Shape[]): Shape {
  for (const shape of known) {
    shape.pattern.lastIndex = start;
    if (shape.pattern.test(text)) return shape;
  }
  throw new RangeError(`there is no text at ${start}`);
}

/** What stands between the quotes of a string, which may be open at its end. */
function contentOf(string: string): string {
  const quote = quoteOf(string);
  const closed = string.length >= 2 * quote.length && string.endsWith(quote);
  return string.slice(quote.length, closed ? -quote.length : undefined);
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
