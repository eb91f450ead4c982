import { explainSpelling, findFormat } from "../../formats/index.ts";
import type { Literal } from "../literal.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";

/** A `numfmt:` comment as written. Offsets are UTF-16 units in the text given. */
export interface Annotation {
  readonly start: number;
  readonly end: number;
  /** The format with its parameters, in the spelling that `findFormat` takes. */
  readonly spelling: string;
}

/** Longest part of a line that is searched for an annotation, on either side of a literal. */
const reach = 2048;

// The format may carry its own parameters (posit<16,2>); key=value words follow.
const annotation =
  /\bnumfmt:[ \t]*([\w.]+(?:<[^<>\r\n]*>)?(?::[\w.,=+-]+)?)((?:[ \t]+[A-Za-z_]\w*=[\w.+-]+)*)/;

/** The first annotation of a text; null when there is none. */
export function parseAnnotation(text: string): Annotation | null {
  const match = annotation.exec(text);
  if (!match) return null;
  const pairs = (match[2] ?? "")
    .trim()
    .split(/\s+/)
    .filter((pair) => pair !== "");
  const spelling = [match[1], pairs.join(",")].filter((part) => part !== "").join(":");
  return { start: match.index, end: match.index + match[0].length, spelling };
}

/** What is wrong with an annotation, as one sentence that names the word; null when it is right. */
export function problemOfAnnotation({ spelling }: Annotation): string | null {
  return findFormat(spelling) ? null : explainSpelling(spelling);
}

/** The format that an annotation gives a literal: one on the literal's line, or alone on the line above. */
export function annotationFor(text: string, literal: Literal): ImpliedFormat | null {
  const line = lineAround(text, literal.start, literal.end);
  const own = parseAnnotation(line.text);
  if (own) return understood(own, "on this line");
  // A line that was cut has no line above it in reach.
  if (!isLineBreak(text[line.start - 1]) && !isLineBreak(text[line.start])) return null;
  const above = lineAround(text, line.start - 1, line.start - 1);
  const alone = parseAnnotation(above.text);
  if (!alone || /[A-Za-z0-9]/.test(above.text.slice(0, alone.start))) return null;
  return understood(alone, "on the line above");
}

function understood({ spelling }: Annotation, where: string): ImpliedFormat | null {
  const format = findFormat(spelling);
  return format ? { format, reason: `The annotation ${where} says \`${spelling}\`.`, reads: "bits" } : null;
}

/** The line that holds a range, cut to `reach` characters on either side. */
function lineAround(text: string, from: number, to: number): { start: number; text: string } {
  let start = from;
  while (start > 0 && start > from - reach && !isLineBreak(text[start - 1])) start--;
  let end = to;
  while (end < text.length && end < to + reach && !isLineBreak(text[end])) end++;
  // "\r\n" is one break: step over its first half, so that the line above is not empty.
  if (text[start - 1] === "\n" && text[start - 2] === "\r")
    return { start: start - 1, text: text.slice(start, end) };
  return { start, text: text.slice(start, end) };
}

function isLineBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}
