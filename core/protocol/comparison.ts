/** Between the page that compares two tensor files and the extension host. */
import { NotificationType, NotificationType0, RequestType, RequestType0 } from "vscode-jsonrpc";
import type { ComparisonSums, Tolerance } from "../comparison/comparison.ts";
import type { OpenedTensor, Outcome } from "./analysis.ts";

/** Both files of a comparison, as addresses that survive a restart. */
export interface ComparedFiles {
  /** URI of the file that is taken as right. */
  readonly reference: string;
  readonly output: string;
}

/** The tensors as opened. */
export interface OpenedPair {
  readonly files: ComparedFiles;
  readonly reference: OpenedTensor;
  readonly output: OpenedTensor;
}

export interface ComparisonRequest {
  readonly tolerance: Tolerance;
  /** Format in whose ulps distances are counted, by any spelling. */
  readonly ulpFormat: string;
  /** What elements of unknown type are in each file; empty where the file says it. */
  readonly readAs: { readonly reference: string; readonly output: string };
}

/** Both headers; asked first, and again after a change on disk. */
export const openedPair = new RequestType0<Outcome<OpenedPair>, void>("comparison/opened");
/** One pass over both files. */
export const comparePair = new RequestType<ComparisonRequest, Outcome<ComparisonSums>, void>(
  "comparison/compare",
);
/** Share of the pass that is done, 0…1; sent a few times a second. */
export const comparisonProgressed = new NotificationType<number>("comparison/progress");
/** Page to host: reference and output change places. The page then asks for everything again. */
export const swapFiles = new NotificationType0("comparison/swap");
/** Host to page: a file changed on disk (or is gone); the page asks for everything again. */
export const pairChanged = new NotificationType0("comparison/changed");
