/** Between the Number Inspector page and the extension host. The page computes from core itself. */
import { NotificationType, NotificationType0, RequestType } from "vscode-jsonrpc";
import type { Settings } from "../editing/settings.ts";
import type { LocatedLiteral } from "./language.ts";

/** What the cursor is on; null when it is on no literal. */
export interface InspectorSubject {
  readonly literal: LocatedLiteral | null;
  /** Language of the text that the cursor is in; null while there is none to write into. */
  readonly languageId: string | null;
  /** What the user wants listed, and how to round. */
  readonly settings: Settings;
}

/** Page to host: the page is up and wants the subject. */
export const inspectorReady = new NotificationType0("inspector/ready");
/** Host to page: the subject changed. */
export const showSubject = new NotificationType<InspectorSubject>("inspector/showSubject");

/** A number for the editor. */
export interface NumberToWrite {
  readonly text: string;
  /** The literal that it takes the place of; null puts it where the cursor is, or over the selection. */
  readonly instead: LocatedLiteral | null;
}

/** Page to host: write this, as one step to undo. The answer is why not, as a sentence, or null when it is done. */
export const writeNumber = new RequestType<NumberToWrite, string | null, void>("inspector/writeNumber");

/** Pause after the last cursor move: an edit and the moves it brings are asked about once; too short to be felt. */
export const cursorSettleMilliseconds = 5;
