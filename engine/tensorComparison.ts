import path from "node:path";
import { CancellationToken as Tokens } from "vscode-jsonrpc/node";
import { type ComparisonSums, mergeComparisons, type Tolerance } from "../core/comparison/comparison.ts";
import { areReordered, mostReordered } from "../core/comparison/readPairs.ts";
import { hasUlpDistance } from "../core/comparison/ulpDistance.ts";
import { customFormatsSetting, explainSpelling, findFormat } from "../core/formats/index.ts";
import type { OpenedTensor, Outcome, Source } from "../core/protocol/analysis.ts";
import type { ComparisonRequest } from "../core/protocol/comparison.ts";
import * as protocol from "../core/protocol/worker.ts";
import type { TensorInfo } from "../core/tensors/tensorFile.ts";
import { namedProblem } from "./namedProblem.ts";
import { describe, firstTensor, type OpenTensor, readable, withFormat } from "./openTensor.ts";
import { splitRange } from "./splitRange.ts";
import type { Watch } from "./tensorReading.ts";
import { nameOf } from "./withSource.ts";
import { WorkerPool } from "./workerPool.ts";

/** Two tensor files, compared element by element by worker threads of their own. */
export class TensorComparison {
  readonly #reference: Source;
  readonly #output: Source;
  readonly #pool: WorkerPool;

  /** Reads nothing yet. @param workerFile bundle of engine/worker.ts; beside the running bundle unless told. */
  constructor(reference: Source, output: Source, workerFile = path.join(__dirname, "worker.js")) {
    this.#reference = reference;
    this.#output = output;
    this.#pool = new WorkerPool(workerFile);
  }

  /** Both headers; a problem names its file. */
  async opened(): Promise<Outcome<{ readonly reference: OpenedTensor; readonly output: OpenedTensor }>> {
    const both = await this.#open();
    if (!both.ok) return both;
    const [reference, output] = both.result;
    return { ok: true, result: { reference: describe(reference), output: describe(output) } };
  }

  /** One pass over both files. Rejects only when cancelled. */
  async compare(
    { tolerance, ulpFormat, readAs }: ComparisonRequest,
    { token = Tokens.None, onProgress }: Watch = {},
  ): Promise<Outcome<ComparisonSums>> {
    const refusal = refuseTolerance(tolerance) ?? refuseUlpFormat(ulpFormat);
    if (refusal) return refusal;
    const both = await this.#open();
    if (!both.ok) return both;
    const reference = read(both.result[0], readAs.reference);
    const output = read(both.result[1], readAs.output);
    if (!reference.ok) return reference;
    if (!output.ok) return output;
    const difference = refuseShapes(reference.result, output.result);
    if (difference) return difference;

    const { tensor, source } = reference.result;
    const parts = splitRange(tensor.elementCount, this.#pool.size, 1).map((range) => (run: number) => ({
      run,
      source: this.#reference,
      stamp: source.stamp,
      customFormats: customFormatsSetting(),
      tensor,
      range,
      output: { source: this.#output, stamp: output.result.source.stamp, tensor: output.result.tensor },
      tolerance,
      ulpFormat,
    }));
    const answer = await this.#pool.requestAll(protocol.compareRange, parts, token, (done) =>
      onProgress?.(done.reduce((sum, amount) => sum + amount, 0) / Math.max(1, tensor.elementCount)),
    );
    return answer.ok ? { ok: true, result: answer.result.reduce(mergeComparisons) } : answer;
  }

  /** Ends the worker threads; a request that runs answers a problem. */
  async dispose(): Promise<void> {
    await this.#pool.dispose();
  }

  async #open(): Promise<Outcome<readonly [OpenTensor, OpenTensor]>> {
    const reference = await this.#openOne(this.#reference);
    if (!reference.ok) return reference;
    const output = await this.#openOne(this.#output);
    return output.ok ? { ok: true, result: [reference.result, output.result] } : output;
  }

  async #openOne(source: Source): Promise<Outcome<OpenTensor>> {
    const answer = await this.#pool.request(protocol.openSource, source, Tokens.None);
    return answer.ok
      ? firstTensor(answer.result)
      : { ok: false, problem: namedProblem(nameOf(source), answer.problem) };
  }
}

function read(open: OpenTensor, spelling: string): Outcome<OpenTensor> {
  const isOpen = open.stored.element.kind === "void" && spelling !== "";
  const chosen = isOpen ? withFormat(open, spelling) : readable(open);
  if (chosen.ok) return chosen;
  return { ok: false, problem: namedProblem(open.source.name, chosen.problem) };
}

function refuseTolerance({ rtol, atol }: Tolerance): Outcome<never> | undefined {
  const bad = Object.entries({ rtol, atol }).find(([, value]) => !(value >= 0 && value < Infinity));
  if (!bad) return undefined;
  return refuse(`${bad[0]} is ${bad[1]}.`, "A tolerance is a finite number, 0 or above.");
}

function refuseUlpFormat(spelling: string): Outcome<never> | undefined {
  const format = findFormat(spelling);
  if (!format) return refuse(explainSpelling(spelling) ?? "", "Choose a format in whose ulps to count.");
  if (hasUlpDistance(format)) return undefined;
  return refuse(
    `Distances cannot be counted in ulps of ${format.name}.`,
    "Choose float32, float64 or a format of at most 16 bits.",
  );
}

function refuseShapes(reference: OpenTensor, output: OpenTensor): Outcome<never> | undefined {
  const [a, b] = [reference.tensor, output.tensor];
  if (a.shape.length !== b.shape.length || a.shape.some((length, axis) => length !== b.shape[axis])) {
    return refuse(
      `The shapes differ: ${reference.source.name} is ${shapeText(a)}, ${output.source.name} is ${shapeText(b)}.`,
      "Save both with the same shape: elements are compared at the same index along every axis.",
    );
  }
  if (!areReordered(a, b) || a.elementCount <= mostReordered) return undefined;
  return refuse(
    `One file is in C order and the other in Fortran order; that is compared up to ${mostReordered} elements, and these have ${a.elementCount}.`,
    "Save both in the same order, with numpy.ascontiguousarray.",
  );
}

function shapeText({ shape }: TensorInfo): string {
  return shape.length === 0 ? "a scalar" : shape.join(" × ");
}

function refuse(message: string, advice: string): Outcome<never> {
  return { ok: false, problem: { message, advice } };
}
