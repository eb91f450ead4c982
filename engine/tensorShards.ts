import path from "node:path";
import { CancellationToken } from "vscode-jsonrpc/node";
import type { CalibrationOptions, MeasuredThreshold } from "../core/calibration/calibrator.ts";
import type { Outcome, SchemeRequest } from "../core/protocol/analysis.ts";
import { openSource } from "../core/protocol/worker.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import type { Summary } from "../core/statistics/summary.ts";
import type { ElementRange } from "../core/tensors/readElements.ts";
import { calibrate } from "./calibrate.ts";
import { calibrateChannels, type ChannelThreshold } from "./calibrateChannels.ts";
import { measureSchemes } from "./measureSchemes.ts";
import { namedProblem } from "./namedProblem.ts";
import { firstTensor, readable, withFormat } from "./openTensor.ts";
import { type TensorPart, TensorReading, type Watch } from "./tensorReading.ts";
import { WorkerPool } from "./workerPool.ts";

/** Which elements to read. */
export interface ShardsOptions {
  /** Paths of the files, in the order of the elements; at least one. */
  readonly files: readonly string[];
  /** Of each file; all its elements unless told. */
  readonly range?: ElementRange;
  /** Spelling of the format of elements whose type the files do not say. */
  readonly readAs?: string;
  /** Of the whole tensor, where the files are only a part of it: what a scale for the whole follows from. */
  readonly summary?: Summary;
}

/**
 * Several files that are parts of one tensor, or batches of one layer, analysed as one by worker threads.
 * A scheme's blocks begin anew with each file. Rejects only with JSON-RPC's RequestCancelled.
 */
export class TensorShards {
  readonly #options: ShardsOptions;
  readonly #pool: WorkerPool;
  #reading: Promise<Outcome<TensorReading>> | undefined;

  private constructor(options: ShardsOptions, workerFile: string) {
    this.#options = options;
    this.#pool = new WorkerPool(workerFile);
  }

  /** Reads nothing yet. @param workerFile bundle of engine/worker.ts; beside the running bundle unless told. */
  static open(options: ShardsOptions, workerFile = path.join(__dirname, "worker.js")): TensorShards {
    return new TensorShards(options, workerFile);
  }

  summarize(watch: Watch = {}): Promise<Outcome<Summary>> {
    return this.#ask((reading) => reading.summarize(watch));
  }

  calibrate(options: CalibrationOptions, watch: Watch = {}): Promise<Outcome<readonly MeasuredThreshold[]>> {
    return this.#ask((reading) => calibrate(reading, options, watch));
  }

  calibrateChannels(
    axis: number,
    options: CalibrationOptions,
    watch: Watch = {},
  ): Promise<Outcome<readonly ChannelThreshold[]>> {
    return this.#ask((reading) => calibrateChannels(reading, axis, options, watch));
  }

  measureSchemes(
    requests: readonly SchemeRequest[],
    watch: Watch = {},
  ): Promise<Outcome<readonly SchemeError[]>> {
    return this.#ask((reading) => measureSchemes(reading, requests, watch));
  }

  /** What is worth knowing of how the elements are read, once for all files; nothing when they cannot be read. */
  async notes(): Promise<readonly string[]> {
    const reading = await (this.#reading ??= this.#openAll());
    if (!reading.ok) return [];
    return [...new Set(reading.result.parts.flatMap(({ open }) => open.tensor.notes))];
  }

  /** Ends the worker threads. */
  async dispose(): Promise<void> {
    await this.#pool.dispose();
  }

  async #ask<T>(question: (reading: TensorReading) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const reading = await (this.#reading ??= this.#openAll());
    return reading.ok ? question(reading.result) : reading;
  }

  async #openAll(): Promise<Outcome<TensorReading>> {
    const parts: TensorPart[] = [];
    for (const file of this.#options.files) {
      const part = await this.#openPart(file);
      if (!part.ok) return part;
      parts.push(part.result);
    }
    const [first, ...rest] = parts;
    if (!first) return { ok: false, problem: { message: "There is no file to read." } };
    return { ok: true, result: new TensorReading([first, ...rest], this.#pool, this.#options.summary) };
  }

  async #openPart(file: string): Promise<Outcome<TensorPart>> {
    const source = { kind: "file", path: file } as const;
    const answer = await this.#pool.request(openSource, source, CancellationToken.None);
    const { readAs, range } = this.#options;
    const first = answer.ok ? firstTensor(answer.result) : answer;
    const chosen = first.ok && readAs !== undefined ? withFormat(first.result, readAs) : first;
    const open = chosen.ok ? readable(chosen.result) : chosen;
    const name = path.basename(file);
    if (!open.ok) return { ok: false, problem: namedProblem(name, open.problem) };
    const { elementCount } = open.result.tensor;
    if (range && range.first + range.count > elementCount) {
      const message = `Elements ${range.first} to ${range.first + range.count - 1} were asked for, and the tensor has ${elementCount}.`;
      return { ok: false, problem: namedProblem(name, { message }) };
    }
    return {
      ok: true,
      result: { source, open: open.result, range: range ?? { first: 0, count: elementCount } },
    };
  }
}
