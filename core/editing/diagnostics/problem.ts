import type { Span } from "../../literals/context/codeTokens.ts";

/** How loudly a problem is shown. */
export const severities = ["off", "hint", "information", "warning", "error"] as const;
export type Severity = (typeof severities)[number];

/** A replacement that mends a problem. Offsets are in the same text as the problem's. */
export interface Fix extends Span {
  /** Says what changes. */
  readonly title: string;
  readonly newText: string;
}

/** Something a text says that its format cannot do. Offsets are UTF-16 units in the text it was found in. */
export interface Problem<Code extends string = string> extends Span {
  readonly code: Code;
  /** Never "off": a kind that is off is not looked for. */
  readonly severity: Exclude<Severity, "off">;
  /** One sentence. */
  readonly message: string;
}
