/** Requests between the extension host and the language server beyond LSP. */
import { RequestType } from "vscode-jsonrpc";

export interface PositionParams {
  readonly uri: string;
  /** Zero-based line. */
  readonly line: number;
  /** Zero-based UTF-16 offset in the line. */
  readonly character: number;
}

/** A literal in a document, as the page needs it to understand it again with core. */
export interface LocatedLiteral {
  readonly text: string;
  readonly languageId: string;
  /** Canonical id of the format the code implies, and the sentence why. */
  readonly impliedFormat?: { readonly format: string; readonly reason: string };
  readonly uri: string;
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
}

/** The literal under a position; null where there is none. */
export const literalAt = new RequestType<PositionParams, LocatedLiteral | null, void>(
  "numericFormats/literalAt",
);
