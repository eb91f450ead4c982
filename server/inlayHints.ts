import { type CancellationToken, type InlayHint, MarkupKind, type Range } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { type InlayHint as Hint, inlayHintsIn } from "../core/editing/inlayHints.ts";
import type { Settings } from "../core/editing/settings.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import { selectionOf } from "./conversions.ts";
import { inSlices } from "./slices.ts";

/** Longest part of a range that gets hints, in UTF-16 units: more than any screen has; some clients ask for the whole file. */
const maxLength = 500_000;

/** Most literals that are looked at in a range. */
const maxLiterals = 5000;

/** The hints in a range, as far as the limits go; null when the question was cancelled. */
export async function inlayHintsFor(
  document: OpenDocument,
  range: Range,
  settings: Settings,
  around: SurroundingsAt,
  token: CancellationToken,
): Promise<InlayHint[] | null> {
  if (settings.inlayHints === "off") return null;
  const selection = selectionOf(document, range, around);
  const end = Math.min(selection.end, selection.start + maxLength);
  const hints = await inSlices(
    collect(inlayHintsIn({ ...selection, end }, settings)),
    () => token.isCancellationRequested,
  );
  return (
    hints?.map(({ offset, label, tooltip }) => ({
      position: document.positionAt(offset),
      label,
      tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      paddingLeft: true,
    })) ?? null
  );
}

function* collect(hints: Iterable<Hint | null>): Generator<void, readonly Hint[]> {
  const all: Hint[] = [];
  let left = maxLiterals;
  for (const hint of hints) {
    if (hint) all.push(hint);
    if (--left === 0) break;
    yield;
  }
  return all;
}
