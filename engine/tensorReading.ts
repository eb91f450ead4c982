import { type CancellationToken, CancellationToken as Tokens, type RequestType } from "vscode-jsonrpc/node";
import type { MeasuredThreshold } from "../core/calibration/calibrator.ts";
import { customFormatsSetting } from "../core/formats/index.ts";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import * as protocol from "../core/protocol/worker.ts";
import type { RangeParams } from "../core/protocol/worker.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import { mergeSummaries } from "../core/statistics/merge.ts";
import type { Summary } from "../core/statistics/summary.ts";
import type { ElementRange } from "../core/tensors/readElements.ts";
import type { OpenTensor } from "./openTensor.ts";
import { splitRange } from "./splitRange.ts";
import type { WorkerPool } from "./workerPool.ts";

/** How a long request is watched. */
export interface Watch {
  readonly token?: CancellationToken;
  /** Receives the share done, 0…1, a few times a second. */
  readonly onProgress?: (share: number) => void;
}

/** The part of a watch that belongs to pass `index` of `passes` equally long ones. */
export function step({ token, onProgress }: Watch, index: number, passes: number): Watch {
  return {
    ...(token && { token }),
    ...(onProgress && { onProgress: (share: number) => onProgress((index + share) / passes) }),
  };
}

/** How a pass divides the tensor. */
export interface Division {
  /** Parts start at multiples of it; 1 unless told. */
  readonly blockSize?: number;
  /** Read by one worker from here on; all elements by all workers unless told. */
  readonly from?: number;
}

/**
 * One way to read one state of a file. Another choice of format, or a change on disk, makes another one,
 * so what was learnt by one is never taken for the other's.
 */
export class TensorReading {
  readonly open: OpenTensor;
  /** Thresholds by the options that were asked, as text. */
  readonly thresholds = new Map<string, readonly MeasuredThreshold[]>();
  /** Errors by quantizer and block size, as text. */
  readonly schemeErrors = new Map<string, SchemeError>();
  /** Counts of magnitudes in the calibrators' bins, once they are there. */
  magnitudes: Float64Array | undefined;
  readonly #source: Source;
  readonly #pool: WorkerPool;
  #summary: Summary | undefined;

  constructor(open: OpenTensor, source: Source, pool: WorkerPool) {
    this.open = open;
    this.#source = source;
    this.#pool = pool;
  }

  /** One pass, the first time. */
  async summarize(watch: Watch): Promise<Outcome<Summary>> {
    if (this.#summary) return { ok: true, result: this.#summary };
    const answer = await this.pass(protocol.summarizeRange, {}, watch);
    if (!answer.ok) return answer;
    this.#summary = answer.result.reduce(mergeSummaries);
    return { ok: true, result: this.#summary };
  }

  /** Sends one request to one worker. */
  request<P, R>(
    type: RequestType<P, Outcome<R>, void>,
    params: P,
    { token = Tokens.None }: Watch,
  ): Promise<Outcome<R>> {
    return this.#pool.request(type, params, token);
  }

  /** What tells a worker which elements are read, but for the range. */
  get params(): Omit<RangeParams, "run" | "range"> {
    const { source, tensor } = this.open;
    const customFormats = customFormatsSetting();
    return { source: this.#source, stamp: source.stamp, customFormats, tensor };
  }

  /** One request a worker, over disjoint ranges; the answers in the order of the ranges. */
  async pass<E extends object, R>(
    type: RequestType<RangeParams & E, Outcome<R>, void>,
    extra: E,
    { token = Tokens.None, onProgress }: Watch,
    { blockSize = 1, from }: Division = {},
  ): Promise<Outcome<readonly R[]>> {
    const { elementCount } = this.open.tensor;
    const ranges: readonly ElementRange[] =
      from === undefined
        ? splitRange(elementCount, this.#pool.size, blockSize)
        : [{ first: from, count: elementCount - from }];
    const total = Math.max(
      1,
      ranges.reduce((sum, { count }) => sum + count, 0),
    );
    const parts = ranges.map((range) => (run: number) => ({ ...extra, ...this.params, run, range }));
    const answer = await this.#pool.requestAll(type, parts, token, (done) => {
      onProgress?.(done.reduce((sum, amount) => sum + amount, 0) / total);
    });
    if (answer.ok) onProgress?.(1);
    return answer;
  }
}
