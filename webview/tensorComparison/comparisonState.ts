import { usualTolerance } from "../../core/comparison/comparison.ts";
import type { ComparisonRequest, ComparedFiles } from "../../core/protocol/comparison.ts";

/** What the user has chosen, and between which files. Plain data: it outlives the page. */
export interface ComparisonState extends ComparisonRequest {
  /** Kept so that the host can open the same comparison after a restart; undefined until the host has told. */
  readonly files?: ComparedFiles;
}

export const initialState: ComparisonState = {
  tolerance: usualTolerance,
  ulpFormat: "float32",
  readAs: { reference: "", output: "" },
};

/** The saved state as far as it can be understood, and the initial one for the rest. */
export function restoreComparisonState(saved: unknown): ComparisonState {
  const { tolerance, ulpFormat, readAs, files } = record(saved);
  const { rtol, atol, equalNan } = record(tolerance);
  const { reference, output } = record(readAs);
  return {
    ...(isFiles(files) && { files }),
    tolerance: {
      rtol: number(rtol, usualTolerance.rtol),
      atol: number(atol, usualTolerance.atol),
      equalNan: typeof equalNan === "boolean" ? equalNan : usualTolerance.equalNan,
    },
    ulpFormat: text(ulpFormat, initialState.ulpFormat),
    readAs: { reference: text(reference, ""), output: text(output, "") },
  };
}

function number(value: unknown, otherwise: number): number {
  return typeof value === "number" && value >= 0 && value < Infinity ? value : otherwise;
}

function text(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function isFiles(value: unknown): value is ComparedFiles {
  const { reference, output } = record(value);
  return typeof reference === "string" && typeof output === "string";
}

function record(value: unknown): { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null ? (value as { readonly [key: string]: unknown }) : {};
}
