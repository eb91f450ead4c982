import { byteOrderNote, firstRoundingNote, patternNotes } from "./notes.ts";
import { literalFacts } from "./literalFacts.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { runAt } from "../sequences/runAt.ts";
import { type RunFacts, runFacts } from "../sequences/runFacts.ts";
import type { Value } from "../numbers/value.ts";

/** What a hover says, before it is written in any markup. */
export interface HoverModel {
  /** The literal as written. */
  readonly title: string;
  /** Where the name that the hover is on is bound to the literal; null on the literal itself. */
  readonly definition: string | null;
  /** Short facts about the literal itself: its width, its value where the text does not say it plainly. */
  readonly facts: readonly string[];
  /** Name of the implied format and the sentence why. */
  readonly implied: { readonly name: string; readonly reason: string } | null;
  /** The number written, which stored values are held against. */
  readonly exact: Value;
  readonly rows: readonly Row[];
  /** Sentences on what the table cannot say. */
  readonly notes: readonly string[];
  /** The list, string or dump that the literal is in. */
  readonly run: RunFacts | null;
}

/** Most rows of a hover; the rest is in the Number Inspector. */
const maxRows = 10;

/** The hover for a literal; `definition` says so when the hover is on a name instead, as `definitionText` does. */
export function hoverModel(
  subject: Subject,
  settings: Settings,
  definition: string | null = null,
): HoverModel {
  const { literal, implied } = subject;
  const rows = rowsOf(literal, implied, settings).slice(0, maxRows);
  const notes = [
    firstRoundingNote(literal, implied, settings),
    ...patternNotes(rows),
    byteOrderNote(literal, implied, rows),
  ];
  return {
    title: literal.text,
    definition,
    facts: literalFacts(literal, implied),
    implied: implied && { name: implied.format.name, reason: implied.reason },
    exact: literal.value,
    rows,
    notes: notes.filter((note) => note !== null),
    run: definition === null ? runOf(subject, settings) : null,
  };
}

/** The facts of the run that a literal is in; null when it stands alone. */
function runOf({ text, literal, languageId, around }: Subject, settings: Settings): RunFacts | null {
  const run = runAt(text, literal.start, languageId, around);
  return run && runFacts(run, settings);
}
