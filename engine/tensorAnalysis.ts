import path from "node:path";
import { CancellationToken } from "vscode-jsonrpc/node";
import type { CalibrationOptions, CodeOptions, MeasuredThreshold } from "../core/calibration/calibrator.ts";
import type * as analysis from "../core/protocol/analysis.ts";
import type { OpenedTensor, Outcome, Source } from "../core/protocol/analysis.ts";
import { openSource } from "../core/protocol/worker.ts";
import type { ErrorMap } from "../core/quantization/errorMap.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import type { Summary } from "../core/statistics/summary.ts";
import { calibrate } from "./calibrate.ts";
import { channels } from "./channels.ts";
import { divergenceCurve } from "./divergenceCurve.ts";
import { errorHistogram } from "./errorHistogram.ts";
import { errorMap } from "./errorMap.ts";
import { fileRanges } from "./fileRanges.ts";
import { findElement } from "./findElement.ts";
import { measureSchemes } from "./measureSchemes.ts";
import { measureThresholds } from "./measureThresholds.ts";
import { describe, firstTensor, type OpenTensor, readable, withFormat } from "./openTensor.ts";
import { TensorReading, type Watch } from "./tensorReading.ts";
import { shareable } from "./shareable.ts";
import { values } from "./values.ts";
import { nameOf } from "./withSource.ts";
import { WorkerPool } from "./workerPool.ts";

/**
 * One tensor of one file, or of the files of a layer, analysed by worker threads of its own. Bad input and dead workers are answers;
 * the methods reject only with JSON-RPC's RequestCancelled. What each method answers is said where its
 * request is, in core/protocol/analysis.ts.
 */
export class TensorAnalysis {
  readonly #source: Source;
  readonly #pool: WorkerPool;
  #reading: TensorReading | undefined;

  private constructor(source: Source, pool: WorkerPool) {
    this.#source = source;
    this.#pool = pool;
  }

  /** Reads nothing yet. @param workerFile bundle of engine/worker.ts; beside the running bundle unless told. */
  static open(source: Source, workerFile = path.join(__dirname, "worker.js")): TensorAnalysis {
    return new TensorAnalysis(shareable(source), new WorkerPool(workerFile));
  }

  /** What people call the file, or the files of the layer. */
  get name(): string {
    return nameOf(this.#source);
  }

  /** The same tensor for another reader, by the same workers: what one reads its elements as is nothing to the other. */
  another(): TensorAnalysis {
    return new TensorAnalysis(this.#source, this.#pool);
  }

  /** Reads the header, again each time; what was learnt of another content of the file is forgotten. */
  async opened(): Promise<Outcome<OpenedTensor>> {
    return described(await this.#openAgain());
  }

  /** Says what elements of unknown type are, by any spelling of a format of their width. */
  async readAs(spelling: string): Promise<Outcome<OpenedTensor>> {
    const open = await this.#ensureOpen();
    const chosen = open.ok ? withFormat(open.result, spelling) : open;
    if (chosen.ok) this.#read(chosen.result);
    return described(chosen);
  }

  summarize(watch: Watch = {}): Promise<Outcome<Summary>> {
    return this.#ask((reading) => reading.summarize(watch));
  }

  calibrate(options: CalibrationOptions, watch: Watch = {}): Promise<Outcome<readonly MeasuredThreshold[]>> {
    return this.#ask((reading) => calibrate(reading, options, watch));
  }

  measureSchemes(
    requests: readonly analysis.SchemeRequest[],
    watch: Watch = {},
  ): Promise<Outcome<readonly SchemeError[]>> {
    return this.#ask((reading) => measureSchemes(reading, requests, watch));
  }

  channels(request: { readonly axis: number }, watch: Watch = {}): Promise<Outcome<analysis.ChannelFacts>> {
    return this.#ask((reading) => channels(reading, request, watch));
  }

  fileRanges(watch: Watch = {}): Promise<Outcome<readonly analysis.FileRange[]>> {
    return this.#ask((reading) => fileRanges(reading, watch));
  }

  errorMap(request: analysis.ErrorMapRequest, watch: Watch = {}): Promise<Outcome<ErrorMap>> {
    return this.#ask((reading) => errorMap(reading, request, watch));
  }

  errorHistogram(
    request: analysis.ErrorHistogramRequest,
    watch: Watch = {},
  ): Promise<Outcome<analysis.SchemeDistribution>> {
    return this.#ask((reading) => errorHistogram(reading, request, watch));
  }

  measureThresholds(
    request: analysis.ThresholdsRequest,
    watch: Watch = {},
  ): Promise<Outcome<readonly MeasuredThreshold[]>> {
    return this.#ask((reading) => measureThresholds(reading, request, watch));
  }

  divergenceCurve(options: CodeOptions, watch: Watch = {}): Promise<Outcome<analysis.DivergenceCurve>> {
    return this.#ask((reading) => divergenceCurve(reading, options, watch));
  }

  values(window: analysis.ElementWindow, watch: Watch = {}): Promise<Outcome<analysis.WindowElements>> {
    return this.#ask((reading) => values(reading, window, watch));
  }

  findElement(
    request: analysis.FindRequest,
    watch: Watch = {},
  ): Promise<Outcome<analysis.FoundElement | null>> {
    return this.#ask((reading) => findElement(reading, request, watch));
  }

  /** Ends the worker threads; a request that runs answers a problem. */
  async dispose(): Promise<void> {
    await this.#pool.dispose();
  }

  /** Asks the tensor as it is read now: a choice made meanwhile must not mix two readings of the file. */
  async #ask<T>(question: (reading: TensorReading) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const open = await this.#ensureOpen();
    const known = open.ok ? readable(open.result) : open;
    if (!known.ok) return known;
    return question(this.#read(known.result));
  }

  /** The reading of an open tensor; of the one at hand, what was learnt stays. */
  #read(open: OpenTensor): TensorReading {
    if (this.#reading?.open !== open) {
      const range = { first: 0, count: open.tensor.elementCount };
      this.#reading = new TensorReading([{ source: this.#source, open, range }], this.#pool);
    }
    return this.#reading;
  }

  async #openAgain(): Promise<Outcome<OpenTensor>> {
    const answer = await this.#pool.request(openSource, this.#source, CancellationToken.None);
    if (!answer.ok) return answer;
    const source = answer.result;
    const known = this.#reading?.open;
    if (known && source.stamp === known.source.stamp) return { ok: true, result: known };
    const first = firstTensor(source);
    if (first.ok) this.#read(first.result);
    else this.#reading = undefined;
    return first;
  }

  async #ensureOpen(): Promise<Outcome<OpenTensor>> {
    return this.#reading ? { ok: true, result: this.#reading.open } : this.#openAgain();
  }
}

function described(open: Outcome<OpenTensor>): Outcome<OpenedTensor> {
  return open.ok ? { ok: true, result: describe(open.result) } : open;
}
