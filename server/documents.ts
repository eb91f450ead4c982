import { type Range, type TextDocumentContentChangeEvent, TextDocuments } from "vscode-languageserver";
import { ChunkedText } from "./chunkedText.ts";
import { OpenDocument } from "./openDocument.ts";

/** Hears that `removed` UTF-16 units at an offset were replaced by `inserted` others. */
export type EditListener = (uri: string, offset: number, removed: number, inserted: number) => void;

/** The open documents; `edited` hears of each change after it has been applied, in order. */
export function trackedDocuments(edited: EditListener): TextDocuments<OpenDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => new OpenDocument(uri, languageId, version, text),
    update(document: OpenDocument, changes: TextDocumentContentChangeEvent[], version: number) {
      document.version = version;
      for (const change of changes) {
        const { text } = document;
        // Some clients say of all of the text that its range is null.
        const range = "range" in change ? (change.range as Range | null) : null;
        const [start, end] = range ? text.offsetsOf(range) : [0, text.length];
        document.text = range ? text.replaced(start, end, change.text) : ChunkedText.of(change.text);
        edited(document.uri, start, end - start, change.text.length);
      }
      return document;
    },
  });
}
