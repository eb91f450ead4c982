import type { Position } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { namedSubjectAt } from "../core/editing/subject.ts";
import type { ImpliedFormat, SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import type { LocatedFormat, LocatedLiteral } from "../core/protocol/language.ts";
import { rangeOf } from "./hover.ts";

/** The literal at a position, or behind the name there, as the Number Inspector wants it; null where there is neither. */
export function locatedLiteralAt(
  document: OpenDocument,
  position: Position,
  around: SurroundingsAt,
): LocatedLiteral | null {
  const subject = namedSubjectAt(document.text, document.offsetAt(position), document.languageId, around);
  if (!subject) return null;
  const { literal, implied, name } = subject;
  const range = rangeOf(document, literal);
  return {
    text: literal.text,
    languageId: document.languageId,
    ...(name && { name: name.text }),
    ...(implied && { impliedFormat: locatedFormat(implied) }),
    uri: document.uri,
    line: range.start.line,
    startCharacter: range.start.character,
    endCharacter: range.end.character,
  };
}

function locatedFormat({ format, reason, reads, storedAs, bytes }: ImpliedFormat): LocatedFormat {
  return {
    format: format.id,
    reason,
    reads,
    ...(storedAs && { storedAs: storedAs.id }),
    ...(bytes && { bytes }),
  };
}
