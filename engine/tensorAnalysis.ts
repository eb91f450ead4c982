import path from "node:path";
import { type CancellationToken, CancellationToken as Tokens, type RequestType } from "vscode-jsonrpc/node";
import type { CalibrationOptions, MeasuredThreshold } from "../core/calibration/calibrator.ts";
import { mergeCounts } from "../core/calibration/counts.ts";
import {
  calibrators,
  measuredThreshold,
  planCalibration,
  thresholdScheme,
} from "../core/calibration/index.ts";
import { customFormatsSetting } from "../core/formats/index.ts";
import type { OpenedTensor, Outcome, SchemeRequest, Source } from "../core/protocol/analysis.ts";
import * as protocol from "../core/protocol/worker.ts";
import type { RangeParams } from "../core/protocol/worker.ts";
import { mergeErrorSums } from "../core/quantization/errorSums.ts";
import type { Scheme } from "../core/quantization/meter.ts";
import type { ErrorSums, SchemeError } from "../core/quantization/quantizer.ts";
import { mergeSummaries } from "../core/statistics/merge.ts";
import type { Summary } from "../core/statistics/summary.ts";
import { describe, firstTensor, type OpenTensor, readable, withFormat } from "./openTensor.ts";
import { alignmentOf, planSchemes } from "./planSchemes.ts";
import { splitRange } from "./splitRange.ts";
import { WorkerPool } from "./workerPool.ts";

/** How a long request is watched. */
export interface Watch {
  readonly token?: CancellationToken;
  /** Receives the share done, 0…1, a few times a second. */
  readonly onProgress?: (share: number) => void;
}

/**
 * One tensor of one file, analysed by worker threads of its own. Bad input and dead workers are answers;
 * the methods reject only with JSON-RPC's RequestCancelled.
 */
export class TensorAnalysis {
  readonly #source: Source;
  readonly #pool: WorkerPool;
  #open: OpenTensor | undefined;
  #summary: Summary | undefined;

  private constructor(source: Source, workerFile: string) {
    this.#source = source;
    this.#pool = new WorkerPool(workerFile);
  }

  /** Reads nothing yet. @param workerFile bundle of engine/worker.ts; beside the running bundle unless told. */
  static open(source: Source, workerFile = path.join(__dirname, "worker.js")): TensorAnalysis {
    return new TensorAnalysis(shareable(source), workerFile);
  }

