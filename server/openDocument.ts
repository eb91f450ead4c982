import type { Position } from "vscode-languageserver-textdocument";
import { ChunkedText } from "./chunkedText.ts";

/** A document that the client has open. Its text is replaced by every edit, so who holds one holds a state of it. */
export class OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  text: ChunkedText;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.text = ChunkedText.of(text);
  }

  positionAt(offset: number): Position {
    return this.text.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.text.offsetAt(position);
  }
}
