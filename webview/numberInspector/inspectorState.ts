import { defaultSettings } from "../../core/editing/settings.ts";
import type { InspectorSubject } from "../../core/protocol/numberInspector.ts";

/** A number that the user made in the page, instead of the one under the cursor. */
export type OwnNumber =
  | { readonly kind: "typed"; readonly text: string }
  /** Bits of a format, as hexadecimal digits after 0x: plain data, which a bigint is not. */
  | { readonly kind: "bits"; readonly format: string; readonly bits: string };

/** Everything the page shows, as plain data: it outlives the page. */
export interface InspectorState {
  /** What the cursor was on last. */
  readonly subject: InspectorSubject;
  /** Set while the page does not follow the cursor. */
  readonly own: OwnNumber | null;
  readonly order: "listed" | "error";
  /** Ids of the formats that are looked at closely. */
  readonly open: readonly string[];
}

export const initialInspectorState: InspectorState = {
  subject: { literal: null, settings: defaultSettings },
  own: null,
  order: "listed",
  open: [],
};

/** The saved state, if it is one of this version; the host sends the subject again anyway. */
export function restoreInspectorState(saved: unknown): InspectorState {
  const isState =
    typeof saved === "object" &&
    saved !== null &&
    "subject" in saved &&
    "order" in saved &&
    "open" in saved &&
    Array.isArray(saved.open);
  return isState ? (saved as InspectorState) : initialInspectorState;
}
