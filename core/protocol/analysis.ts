/**
 * What anyone may ask of one opened tensor: the tensor panel asks the extension host, which owns an
 * engine `TensorAnalysis`; the command line asks that object directly. Every request can be
 * cancelled, reports progress, and answers bad input as data.
 */
import { NotificationType, RequestType, RequestType0 } from "vscode-jsonrpc";
import type {
  CalibrationOptions,
  CodeOptions,
  MeasuredThreshold,
  Threshold,
} from "../calibration/calibrator.ts";
import type { CodeUse } from "../quantization/codeUse.ts";
import type { ErrorDistribution } from "../quantization/errorDistribution.ts";
import type { ErrorMap } from "../quantization/errorMap.ts";
import type { SchemeError } from "../quantization/quantizer.ts";
import type { ChannelMoments } from "../statistics/channels.ts";
import type { Disparity } from "../statistics/disparity.ts";
import type { Summary } from "../statistics/summary.ts";
import type { Found } from "../statistics/valueSearch.ts";
import type { ElementGrid, GridElements } from "../tensors/elementGrid.ts";
import type { FileProblem, TensorInfo } from "../tensors/tensorFile.ts";

/** Where the bytes are. */
export type Source =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: Uint8Array }
  /** Several files of one layer, taken as one tensor. */
  | { readonly kind: "layer"; readonly files: readonly Source[] };

export type Outcome<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly problem: FileProblem };

export interface OpenedTensor {
  /** Last segment of the path, for the title. */
  readonly name: string;
  readonly container: string;
  readonly tensor: TensorInfo;
  /** Size of the whole file in bytes, of all files of a layer together. */
  readonly fileSizeBytes: number;
  /** Names of the files, where they are several that are taken as one tensor. */
  readonly files?: readonly string[];
  /** Formats that elements may be read as where the file leaves it open, most likely first; empty where it does not. */
  readonly readAsChoices: readonly string[];
  /** Formats of the user's own, which the elements may be read as: the asker has to know them too. */
  readonly customFormats: readonly unknown[];
}

/** One quantizer at several block sizes; block size 0 is the whole tensor. */
export interface SchemeRequest {
  readonly quantizer: string;
  readonly blockSizes: readonly number[];
  /** Blocks are neighbours along this axis and not in memory; with block size 0, each channel along it has a scale of its own. */
  readonly axis?: number;
  /** Whether to note which codes are used; it takes longer. */
  readonly codes?: boolean;
}

/** The tensor as opened; asked first, and again after a change on disk. */
export const openedTensor = new RequestType0<Outcome<OpenedTensor>, void>("analysis/opened");
/** Says what elements are where the file leaves it open, by any spelling of a format of their width. */
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
/** The channels along an axis. */
export interface ChannelFacts {
  readonly axis: number;
  /** An entry for each channel; `channelRanges` gives their largest magnitudes. */
  readonly moments: ChannelMoments;
  readonly disparity: Disparity;
}

/** Moments of every channel along an axis, and how differently they reach. */
export const channels = new RequestType<{ readonly axis: number }, Outcome<ChannelFacts>, void>(
  "analysis/channels",
);

/** How far the values of one file of a layer reach. */
export interface FileRange {
  readonly name: string;
  readonly elementCount: number;
  /** NaN and infinities. */
  readonly nonFinite: number;
  readonly zeros: number;
  /** Of the finite values; Infinity where there are none. */
  readonly min: number;
  /** Of the finite values; −Infinity where there are none. */
  readonly max: number;
}

/** The range of each file of a layer, in their order; one for a tensor in one file. */
export const fileRanges = new RequestType0<Outcome<readonly FileRange[]>, void>("analysis/fileRanges");

/** One scheme, and how its map is divided. */
export interface ErrorMapRequest {
  readonly quantizer: string;
  /** In elements; 0 is the whole tensor. */
  readonly blockSize: number;
  /** As `axis` of a SchemeRequest. */
  readonly blockAxis?: number;
  /** A row for each index along this axis; null for stretches of the tensor in memory order, in one row. */
  readonly axis: number | null;
  /** Rows and columns at most; neighbours share one where there are more. At most 65,536 cells together. */
  readonly most: { readonly rows: number; readonly columns: number };
}

