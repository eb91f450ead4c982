import { findFormat } from "../../formats/index.ts";
import type { Annotation } from "../../literals/context/annotation.ts";
import type { Span } from "../../literals/context/codeTokens.ts";
import { type AnnotationMistake, parameters } from "./annotationKinds.ts";
import { nearestWord } from "./nearestWord.ts";
import type { Fix } from "./problem.ts";

/** The words that an annotation begins with; all but the last want a colon and a format. */
const marks = ["numfmt", "numfmt-begin", "numfmt-file", "numfmt-end"] as const;

/** Such a word, or one that is meant to be, at the start of a comment: elsewhere prose may speak of it. Groups: word, colon, what follows. */
const word = /(?<=[#/*;!%-][ \t]{0,8})(numfmt(?:-[\w-]{0,64})?)([ \t]*:)?(?:[ \t]*([\w.]{1,64}))?/g;

/** A parameter behind an annotation that is not written as one: `scale = 0.5`, `scale: 0.5`, `scale 0.5`. Groups: all of it, key, value. */
const looseParameter = new RegExp(
  `[,;]?[ \\t]+((${Object.keys(parameters).join("|")})(?:(?:[ \\t]*[=:][ \\t]*|[ \\t]+)([-+]?\\.?\\d[\\w.+-]{0,64})(?![\\w.+-])|(?=[ \\t]*(?:[=:\\r\\n*]|$))))`,
  "y",
);

/** What looks like an annotation and is none, so that nothing would heed it. */
export function malformedAnnotations(
  text: string,
  annotations: readonly Annotation[],
): readonly AnnotationMistake[] {
  const begins = new Set(annotations.map(({ start }) => start));
  const words = text.includes(marks[0]) ? [...text.matchAll(word)] : [];
  return [
    ...words.flatMap((match) => (begins.has(match.index) ? [] : (mistakenWord(match) ?? []))),
    ...annotations.flatMap((annotation) => mistakenParameter(text, annotation) ?? []),
  ];
}

function mistakenWord(match: RegExpExecArray): AnnotationMistake | null {
  const [, written = "", colon, next] = match;
  const span = { start: match.index, end: match.index + written.length };
  if ((marks as readonly string[]).includes(written)) {
    const isMeant = written !== marks[0] || colon !== undefined || (next && findFormat(next) !== undefined);
    const fixes = colon === undefined ? [replacement(span, written, `${written}:`)] : [];
    return isMeant ? malformed(span, `${written}: wants the name of a format behind it.`, fixes) : null;
  }
  const meant = nearestWord(written, marks.slice(1));
  if (meant === null && colon === undefined) return null;
  return malformed(
    span,
    `"${written}" begins no annotation; there is numfmt:, numfmt-begin:, numfmt-file: and numfmt-end.`,
    meant === null ? [] : [replacement(span, written, meant)],
  );
}

function mistakenParameter(text: string, { form, end }: Annotation): AnnotationMistake | null {
  looseParameter.lastIndex = end;
  const match = form === "end" ? null : looseParameter.exec(text);
  if (!match) return null;
  const [whole, written = "", key = "", value] = match;
  const start = end + whole.length - written.length;
  const span = { start, end: start + written.trimEnd().length };
  if (value === undefined)
    return malformed({ start, end: start + key.length }, `${key} wants "=" and a value.`);
  const right = `${key}=${value}`;
  return malformed(span, `A parameter is written in one word: ${right}`, [replacement(span, written, right)]);
}

function malformed(span: Span, message: string, fixes: readonly Fix[] = []): AnnotationMistake {
  return { code: "malformed-annotation", ...span, message, fixes };
}

function replacement({ start, end }: Span, written: string, newText: string): Fix {
  return { start, end, title: `Replace ${written.trimEnd()} by ${newText}`, newText };
}
