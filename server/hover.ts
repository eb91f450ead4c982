import { type Hover, type MarkupContent, MarkupKind, type Position, type Range } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { hoverModel } from "../core/editing/hover.ts";
import { hoverMarkdown, runMarkdown } from "../core/editing/hoverMarkdown.ts";
import { definitionText } from "../core/editing/literalFacts.ts";
import { alignTables, plainText } from "../core/editing/plainMarkdown.ts";
import type { Settings } from "../core/editing/settings.ts";
import { runAt } from "../core/sequences/runAt.ts";
import { runFacts } from "../core/sequences/runFacts.ts";
import { sequenceOf } from "../core/sequences/sequence.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import { namedSubjectAt } from "../core/editing/subject.ts";
import type { ClientSupport } from "./clientSupport.ts";

/** The hover at a position, or null where there is neither a literal nor a name for one. */
export function hoverAt(
  document: OpenDocument,
  position: Position,
  settings: Settings,
  support: ClientSupport,
  around: SurroundingsAt,
): Hover | null {
  const subject = namedSubjectAt(document.text, document.offsetAt(position), document.languageId, around);
  if (!subject) return runHoverAt(document, position, settings, support, around);
  const { literal, name } = subject;
  const definition = name && definitionText(name.text, document.positionAt(literal.start).line);
  const model = hoverModel(subject, settings, definition);
  const markdown = hoverMarkdown(model, support, { uri: document.uri, ...position });
  return { contents: contentsFor(markdown, support), range: rangeOf(document, name ?? literal) };
}

/** A hover as the client can show it; one without colours shows tables as they are written. */
function contentsFor(markdown: string, support: ClientSupport): MarkupContent {
  if (!support.markdown) return { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return { kind: MarkupKind.Markdown, value: support.spans ? markdown : alignTables(markdown) };
}

/** The hover on bytes that are no literal for themselves: a long string of escapes. */
function runHoverAt(
  document: OpenDocument,
  position: Position,
  settings: Settings,
  support: ClientSupport,
  around: SurroundingsAt,
): Hover | null {
  const run = runAt(document.text, document.offsetAt(position), document.languageId, around);
  const facts = run && sequenceOf(run.selection)?.kind === "bytes" ? runFacts(run, settings) : null;
  if (!run || !facts) return null;
  const markdown = runMarkdown(facts).join("\n\n");
  return { contents: contentsFor(markdown, support), range: rangeOf(document, run.selection) };
}

/** Offsets of a literal as positions. */
export function rangeOf(document: OpenDocument, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
