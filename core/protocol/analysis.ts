/**
 * What anyone may ask of one opened tensor: the tensor panel asks the extension host, which owns an
 * engine `TensorAnalysis`; the command line asks that object directly. Every request can be
 * cancelled, reports progress, and answers bad input as data.
 */
import { NotificationType, RequestType, RequestType0 } from "vscode-jsonrpc";
import type { CalibrationOptions, MeasuredThreshold } from "../calibration/calibrator.ts";
import type { SchemeError } from "../quantization/quantizer.ts";
import type { Summary } from "../statistics/summary.ts";
import type { FileProblem, TensorInfo } from "../tensors/tensorFile.ts";

/** Where the bytes are. */
export type Source =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: Uint8Array };

export type Outcome<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly problem: FileProblem };

export interface OpenedTensor {
  /** Last segment of the path, for the title. */
  readonly name: string;
  readonly container: string;
  readonly tensor: TensorInfo;
  /** Size of the whole file in bytes. */
  readonly fileSizeBytes: number;
  /** Formats that a `void` element may be read as, most likely first; empty when the file says what it is. */
  readonly readAsChoices: readonly string[];
}

/** One quantizer at several block sizes; block size 0 is the whole tensor. */
export interface SchemeRequest {
  readonly quantizer: string;
  readonly blockSizes: readonly number[];
}

/** The tensor as opened; asked first, and again after a change on disk. */
export const openedTensor = new RequestType0<Outcome<OpenedTensor>, void>("analysis/opened");
/** Says what a void element is. */
export const readAs = new RequestType<string, Outcome<OpenedTensor>, void>("analysis/readAs");
/** One pass: counts, moments, tables. */
export const summarize = new RequestType0<Outcome<Summary>, void>("analysis/summarize");
/** Thresholds of every calibrator, with the measured effect of each. */
export const calibrate = new RequestType<CalibrationOptions, Outcome<readonly MeasuredThreshold[]>, void>(
  "analysis/calibrate",
);
/** Block-wise quantization error, one read for all schemes asked. */
export const measureSchemes = new RequestType<
  readonly SchemeRequest[],
  Outcome<readonly SchemeError[]>,
  void
>("analysis/measureSchemes");
/** Requests that take long enough to have progress. */
export type AnalysisTask = "summarize" | "calibrate" | "measureSchemes";

/** How far a running request is; `share` is 0…1. */
export interface AnalysisProgress {
  readonly task: AnalysisTask;
  readonly share: number;
}

/** Sent while a request runs, a few times a second. */
export const progressed = new NotificationType<AnalysisProgress>("analysis/progress");
