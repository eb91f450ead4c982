import { literalFacts } from "../../core/editing/literalFacts.ts";
import { byteOrderNote, firstRoundingNote } from "../../core/editing/notes.ts";
import { rowsOf } from "../../core/editing/rows.ts";
import type { Row } from "../../core/editing/rows.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { ImpliedFormat } from "../../core/literals/context/impliedFormat.ts";
import type { Literal } from "../../core/literals/literal.ts";
import { literalAt } from "../../core/literals/scanner.ts";
import type { InspectorSubject } from "../../core/protocol/numberInspector.ts";

/** A literal understood by the page itself, with everything it shows. */
export interface InspectedNumber {
  readonly literal: Literal;
  /** Short facts about the literal itself, as in the hover. */
  readonly facts: readonly string[];
  readonly implied: ImpliedFormat | null;
  readonly rows: readonly Row[];
  /** Sentences on what the rows cannot say. */
  readonly notes: readonly string[];
}

/** Understands what the host sent; null when the cursor is on no literal. */
export function inspect({ literal: located, settings }: InspectorSubject): InspectedNumber | null {
  const literal = located && literalAt(located.text, 0, located.languageId);
  if (!literal) return null;
  const implied = impliedBy(located.impliedFormat);
  const rows = rowsOf(literal, implied, settings);
  const notes = [firstRoundingNote(literal, implied, settings), byteOrderNote(literal, rows)];
  return {
    literal,
    facts: literalFacts(literal),
    implied,
    rows,
    notes: notes.filter((note) => note !== null),
  };
}

function impliedBy(
  said: NonNullable<InspectorSubject["literal"]>["impliedFormat"] | undefined,
): ImpliedFormat | null {
  const format = said && findFormat(said.format);
  return format ? { format, reason: said.reason, reads: said.reads } : null;
}
