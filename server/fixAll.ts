import { type CancellationToken, CodeActionKind, type TextEdit } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { fixAll, isMended, type Together } from "../core/editing/diagnostics/fixAll.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { rangeOf } from "./hover.ts";
import { inSlices } from "./slices.ts";

/** The source action that mends whatever is shown as a warning or an error; editors can run it on saving. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.numericFormats`;

/** The edits that mend the problems of a document together; none when it changes meanwhile. */
export async function fixAllEdits(
  document: OpenDocument,
  diagnostics: Diagnostics,
  together: Together,
  token: CancellationToken,
): Promise<readonly TextEdit[]> {
  const scanned = diagnostics.scannedOf(document);
  if (!scanned) return [];
  const { version } = document;
  const isStale = () => token.isCancellationRequested || document.version !== version;
  const fixes = await inSlices(fixAll(scanned, document.text, together), isStale);
  return (fixes ?? []).map((fix) => ({ range: rangeOf(document, fix), newText: fix.newText }));
}

/** True when a document has several problems that would be mended together, as far as it is scanned. */
export function hasSeveral(document: OpenDocument, diagnostics: Diagnostics, together: Together): boolean {
  let count = 0;
  for (const problem of diagnostics.scannedOf(document)?.problems() ?? [])
    if (isMended(problem, together) && ++count > 1) return true;
  return false;
}
