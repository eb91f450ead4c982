import { type TextDocumentContentChangeEvent, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Hears that `removed` UTF-16 units at an offset were replaced by `inserted` others. */
export type EditListener = (uri: string, offset: number, removed: number, inserted: number) => void;

/** The open documents; `edited` hears of each change after it has been applied, in order. */
export function trackedDocuments(edited: EditListener): TextDocuments<TextDocument> {
  return new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number) {
      for (const change of changes) {
        const range = "range" in change ? change.range : undefined;
        const [a, b] = range
          ? [document.offsetAt(range.start), document.offsetAt(range.end)]
          : [0, document.getText().length];
        // A range may be given from its end to its start.
        TextDocument.update(document, [change], version);
        edited(document.uri, Math.min(a, b), Math.abs(b - a), change.text.length);
      }
      return document;
    },
  });
}
