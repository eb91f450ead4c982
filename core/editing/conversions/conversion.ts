import type { Format } from "../../formats/format.ts";
import type { Settings } from "../settings.ts";
import type { Subject } from "../subject.ts";

/** What a literal can be turned into, with a format to choose. */
export type FormatForm = "nearest" | "code" | "bits" | "value" | "comment";
/** What a literal can be turned into without one. */
export type PlainForm = "hexFloat" | "multiplier" | "hexadecimal" | "octal" | "binary" | "decimal";

export type Form = FormatForm | PlainForm;

/** A form, and the id of the format for the forms that need one. */
export interface Target {
  readonly form: Form;
  readonly format?: string;
}

/** A change to a text that is offered to the user. */
export interface Conversion {
  readonly target: Target;
  /** Says what the literal becomes. */
  readonly title: string;
  /** The kind of code action: a fix makes the number one that the format has, a rewrite spells it otherwise. */
  readonly kind: "quickfix" | "refactor.rewrite";
  /** What is replaced, as offsets: the literal, or nothing at the end of its line. */
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What a form makes of a literal; null when it changes nothing or cannot be written there. */
export type FormatMaker = (subject: Subject, format: Format, settings: Settings) => Draft | null;
export type PlainMaker = (subject: Subject, settings: Settings) => Draft | null;

/** A conversion before it is fitted into its place. */
export interface Draft {
  readonly title: string;
  readonly kind: Conversion["kind"];
  readonly newText: string;
  /** The text is a note for a comment at the end of the line, not a number. */
  readonly isNote?: boolean;
}
