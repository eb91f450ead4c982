import { type Hover, MarkupKind, type Position, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { hoverModel } from "../core/editing/hover.ts";
import { type MarkdownSupport, hoverMarkdown } from "../core/editing/hoverMarkdown.ts";
import { definitionText } from "../core/editing/literalFacts.ts";
import type { Settings } from "../core/editing/settings.ts";
import { namedSubjectAt } from "../core/editing/subject.ts";

/** The hover at a position, or null where there is neither a literal nor a name for one. */
export function hoverAt(
  document: TextDocument,
  position: Position,
  settings: Settings,
  support: MarkdownSupport,
): Hover | null {
  const subject = namedSubjectAt(document.getText(), document.offsetAt(position), document.languageId);
  if (!subject) return null;
  const { literal, name } = subject;
  const definition = name && definitionText(name.text, document.positionAt(literal.start).line);
  const model = hoverModel(subject, settings, definition);
  const value = hoverMarkdown(model, support, { uri: document.uri, ...position });
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, name ?? literal) };
}

/** Offsets of a literal as positions. */
export function rangeOf(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
