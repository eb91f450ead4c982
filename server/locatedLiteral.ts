import type { Position } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import { namedSubjectAt } from "../core/editing/subject.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import type { LocatedLiteral } from "../core/protocol/language.ts";
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
    // The inspector reads the text as it is written, not as a machine loads it.
    ...(implied &&
      implied.bytes !== "little-endian" && {
        impliedFormat: { format: implied.format.id, reason: implied.reason, reads: implied.reads },
      }),
    uri: document.uri,
    line: range.start.line,
    startCharacter: range.start.character,
    endCharacter: range.end.character,
  };
}
