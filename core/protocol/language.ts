/** Requests between the extension host and the language server beyond LSP. */
import { RequestType } from "vscode-jsonrpc";

/** What a client may say when it starts the server; each part may be absent. */
export interface InitializationOptions {
  /** The client runs `numericFormats.showNumberInspector` from a link in a hover. */
  readonly commandLinks?: boolean;
  /** The `numericFormats` section, for clients that do not answer `workspace/configuration`. */
  readonly settings?: unknown;
}

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
  /** Canonical id of the format the code implies, the sentence why, and whether an integer is its value or its bits. */
  readonly impliedFormat?: {
    readonly format: string;
    readonly reason: string;
    readonly reads: "value" | "bits";
  };
  readonly uri: string;
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
}

/** The literal under a position; null where there is none. */
export const literalAt = new RequestType<PositionParams, LocatedLiteral | null, void>(
  "numericFormats/literalAt",
);
