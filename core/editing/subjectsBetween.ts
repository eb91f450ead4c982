import type { ImpliedFormat } from "../literals/context/impliedFormat.ts";
import type { Literal } from "../literals/literal.ts";
import { literalsBetween } from "../literals/scanner.ts";
import type { SourceText } from "../literals/sourceText.ts";
import type { Selection } from "./conversions/selection.ts";
import { type Subject, subjectOf, subjectWith } from "./subject.ts";

/**
 * The literals that a range touches, in order, with what the code implies for each. Neighbours in a list share
 * what is implied for the first of them on their line: reading the code around each again takes a hundred times as long.
 */
export function* subjectsBetween({ text, languageId, start, end, around }: Selection): Generator<Subject> {
  let before: { literal: Literal; implied: ImpliedFormat | null } | null = null;
  for (const literal of literalsBetween(text, start, end, languageId)) {
    const isNext: boolean = before !== null && areNeighbours(before.literal, literal, text);
    const subject: Subject =
      before && isNext
        ? subjectWith(literal, before.implied, { text, languageId, ...(around && { around }) })
        : subjectOf(literal, text, languageId, around);
    yield subject;
    before = isShared(subject) || isNext ? { literal, implied: subject.implied } : null;
  }
}

/** True when nothing but a comma stands between two literals of one kind, and nothing but the list goes on behind. */
function areNeighbours(first: Literal, second: Literal, text: SourceText): boolean {
  if (first.notation !== second.notation || first.suffix !== second.suffix) return false;
  if (second.prefixFormat !== undefined || second.start - first.end > 8) return false;
  const behind = text.slice(second.end, second.end + 8);
  return (
    /^[ \t]*,[ \t]*$/.test(text.slice(first.end, second.start)) && /^[ \t]*(?:[,)\]};]|$|[\r\n])/.test(behind)
  );
}

/** False for a literal that has something to itself: a cast, a label, a type. */
function isShared({ literal, text }: Subject): boolean {
  if (literal.prefixFormat !== undefined) return false;
  return /[,([{=][ \t]*$/.test(text.slice(Math.max(0, literal.start - 8), literal.start));
}
