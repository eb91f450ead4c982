/** Between the Number Inspector page and the extension host. The page computes from core itself. */
import { NotificationType, NotificationType0 } from "vscode-jsonrpc";
import type { LocatedLiteral } from "./language.ts";

/** What the cursor is on; null when it is on no literal. */
export interface InspectorSubject {
  readonly literal: LocatedLiteral | null;
  /** Formats the user wants listed, canonical ids. */
  readonly formats: readonly string[];
}

/** Page to host: the page is up and wants the subject. */
export const inspectorReady = new NotificationType0("inspector/ready");
/** Host to page: the subject changed. */
export const showSubject = new NotificationType<InspectorSubject>("inspector/showSubject");
