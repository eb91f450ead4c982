import { describeBits } from "../../core/display/describeBits.ts";
import { definitionText, literalFacts } from "../../core/editing/literalFacts.ts";
import { byteOrderNote, firstRoundingNote } from "../../core/editing/notes.ts";
import { rowsOf } from "../../core/editing/rows.ts";
import type { Row } from "../../core/editing/rows.ts";
import { asCode } from "../../core/editing/subject.ts";
import { storageError } from "../../core/formats/error.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { ImpliedFormat } from "../../core/literals/context/impliedFormat.ts";
import type { BitPattern, Literal } from "../../core/literals/literal.ts";
import { literalAt } from "../../core/literals/scanner.ts";
import { parseTypedNumber } from "../../core/literals/typedNumber.ts";
import { compare } from "../../core/numbers/value.ts";
import type { FiniteValue, Value } from "../../core/numbers/value.ts";
import type { LocatedFormat, LocatedLiteral } from "../../core/protocol/language.ts";
import { type InspectorState, literalOf } from "./inspectorState.ts";

/** A number understood by the page itself, with everything it shows. */
export interface InspectedNumber {
  /** As written: what the input field holds while the page follows the cursor. */
  readonly text: string;
  readonly value: Value;
  /** The bit pattern that the text is, if it is one. */
  readonly pattern: BitPattern | null;
  /** Where the name under the cursor is bound to the number; null when the cursor is on the number itself. */
  readonly definition: string | null;
  /** Short facts about the number itself, as in the hover. */
  readonly facts: readonly string[];
  readonly implied: ImpliedFormat | null;
  readonly rows: readonly Row[];
  /** Sentences on what the rows cannot say. */
  readonly notes: readonly string[];
}

/** The number, null when there is none, or why what was typed is none. */
export type Inspected = InspectedNumber | null | { readonly problem: string };

/** Understands what the cursor is on, or what the user typed or flipped instead. */
export function inspect(state: InspectorState): Inspected {
  const { own } = state;
  const literal = literalOf(state);
  const found = own ? ownNumber(own, state) : literal && located(literal, state);
  if (!found || "problem" in found || state.order === "listed") return found;
  return { ...found, rows: byError(found.rows, found.value) };
}

function located(said: LocatedLiteral, state: InspectorState): Inspected {
  const literal = literalAt(said.text, 0, said.languageId);
  if (!literal) return null;
  const implied = said.impliedFormat ? impliedBy(said.impliedFormat) : null;
  const definition = said.name === undefined ? null : definitionText(said.name, said.line);
  return { ...understood(asCode(literal, implied), implied, state), definition };
}

/** Null for a format that is none any more, of the user's own. */
function impliedBy({ storedAs, ...said }: LocatedFormat): ImpliedFormat | null {
  const format = findFormat(said.format);
  const held = storedAs === undefined ? undefined : findFormat(storedAs);
  return format ? { ...said, format, ...(held && { storedAs: held }) } : null;
}

function ownNumber(own: NonNullable<InspectorState["own"]>, state: InspectorState): Inspected {
  if (own.kind === "typed") {
    const typed = parseTypedNumber(own.text, literalOf(state)?.languageId ?? state.subject.languageId ?? "");
    return typed.ok ? understood(typed.literal, null, state) : { problem: typed.problem };
  }
  const format = findFormat(own.format);
  // A format of the user's own may have become narrower since.
  if (!format || BigInt(own.bits) >> BigInt(format.widthBits) !== 0n) return null;
  // The chosen format shows exactly these bits, a NaN's payload among them; the others store their value.
  const decoded = format.decode(BigInt(own.bits));
  const value: Value = decoded.value;
  const text = `${format.name} ${describeBits(decoded.bits, format.widthBits)}`;
  const literal: Literal = { start: 0, end: text.length, text, notation: "decimal", value, suffix: "" };
  const exact: Row = { kind: "pattern", format, implied: true, lanes: [decoded] };
  const stored = rowsOf(literal, null, state.subject.settings);
  // In its own place, so that the row does not jump away under the pointer.
  const rows = stored.some((row) => row.format === format)
    ? stored.map((row) => (row.format === format ? exact : row))
    : [exact, ...stored];
  return { text, value, pattern: null, definition: null, facts: [], implied: null, rows, notes: [] };
}

function understood(
  literal: Literal,
  implied: ImpliedFormat | null,
  { subject: { settings } }: InspectorState,
): InspectedNumber {
  const rows = rowsOf(literal, implied, settings);
  const notes = [firstRoundingNote(literal, implied, settings), byteOrderNote(literal, implied, rows)];
  return {
    text: literal.text,
    value: literal.value,
    pattern: literal.pattern ?? null,
    definition: null,
    facts: literalFacts(literal, implied),
    implied,
    rows,
    notes: notes.filter((note) => note !== null),
  };
}

/** Stored rows by their relative error, the least first; rows without one keep their place behind. */
function byError(rows: readonly Row[], exact: Value): readonly Row[] {
  const errorOf = (row: Row): FiniteValue | null =>
    row.kind === "stored" ? storageError(exact, row.encoded, row.format).relative : null;
  return rows
    .map((row) => ({ row, error: errorOf(row) }))
    .sort((a, b) => {
      if (a.error && b.error) return compare(a.error, b.error);
      return Number(a.error === null) - Number(b.error === null);
    })
    .map(({ row }) => row);
}
