import { findFormat } from "../../formats/index.ts";
import type { Span } from "./codeTokens.ts";

/** How far an annotation reaches: its line or the one below, from begin to end, or the rest of the file. */
export type AnnotationForm = "line" | "begin" | "end" | "file";

/** A word of an annotation, with its place. */
export interface AnnotationWord extends Span {
  readonly text: string;
}

/** A `numfmt:` comment as written. Offsets are UTF-16 units in the text given. */
export interface Annotation extends Span {
  readonly form: AnnotationForm;
  /** The format, then its parameters as `key=value`; none at an end. */
  readonly words: readonly AnnotationWord[];
}

/** The word that every annotation begins with: a text without it has none. */
const mark = "numfmt";

// The format may carry its own parameters (posit<16,2>, sfixed(7 downto -8)); key=value words follow.
const pattern =
  /\bnumfmt(?:(-begin|-file)?:[ \t]*([\w.+-]*\w(?:<[^<>\r\n]*>|\([ \d+-][^()\r\n]*\))?(?::[\w.,=+-]*\w)?)((?:,?[ \t]+[A-Za-z_]\w*=[^\s"'`)*,;]*)*)|-end\b)/dg;

/** All annotations of a text, in order. */
export function annotationsIn(text: string): readonly Annotation[] {
  return text.includes(mark) ? [...text.matchAll(pattern)].map(annotationOf) : [];
}

/** Parameters as they stand in an annotation and in the setting of formats by glob. */
const pair = /[A-Za-z_]\w*=[^\s"'`)*,;]*/g;

function annotationOf(match: RegExpMatchArray): Annotation {
  const start = match.index ?? 0;
  const [format, pairs] = [match.indices?.[2], match.indices?.[3]];
  const words: AnnotationWord[] = [];
  if (format) words.push({ text: match[2] ?? "", start: format[0], end: format[1] });
  for (const { 0: text, index } of (match[3] ?? "").matchAll(pair)) {
    const from = (pairs?.[0] ?? 0) + index;
    words.push({ text, start: from, end: from + text.length });
  }
  const form = format ? ((match[1]?.slice(1) as "begin" | "file" | undefined) ?? "line") : "end";
  return { form, start, end: start + match[0].length, words };
}

/** The words in the spelling that `findFormat` takes: `int8:scale=0.05,zero_point=-3`. */
export function spellingOf(words: readonly { readonly text: string }[]): string {
  const [format, ...pairs] = words.map(({ text }) => text);
  return pairs.length === 0 ? (format ?? "") : `${format}:${pairs.join(",")}`;
}

/** The spelling of a format that is written as in an annotation: `int8 scale=0.05`. */
export function spellingOfText(written: string): string {
  const [annotation] = annotationsIn(`${mark}: ${written.trim()}`);
  return annotation ? spellingOf(annotation.words) : written;
}

/** The spelling of an annotation that names a format that there is, else null. */
export function validSpelling({ words }: Annotation): string | null {
  const spelling = spellingOf(words);
  return findFormat(spelling) ? spelling : null;
}
