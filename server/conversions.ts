import type { CancellationToken } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { choicesFor } from "../core/editing/conversions/choices.ts";
import type { Conversion, Target } from "../core/editing/conversions/conversion.ts";
import { conversionsIn, type Selection, sampleOf } from "../core/editing/conversions/selection.ts";
import { convert } from "../core/editing/conversions.ts";
import type { Settings } from "../core/editing/settings.ts";
import { type Subject, subjectAt } from "../core/editing/subject.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import type { ConversionChoices, ConversionEdits, TextRange } from "../core/protocol/language.ts";
import { rangeOf } from "./hover.ts";
import { inSlices } from "./slices.ts";

/** Most literals that one edit converts; editors take long over more. */
const maxEdits = 100_000;

/** A range of a document as offsets in its text. */
export function selectionOf(
  document: OpenDocument,
  { start, end }: TextRange,
  around: SurroundingsAt,
): Selection {
  return {
    text: document.text,
    languageId: document.languageId,
    start: document.offsetAt(start),
    end: document.offsetAt(end),
    around,
  };
}

/** The literal that the cursor is on, or the first few of those that a selection touches. */
export function subjectsOf(selection: Selection): readonly Subject[] {
  const { text, start, end, languageId, around } = selection;
  if (end > start) return sampleOf(selection);
  const subject = subjectAt(text, start, languageId, around);
  return subject ? [subject] : [];
}

/** What the literals of a range can be converted to; null where there are none. */
export function conversionChoicesIn(
  document: OpenDocument,
  range: TextRange,
  settings: Settings,
  around: SurroundingsAt,
): ConversionChoices | null {
  const subjects = subjectsOf(selectionOf(document, range, around));
  const [first] = subjects;
  if (!first) return null;
  const what = subjects.length > 1 ? "the selected literals" : first.literal.text;
  return { what, choices: choicesFor(subjects, settings) };
}

/** Why there are no edits: they would be of another text. */
export const changedMeanwhile = { ok: false, problem: "The text has changed meanwhile." } as const;

/** The edits that convert the literals of a range; none when the document changes while they are made. */
export async function conversionEditsIn(
  document: OpenDocument,
  range: TextRange,
  target: Target,
  settings: Settings,
  around: SurroundingsAt,
  token: CancellationToken,
): Promise<ConversionEdits> {
  const { version } = document;
  const isChanged = () => document.version !== version;
  const selection = selectionOf(document, range, around);
  const subjects = subjectsOf(selection);
  const [only] = subjects;
  const work =
    only && subjects.length === 1
      ? [convert(only, target, settings)]
      : await inSlices(
          collect(selection, target, settings),
          () => token.isCancellationRequested || isChanged(),
        );
  if (!work) return isChanged() ? changedMeanwhile : { ok: false, problem: "The conversion was cancelled." };
  if (work === "too many")
    return { ok: false, problem: `The selection has more than ${maxEdits} literals: select fewer of them.` };
  const edits = work
    .filter((conversion) => conversion !== null)
    .map((conversion) => ({ range: rangeOf(document, conversion), newText: conversion.newText }));
  return edits.length > 0 ? { ok: true, edits } : { ok: false, problem: "Nothing here would change." };
}

function* collect(
  selection: Selection,
  target: Target,
  settings: Settings,
): Generator<void, Conversion[] | "too many"> {
  const made: Conversion[] = [];
  let count = 0;
  for (const conversion of conversionsIn(selection, target, settings)) {
    if (++count > maxEdits) return "too many";
    if (conversion) made.push(conversion);
    yield;
  }
  return made;
}
