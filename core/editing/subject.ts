import { type ImpliedFormat, impliedFormat } from "../literals/context/impliedFormat.ts";
import type { Literal } from "../literals/literal.ts";
import { literalAt } from "../literals/scanner.ts";

/** A literal in its text: what hovers, quick fixes and the Number Inspector are about. */
export interface Subject {
  readonly literal: Literal;
  readonly implied: ImpliedFormat | null;
  readonly languageId: string;
  /** The text before the literal and behind it, as far as it matters to what may stand in its place. */
  readonly before: string;
  readonly after: string;
}

/** How much text before and behind a literal is kept, in UTF-16 units. */
const reach = 64;

/** The literal at an offset with what the code around it implies; null where there is none. */
export function subjectAt(text: string, offset: number, languageId: string): Subject | null {
  const literal = literalAt(text, offset, languageId);
  if (!literal) return null;
  const implied = impliedFormat(text, literal, languageId);
  const before = text.slice(Math.max(0, literal.start - reach), literal.start);
  const after = text.slice(literal.end, literal.end + reach);
  return { literal, implied, languageId, before, after };
}
