import { endsInside } from "../../literals/context/codeTokens.ts";
import type { Language } from "../../literals/language.ts";
import { languageOf } from "../../literals/languages/index.ts";
import type { Subject } from "../subject.ts";

/** How far from a literal its line is followed, and how much text before it is read, in UTF-16 units. */
const reach = 4096;

/**
 * A note as a comment at the end of a literal's line: behind the comment that is there, in a comment of its
 * own otherwise. Null when it is there already, when the language has no comments, when the line ends in a
 * block comment that began before it, and when the line is too long to look at.
 */
export function atLineEnd(
  note: string,
  { literal, languageId, text }: Subject,
): { at: number; newText: string } | null {
  // Plain JSON has no comments, although the row that it shares does.
  const language = languageOf(languageId);
  if (languageId === "json") return null;
  const near = text.slice(Math.max(0, literal.start - reach), literal.end + reach);
  const from = Math.min(literal.start, reach);
  const start = Math.max(near.lastIndexOf("\n", from - 1), near.lastIndexOf("\r", from - 1)) + 1;
  const rest = /[\r\n]|$/.exec(near.slice(from))?.index ?? 0;
  const cut = from + rest === near.length && near.length < text.length - Math.max(0, literal.start - reach);
  if (cut || (start === 0 && literal.start > reach)) return null;
  const line = near.slice(start, from + rest);
  if (line.includes(note)) return null;
  if (endsInside(near.slice(0, start), language) && language.blockComments) return null;
  const code = line.trimEnd();
  const newText = appended(code, note, language, near);
  return newText === null ? null : { at: literal.start - from + start + newText.at, newText: newText.text };
}

function appended(
  code: string,
  note: string,
  language: Language,
  near: string,
): { at: number; text: string } | null {
  const marks = language.lineComments ?? [];
  // A backslash at the end joins the next line to this one, and to a comment on it.
  if (code.endsWith("\\") && language.blockComments) {
    const at = code.slice(0, -1).trimEnd().length;
    return { at, text: `  /* ${note} */` };
  }
  if (code.endsWith("\\")) return null;
  const comment = commentStart(code, language);
  if (comment !== null && !code.slice(comment).endsWith("*/")) return { at: code.length, text: `; ${note}` };
  // Several marks mean several dialects: the one that is in use nearby.
  const mark = marks.find((each) => new RegExp(`${each} `).test(near)) ?? marks[0];
  return mark === undefined ? null : { at: code.length, text: `  ${mark} ${note}` };
}

/** Where the comment that ends a line begins; null when the line ends in code. */
function commentStart(code: string, language: Language): number | null {
  const marks = language.lineComments ?? [];
  for (const match of code.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*.*?\*\/|\S/g)) {
    const rest = code.slice(match.index);
    if (marks.some((mark) => new RegExp(`^(?:${mark})`).test(rest))) return match.index;
  }
  return null;
}
