import { closeSync, openSync, writeSync } from "node:fs";
import { CancellationToken } from "vscode-jsonrpc/node";
import { elementEncoder } from "../../core/kernels/encode.ts";
import type { Outcome } from "../../core/protocol/analysis.ts";
import * as protocol from "../../core/protocol/worker.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { splitRange } from "../../engine/splitRange.ts";
import type { WorkerPool } from "../../engine/workerPool.ts";
import { formatOf } from "../formats/sweptFormats.ts";
import { sample, type SampleName } from "../samples.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

/** Floats that the benchmark reads. */
export type BenchFormat = "float32" | "float16" | "bfloat16";

/** A pass over a whole tensor by all workers; answers what each part came to. */
export type Pass = <E extends object, R>(
  type: Parameters<typeof WorkerPool.prototype.requestAll<protocol.RangeParams & E, R>>[0],
  blockSize: number,
  extra: E,
) => Promise<readonly R[]>;

/** Writes a tensor, of heavy-tailed values and of one axis unless told. @returns where its elements begin. */
export function writeTensor(
  file: string,
  format: BenchFormat,
  elements: number,
  {
    shape = [elements],
    values: name = "heavy",
  }: { readonly shape?: readonly number[]; readonly values?: SampleName } = {},
): number {
  const values = sample(name, 2 ** 18);
  const encode = format === "float32" ? undefined : elementEncoder(formatOf(format), {});
  const descr = { float32: "'<f4'", float16: "'<f2'", bfloat16: "'|V2'" }[format];
  const header = npyFile(npyHeader(descr, `(${shape.join(", ")},)`), { data: new Uint8Array(0) });
  const descriptor = openSync(file, "w");
  writeSync(descriptor, header);
  for (let done = 0; done < elements; done += values.length) {
    // Every piece has another range, so that no two chunks are alike.
    const piece = values.map((value) => value * (1 + done / elements)).subarray(0, elements - done);
    const codes = new Uint16Array(piece.length);
    encode?.(piece, codes);
    writeSync(descriptor, encode ? codes : piece);
  }
  closeSync(descriptor);
  return header.length;
}

/** The passes over a file that `writeTensor` wrote. */
export async function passesOf(
  pool: WorkerPool,
  file: string,
  format: BenchFormat,
  elements: number,
): Promise<Pass> {
  const source = { kind: "file", path: file } as const;
  const opened = must(await pool.request(protocol.openSource, source, CancellationToken.None));
  const [found] = opened.file.tensors;
  if (!found) throw new Error("there is no tensor");
  const widthBytes = format === "float32" ? 4 : 2;
  const tensor: TensorInfo = {
    ...found,
    element: { kind: "number", format, byteOrder: "little", widthBytes },
  };
  return async (type, blockSize, extra) => {
    const parts = splitRange(elements, pool.size, blockSize).map((range) => (run: number) => ({
      ...extra,
      run,
      source,
      stamp: opened.stamp,
      customFormats: [],
      tensor,
      range,
    }));
    return must(await pool.requestAll(type, parts, CancellationToken.None, () => {}));
  };
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.result;
}
