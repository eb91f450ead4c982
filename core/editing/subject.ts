import { type ImpliedFormat, impliedFormat } from "../literals/context/impliedFormat.ts";
import type { Literal } from "../literals/literal.ts";
import { literalAt } from "../literals/scanner.ts";

/** A literal in its text: what hovers, quick fixes and the Number Inspector are about. */
export interface Subject {
  readonly literal: Literal;
  readonly implied: ImpliedFormat | null;
  readonly languageId: string;
  /** The text that the literal's offsets are in. */
  readonly text: string;
}

/** The literal at an offset with what the code around it implies; null where there is none. */
export function subjectAt(text: string, offset: number, languageId: string): Subject | null {
  const literal = literalAt(text, offset, languageId);
  return literal && subjectOf(literal, text, languageId);
}

/** A literal of a text with what the code around it implies. */
export function subjectOf(literal: Literal, text: string, languageId: string): Subject {
  return { literal, implied: impliedFormat(text, literal, languageId), languageId, text };
}