/** Where a scheme's error lies; `mapSqnrDb` and the map's own figures colour it. */
export const errorMap = new RequestType<ErrorMapRequest, Outcome<ErrorMap>, void>("analysis/errorMap");

export interface ErrorHistogramRequest {
  readonly quantizer: string;
  /** In elements; 0 is the whole tensor. */
  readonly blockSize: number;
}

/** How the quantized values and the errors of one scheme are distributed, and which codes are used where it has levels. */
export interface SchemeDistribution extends ErrorDistribution {
  readonly codes?: CodeUse;
}

/** Summaries, to be binned at will. */
export const errorHistogram = new RequestType<ErrorHistogramRequest, Outcome<SchemeDistribution>, void>(
  "analysis/errorHistogram",
);

/** Thresholds of the user's own, at most 256. */
export interface ThresholdsRequest extends CodeOptions {
  readonly thresholds: readonly Pick<Threshold, "amax" | "range">[];
}

/** The exact effect of each threshold, in one read. */
export const measureThresholds = new RequestType<
  ThresholdsRequest,
  Outcome<readonly MeasuredThreshold[]>,
  void
>("analysis/measureThresholds");

/** What NVIDIA's entropy rule minimises, ascending thresholds; empty for a tensor of zeros. */
export interface DivergenceCurve {
  readonly thresholds: Float64Array;
  /** Kullback–Leibler divergence, natural logarithm; Infinity where nothing can be compared. */
  readonly divergences: Float64Array;
}

export const divergenceCurve = new RequestType<CodeOptions, Outcome<DivergenceCurve>, void>(
  "analysis/divergenceCurve",
);

/** Elements to be looked at; what reaches beyond the tensor is cut off. */
export type ElementWindow =
  /** Neighbours in memory. */
  | { readonly kind: "flat"; readonly first: number; readonly count: number }
  /** A rectangle of a slice. */
  | {
      readonly kind: "slice";
      /** Index along every axis of the first element. */
      readonly start: readonly number[];
      /** Axis that runs down the rows; null for a single row. */
      readonly rowAxis: number | null;
      /** Axis that runs along the columns; null for a single column. */
      readonly columnAxis: number | null;
      readonly rows: number;
      readonly columns: number;
    };

/** The elements of a window and where they are: element (r, c) has the index first + r · rowStep + c · columnStep in memory. */
export interface WindowElements extends ElementGrid, GridElements {}

/** Some elements, at most 65,536. */
export const values = new RequestType<ElementWindow, Outcome<WindowElements>, void>("analysis/values");

/** What can be searched for. */
export type ElementKind =
  | "nan"
  | "positiveInfinity"
  | "negativeInfinity"
  /** Of either sign. */
  | "zero"
  /** In the tensor's own format. */
  | "subnormal"
  | "min"
  | "max"
  /** Largest finite magnitude. */
  | "amax"
  /** Smallest magnitude that is not zero. */
  | "smallestNonzero";

export interface FindRequest {
  readonly kind: ElementKind;
  /** Index in memory of the first element that is looked at; 0 unless told. */
  readonly from?: number;
}

export interface FoundElement extends Found {
  /** Index along every axis. */
  readonly coordinates: readonly number[];
}

/** The first element of a kind in memory order; null when there is none. */
export const findElement = new RequestType<FindRequest, Outcome<FoundElement | null>, void>(
  "analysis/findElement",
);

/** Requests that take long enough to have progress. */
export type AnalysisTask =
  | "summarize"
  | "calibrate"
  | "measureSchemes"
  | "channels"
  | "fileRanges"
  | "errorMap"
  | "errorHistogram"
  | "measureThresholds"
  | "divergenceCurve"
  | "findElement";

/** How far a running request is; `share` is 0…1. */
export interface AnalysisProgress {
  readonly task: AnalysisTask;
  readonly share: number;
}

/** Sent while a request runs, a few times a second. */
export const progressed = new NotificationType<AnalysisProgress>("analysis/progress");
