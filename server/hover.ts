import { type Hover, MarkupKind, type Position, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { hoverModel } from "../core/editing/hover.ts";
import { type MarkdownSupport, hoverMarkdown } from "../core/editing/hoverMarkdown.ts";
import type { Settings } from "../core/editing/settings.ts";
import { subjectAt } from "../core/editing/subject.ts";

/** The hover at a position, or null where there is no literal. */
export function hoverAt(
  document: TextDocument,
  position: Position,
  settings: Settings,
  support: MarkdownSupport,
): Hover | null {
  const subject = subjectAt(document.getText(), document.offsetAt(position), document.languageId);
  if (!subject) return null;
  const value = hoverMarkdown(hoverModel(subject, settings), support, { uri: document.uri, ...position });
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, subject.literal) };
}

/** Offsets of a literal as positions. */
export function rangeOf(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
