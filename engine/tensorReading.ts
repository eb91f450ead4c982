import { type CancellationToken, CancellationToken as Tokens, type RequestType } from "vscode-jsonrpc/node";
import type { MeasuredThreshold } from "../core/calibration/calibrator.ts";
import { customFormatsSetting } from "../core/formats/index.ts";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import * as protocol from "../core/protocol/worker.ts";
import type { RangeParams } from "../core/protocol/worker.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import { mergeSummaries } from "../core/statistics/merge.ts";
import type { ChannelMoments } from "../core/statistics/channels.ts";
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

/** Some or all elements of one file. */
export interface TensorPart {
  readonly source: Source;
  readonly open: OpenTensor;
  readonly range: ElementRange;
}

/**
 * One way to read one state of a tensor, which lies in one file or in parts in several. Another choice of
 * format, or a change on disk, makes another one, so what was learnt by one is never taken for the other's.
 */
export class TensorReading {
  /** The first file. */
  readonly open: OpenTensor;
  /** Elements of all parts. */
  readonly elementCount: number;
  /** Thresholds by the options that were asked, as text. */
  readonly thresholds = new Map<string, readonly MeasuredThreshold[]>();
  /** Errors by quantizer and block size, as text. */
  readonly schemeErrors = new Map<string, SchemeError>();
  /** Moments of channels by axis. */
  readonly channels = new Map<number, ChannelMoments>();
  /** Counts of magnitudes in the calibrators' bins, once they are there. */
  magnitudes: Float64Array | undefined;
  /** In the order of the elements. */
  readonly parts: readonly [TensorPart, ...TensorPart[]];
  readonly #pool: WorkerPool;
  #summary: Summary | undefined;

  /** @param summary of the whole tensor, where it is known and the parts are not all of it. */
  constructor(parts: readonly [TensorPart, ...TensorPart[]], pool: WorkerPool, summary?: Summary) {
    this.#summary = summary;
    this.open = parts[0].open;
    this.elementCount = parts.reduce((sum, { range }) => sum + range.count, 0);
    this.parts = parts;
    this.#pool = pool;
    pool.prepare(splitRange(this.elementCount, pool.size, 1).length);
  }

  /** Whether it is all of one file, so that elements have their place in its shape. */
  get isWhole(): boolean {
    return this.parts.length === 1 && this.elementCount === this.open.tensor.elementCount;
  }

  /** Some elements of the first file, to be read on their own. */
  part(range: ElementRange): TensorReading {
    return this.of([{ ...this.parts[0], range }]);
  }

  /** Parts of the same files, to be read on their own. */
  of(parts: readonly [TensorPart, ...TensorPart[]]): TensorReading {
    return new TensorReading(parts, this.#pool);
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

  /** What tells a worker which file is read, the first one. */
  get params(): ReturnType<typeof paramsOf> {
    return paramsOf(this.parts[0]);
  }

  /** One request a worker and file, over disjoint ranges; the answers in the order of the ranges. */
  async pass<E extends object, R>(
    type: RequestType<RangeParams & E, Outcome<R>, void>,
    extra: E,
    watch: Watch,
    division: Division = {},
  ): Promise<Outcome<readonly R[]>> {
    const results: R[] = [];
    let before = 0;
    for (const part of this.parts) {
      const { count } = part.range;
      const share = count / Math.max(1, this.elementCount);
      const shareBefore = before / Math.max(1, this.elementCount);
      const report = (done: number) => watch.onProgress?.(shareBefore + done * share);
      const answer = await this.#passOver(
        part,
        before,
        type,
        extra,
        { ...watch, onProgress: report },
        division,
      );
      if (!answer.ok) return answer;
      results.push(...answer.result);
      before += count;
    }
    watch.onProgress?.(1);
    return { ok: true, result: results };
  }

  #passOver<E extends object, R>(
    part: TensorPart,
    indexOffset: number,
    type: RequestType<RangeParams & E, Outcome<R>, void>,
    extra: E,
    { token = Tokens.None, onProgress }: Watch,
    { blockSize = 1, from }: Division,
  ): Promise<Outcome<readonly R[]>> {
    const { first, count } = part.range;
    const ranges: readonly ElementRange[] =
      from === undefined
        ? splitRange(count, this.#pool.size, blockSize).map((range) => ({
            ...range,
            first: first + range.first,
          }))
        : [{ first: first + from, count: count - from }];
    const total = Math.max(1, from === undefined ? count : count - from);
    const requests = ranges.map((range) => (run: number) => ({
      ...extra,
      ...paramsOf(part),
      run,
      range,
      // Elements are numbered through all parts, and from 0 on.
      indexOffset: indexOffset - first,
    }));
    return this.#pool.requestAll(type, requests, token, (done) => {
      onProgress?.(done.reduce((sum, amount) => sum + amount, 0) / total);
    });
  }
}

function paramsOf({ source, open }: TensorPart): Omit<RangeParams, "run" | "range" | "indexOffset"> {
  const { stamp } = open.source;
  return { source, stamp, customFormats: customFormatsSetting(), tensor: open.tensor };
}
