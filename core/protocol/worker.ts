/**
 * Between the engine and its workers. A worker keeps nothing between requests: each one says what to
 * read, so any worker can answer any request, and a fresh one can stand in for one that died.
 */
import { NotificationType, RequestType } from "vscode-jsonrpc";
import type { CalibrationOptions, Threshold } from "../calibration/calibrator.ts";
import type { CalibrationCounts, CountPlan } from "../calibration/counts.ts";
import type { ComparisonSums, Tolerance } from "../comparison/comparison.ts";
import type { CodeUse } from "../quantization/codeUse.ts";
import type { ErrorDistribution } from "../quantization/errorDistribution.ts";
import type { BlockAmaxes } from "../quantization/blockAmaxes.ts";
import type { ErrorMap } from "../quantization/errorMap.ts";
import type { Scheme } from "../quantization/meter.ts";
import type { ErrorSums } from "../quantization/quantizer.ts";
import type { Cells } from "../statistics/cells.ts";
import type { ChannelMoments } from "../statistics/channels.ts";
import type { Summary } from "../statistics/summary.ts";
import type { Found, Sought } from "../statistics/valueSearch.ts";
import type { ElementGrid, GridElements } from "../tensors/elementGrid.ts";
import type { JoinedFile } from "../tensors/joinedTensors.ts";
import type { ElementRange } from "../tensors/readElements.ts";
import type { TensorFile, TensorInfo } from "../tensors/tensorFile.ts";
import type { Outcome, Source } from "./analysis.ts";

/** A file opened, and how to know that it is still the same. */
export interface OpenedSource {
  readonly file: TensorFile;
  /** Last segment of the path, or the name that came with the bytes. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Changes when the content may have; compared, never read. */
  readonly stamp: string;
  /** Where the elements of each file lie, where several are one tensor. */
  readonly files?: readonly JoinedFile[];
}

/** What one worker reads for one request. */
export interface RangeParams {
  /** Key under which progress is reported. */
  readonly run: number;
  readonly source: Source;
  readonly stamp: string;
  readonly tensor: TensorInfo;
  /** Formats of the user's own, which the tensor may be read as. */
  readonly customFormats: readonly unknown[];
  /** Starts at a multiple of the block size after the first element that is read of the file. */
  readonly range: ElementRange;
  /** What is added to an element's place in the file to number it; 0 unless told. */
  readonly indexOffset?: number;
}

export const openSource = new RequestType<Source, Outcome<OpenedSource>, void>("worker/openSource");
/** First pass. */
export const summarizeRange = new RequestType<RangeParams, Outcome<Summary>, void>("worker/summarizeRange");
/** Second pass: the exact counts that calibrators need. */
export const countRange = new RequestType<
  RangeParams & { readonly plan: CountPlan },
  Outcome<CalibrationCounts>,
  void
>("worker/countRange");
/** What the calibrators make of it; a search can take a second, so the host leaves it to a worker. */
export const searchThresholds = new RequestType<
  {
    readonly summary: Summary;
    readonly counts: CalibrationCounts;
    readonly options: CalibrationOptions;
  },
  Outcome<readonly Threshold[]>,
  void
>("worker/searchThresholds");
/** What measuring a scheme gives. */
export interface Measurement {
  readonly error: ErrorSums;
  /** Where the scheme has cells. */
  readonly map?: ErrorMap;
  /** Where the scheme asks for it. */
  readonly distribution?: ErrorDistribution;
  /** Where the scheme asks for it and its quantizer has levels. */
  readonly codes?: CodeUse;
}

/** Third pass: the error of every scheme. */
export const measureRange = new RequestType<
  RangeParams & { readonly schemes: readonly Scheme[]; readonly blockSize: number },
  Outcome<readonly Measurement[]>,
  void
>("worker/measureRange");
/** How far the blocks reach, where a scheme needs to know that of all of them beforehand. */
export const measureBlockAmaxes = new RequestType<
  RangeParams & { readonly blockSize: number },
  Outcome<BlockAmaxes>,
  void
>("worker/measureBlockAmaxes");
/** The moments of every channel. */
export const measureChannels = new RequestType<
  RangeParams & { readonly cells: Cells },
  Outcome<ChannelMoments>,
  void
>("worker/measureChannels");
/** The first element of its kind; reads no further. */
export const searchRange = new RequestType<
  RangeParams & { readonly sought: Sought },
  Outcome<Found | null>,
  void
>("worker/searchRange");
/** A few elements; the range is not looked at. */
export const readGrid = new RequestType<
  Omit<RangeParams, "run" | "range"> & { readonly grid: ElementGrid },
  Outcome<GridElements>,
  void
>("worker/readGrid");

/** A range of the reference; the output has the same shape. */
export interface CompareParams extends RangeParams {
  readonly output: Pick<RangeParams, "source" | "stamp" | "tensor">;
  readonly tolerance: Tolerance;
  readonly ulpFormat: string;
}

/** Pairs of elements of two tensors. */
export const compareRange = new RequestType<CompareParams, Outcome<ComparisonSums>, void>(
  "worker/compareRange",
);

/** Elements of a range that are done, a few times a second. */
export const rangeProgressed = new NotificationType<{ readonly run: number; readonly done: number }>(
  "worker/progress",
);
