import { type TextDocumentContentChangeEvent, TextDocuments } from "vscode-languageserver";
import { ChunkedDocument } from "./chunkedDocument.ts";

/** Hears that `removed` UTF-16 units at an offset were replaced by `inserted` others. */
export type EditListener = (uri: string, offset: number, removed: number, inserted: number) => void;

/** The open documents; `edited` hears of each change after it has been applied, in order. */
export function trackedDocuments(edited: EditListener): TextDocuments<ChunkedDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => new ChunkedDocument(uri, languageId, version, text),
    update(document: ChunkedDocument, changes: TextDocumentContentChangeEvent[], version: number) {
      document.setVersion(version);
      for (const change of changes) {
        const range = "range" in change ? change.range : undefined;
        const [start, end] = range ? document.offsetsOf(range) : [0, document.length];
        document.edit(range, change.text);
        edited(document.uri, start, end - start, change.text.length);
      }
      return document;
    },
  });
}