  /** Reads the header, again each time; what was learnt of another content of the file is forgotten. */
  async opened(): Promise<Outcome<OpenedTensor>> {
    return described(await this.#openAgain());
  }

  /** Says what elements of unknown type are, by any spelling of a format of their width. */
  async readAs(spelling: string): Promise<Outcome<OpenedTensor>> {
    const open = await this.#ensureOpen();
    const chosen = open.ok ? withFormat(open.result, spelling) : open;
    if (chosen.ok) {
      this.#open = chosen.result;
      this.#summary = undefined;
    }
    return described(chosen);
  }

  /** One pass: counts, moments, tables. */
  async summarize(watch: Watch = {}): Promise<Outcome<Summary>> {
    const open = await this.#readable();
    return open.ok ? this.#summarize(open.result, watch) : open;
  }

  async #summarize(open: OpenTensor, watch: Watch): Promise<Outcome<Summary>> {
    if (this.#summary && this.#open === open) return { ok: true, result: this.#summary };
    const answer = await this.#pass(protocol.summarizeRange, open, 1, {}, watch);
    if (!answer.ok) return answer;
    const summary = answer.result.reduce(mergeSummaries);
    // A choice made meanwhile has made this summary one of something else.
    if (this.#open === open) this.#summary = summary;
    return { ok: true, result: summary };
  }

  /** The thresholds of every calibrator, each measured by quantizing the whole tensor with it. */
  async calibrate(
    options: CalibrationOptions,
    watch: Watch = {},
  ): Promise<Outcome<readonly MeasuredThreshold[]>> {
    const unknown = options.methods?.find((method) => !calibrators.some(({ id }) => id === method));
    if (unknown !== undefined) {
      const message = `There is no calibrator "${unknown}".`;
      const advice = `Choose from ${calibrators.map(({ id }) => id).join(", ")}.`;
      return { ok: false, problem: { message, advice } };
    }
    const passes = 3;
    // Taken once: a choice made meanwhile must not mix two readings of the file.
    const open = await this.#readable();
    if (!open.ok) return open;
    const summary = await this.#summarize(open.result, step(watch, 0, passes));
    if (!summary.ok) return summary;
    const plan = planCalibration(summary.result, options);
    const counts = await this.#pass(protocol.countRange, open.result, 1, { plan }, step(watch, 1, passes));
    if (!counts.ok) return counts;
    const question = { summary: summary.result, counts: counts.result.reduce(mergeCounts), options };
    const found = await this.#pool.request(protocol.searchThresholds, question, watch.token ?? Tokens.None);
    if (!found.ok) return found;
    const thresholds = found.result;
    const schemes = thresholds.map((threshold) => thresholdScheme(threshold, summary.result, options));
    const errors = await this.#measure(open.result, schemes, step(watch, 2, passes));
    if (!errors.ok) return errors;
    const result = thresholds.flatMap((threshold, index) => {
      const error = errors.result[index];
      return error ? [measuredThreshold(threshold, error, options)] : [];
    });
    return { ok: true, result };
  }

  /** Error of every scheme at every block size, in one read. */
  async measureSchemes(
    requests: readonly SchemeRequest[],
    watch: Watch = {},
  ): Promise<Outcome<readonly SchemeError[]>> {
    const passes = 2;
    // Taken once: a choice made meanwhile must not mix two readings of the file.
    const open = await this.#readable();
    if (!open.ok) return open;
    const summary = await this.#summarize(open.result, step(watch, 0, passes));
    if (!summary.ok) return summary;
    const plan = planSchemes(requests, summary.result, open.result.tensor.elementCount);
    if (!plan.ok) return plan;
    const schemes = plan.result.map((planned) => planned.scheme);
    const errors = await this.#measure(open.result, schemes, step(watch, 1, passes));
    if (!errors.ok) return errors;
    const result = plan.result.flatMap(({ quantizer, blockSize, bitsPerValue }, index) => {
      const error = errors.result[index];
      return error ? [{ quantizer, blockSize, bitsPerValue, error }] : [];
    });
    return { ok: true, result };
  }

  /** Ends the worker threads; a request that runs answers a problem. */
  async dispose(): Promise<void> {
    await this.#pool.dispose();
  }

  async #measure(
    open: OpenTensor,
    schemes: readonly Scheme[],
    watch: Watch,
  ): Promise<Outcome<readonly ErrorSums[]>> {
    const blockSize = alignmentOf(schemes);
    const answer = await this.#pass(protocol.measureRange, open, blockSize, { schemes, blockSize }, watch);
    if (!answer.ok) return answer;
    const merged = answer.result.reduce((a, b) =>
      a.flatMap((sums, index) => {
        const other = b[index];
        return other ? [mergeErrorSums(sums, other)] : [];
      }),
    );
    return { ok: true, result: merged };
  }

  /** One request a worker, over disjoint ranges; the answers in the order of the ranges. */
  async #pass<E extends object, R>(
    type: RequestType<RangeParams & E, Outcome<R>, void>,
    open: OpenTensor,
    blockSize: number,
    extra: E,
    { token = Tokens.None, onProgress }: Watch,
  ): Promise<Outcome<readonly R[]>> {
    const { tensor, source } = open;
    const ranges = splitRange(tensor.elementCount, this.#pool.size, blockSize);
    const parts = ranges.map((range) => (run: number) => ({
      ...extra,
      run,
      source: this.#source,
      stamp: source.stamp,
      customFormats: customFormatsSetting(),
      tensor,
      range,
    }));
    const answer = await this.#pool.requestAll(type, parts, token, (done) => {
      onProgress?.(done.reduce((sum, amount) => sum + amount, 0) / tensor.elementCount);
    });
    if (answer.ok) onProgress?.(1);
    return answer;
  }

  async #openAgain(): Promise<Outcome<OpenTensor>> {
    const answer = await this.#pool.request(protocol.openSource, this.#source, Tokens.None);
    if (!answer.ok) return answer;
    const source = answer.result;
    if (source.stamp === this.#open?.source.stamp) return { ok: true, result: this.#open };
    const first = firstTensor(source);
    this.#open = first.ok ? first.result : undefined;
    this.#summary = undefined;
    return first;
  }

  async #ensureOpen(): Promise<Outcome<OpenTensor>> {
    return this.#open ? { ok: true, result: this.#open } : this.#openAgain();
  }

  /** The open tensor, once it is known what its elements are. */
  async #readable(): Promise<Outcome<OpenTensor>> {
    const open = await this.#ensureOpen();
    return open.ok ? readable(open.result) : open;
  }
}

function described(open: Outcome<OpenTensor>): Outcome<OpenedTensor> {
  return open.ok ? { ok: true, result: describe(open.result) } : open;
}

/** The part of a watch that belongs to pass `index` of `passes` equally long ones. */
function step({ token, onProgress }: Watch, index: number, passes: number): Watch {
  return {
    ...(token && { token }),
    ...(onProgress && { onProgress: (share: number) => onProgress((index + share) / passes) }),
  };
}

/** Bytes move to shared memory once, instead of being copied into every request. */
function shareable(source: Source): Source {
  if (source.kind === "file" || source.bytes.buffer instanceof SharedArrayBuffer) return source;
  const bytes = new Uint8Array(new SharedArrayBuffer(source.bytes.length));
  bytes.set(source.bytes);
  return { ...source, bytes };
}
