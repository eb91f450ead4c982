/** Between the Number Inspector page and the extension host. The page computes from core itself. */
import { NotificationType, NotificationType0 } from "vscode-jsonrpc";
import type { Settings } from "../editing/settings.ts";
import type { LocatedLiteral } from "./language.ts";

/** What the cursor is on; null when it is on no literal. */
export interface InspectorSubject {
  readonly literal: LocatedLiteral | null;
  /** What the user wants listed, and how to round. */
  readonly settings: Settings;
}

/** Page to host: the page is up and wants the subject. */
export const inspectorReady = new NotificationType0("inspector/ready");
/** Host to page: the subject changed. */
export const showSubject = new NotificationType<InspectorSubject>("inspector/showSubject");
