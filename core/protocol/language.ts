/** Requests between the extension host and the language server beyond LSP. */
import { RequestType } from "vscode-jsonrpc";
import type { Target } from "../editing/conversions/conversion.ts";
import type { ByteOrder } from "../tensors/tensorFile.ts";

/** What a client may say when it starts the server; each part may be absent. */
export interface InitializationOptions {
  /** The client runs `numericFormats.showNumberInspector` from a link in a hover. */
  readonly commandLinks?: boolean;
  /** The client runs `numericFormats.convertTo`, given a `TextPlace`, from a code action. */
  readonly convertCommand?: boolean;
  /** Address that describes a kind of problem, with `{code}` where the kind's code goes. */
  readonly problemLink?: string;
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

/** A format that the code implies, as core's ImpliedFormat, with canonical ids in the place of formats. */
export interface LocatedFormat {
  readonly format: string;
  /** The sentence why. */
  readonly reason: string;
  readonly reads: "value" | "bits";
  /** The integer type that holds the format's bits. */
  readonly storedAs?: string;
  /** Order of the bytes of each element, where the literal is bytes of memory. */
  readonly bytes?: "little-endian" | "big-endian";
}

/** A literal in a document, as the page needs it to understand it again with core. */
export interface LocatedLiteral {
  readonly text: string;
  readonly languageId: string;
  /** What the cursor is on, when that is a name for the literal, which then stands elsewhere. */
  readonly name?: string;
  /** What the code implies. */
  readonly impliedFormat?: LocatedFormat;
  readonly uri: string;
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
}

/** The literal under a position, or behind the name under it; null where there is neither. */
export const literalAt = new RequestType<PositionParams, LocatedLiteral | null, void>(
  "numericFormats/literalAt",
);

/** Zero-based, the character as UTF-16 offset in the line. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** A cursor or a selection in one version of a document. */
export interface TextPlace {
  readonly uri: string;
  readonly version: number;
  readonly range: TextRange;
}

/** Something that the literals at a place can be converted to. */
export interface ConversionChoice {
  readonly target: Target;
  /** What kind of conversion it is; choices of one group stand together. */
  readonly group: string;
  readonly label: string;
  /** What becomes of the literal, or of the first of several. */
  readonly example: string;
}

export interface ConversionChoices {
  /** The literal as written, or how many there are. */
  readonly what: string;
  readonly choices: readonly ConversionChoice[];
}

/** What is to be replaced by what, or why nothing is, as a sentence. */
export type ConversionEdits =
  | { readonly ok: true; readonly edits: readonly { readonly range: TextRange; readonly newText: string }[] }
  | { readonly ok: false; readonly problem: string };

/** The client asks for what its list shows; null where there is no literal. */
export const conversionChoices = new RequestType<TextPlace, ConversionChoices | null, void>(
  "numericFormats/conversionChoices",
);

/** The client asks for the edits of the choice that was made. */
export const conversionEdits = new RequestType<
  TextPlace & { readonly target: Target },
  ConversionEdits,
  void
>("numericFormats/conversionEdits");

/** A format that the numbers of a selection may be read as. */
export interface SelectionFormat {
  /** Canonical id. */
  readonly id: string;
  readonly name: string;
  /** The first few values, by byte order; the same where it does not matter. */
  readonly examples: { readonly [order in ByteOrder]: string };
}

/** What a selection holds, or why it cannot be inspected, as a sentence. */
export type SelectedNumbers =
  | {
      readonly ok: true;
      readonly kind: "values" | "patterns" | "bytes";
      /** The format that the code says; null where the user is to choose. */
      readonly format: string | null;
      /** The formats to choose from, the user's own first. */
      readonly formats: readonly SelectionFormat[];
    }
  | { readonly ok: false; readonly problem: string };

/** The client asks what it must ask the user before it shows a selection as a tensor. */
export const selectedNumbers = new RequestType<TextPlace, SelectedNumbers, void>(
  "numericFormats/selectedNumbers",
);

/** A `.npy` file in base64, whose elements are raw bytes where NumPy has no type for the format; or why there is none. */
export type SelectionTensor =
  | { readonly ok: true; readonly npy: string }
  | { readonly ok: false; readonly problem: string };

export interface SelectionTensorParams extends TextPlace {
  readonly format: string;
  readonly byteOrder: ByteOrder;
}

/** The client asks for the numbers of a selection. */
export const selectionTensor = new RequestType<SelectionTensorParams, SelectionTensor, void>(
  "numericFormats/selectionTensor",
);
