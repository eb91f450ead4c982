/**
 * How long the analysis of a tensor takes, beside NumPy over the same file: the summary with its table, the
 * exact histogram of 2048 bins, and the error of block-wise schemes, each alone and five in one read.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { CancellationToken } from "vscode-jsonrpc/node";
import { searchEntropy } from "../../core/calibration/entropyNvidia.ts";
import { planCounts } from "../../core/calibration/counts.ts";
import * as protocol from "../../core/protocol/worker.ts";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import type { Scheme } from "../../core/quantization/meter.ts";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import { splitRange } from "../../engine/splitRange.ts";
import { WorkerPool } from "../../engine/workerPool.ts";
import { npyHeader, npyFile } from "../tensors/npyFile.ts";
import { sample } from "../samples.ts";
import { startPeer } from "./peer.ts";

const rounds = 7;

/** Scheme and block size, as in tensor.py. */
const five = [
  ["int8-symmetric", 64],
  ["int4-symmetric", 32],
  ["float8_e4m3fn-scaled", 128],
  ["mxfp4", 32],
  ["nf4", 64],
] as const;
type Job = "summary" | "histogram" | "schemes" | (typeof five)[number][0];

/** Writes a tensor of heavy-tailed values. @returns where its elements begin. */
function writeTensor(file: string, elements: number): number {
  const values = sample("heavy", 2 ** 18);
  const header = npyFile(npyHeader("'<f4'", `(${elements},)`), { data: new Uint8Array(0) });
  const descriptor = openSync(file, "w");
  writeSync(descriptor, header);
  for (let done = 0; done < elements; done += values.length) {
    // Every piece has another range, so that no two chunks are alike.
    writeSync(descriptor, values.map((value) => value * (1 + done / elements)).subarray(0, elements - done));
  }
  closeSync(descriptor);
  return header.length;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.result;
}

export async function benchTensor(mebibytes: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const pool = new WorkerPool(path.resolve("dist/worker.js"));
  try {
    const file = path.join(folder, "tensor.npy");
    const elements = mebibytes * 2 ** 18;
    const offset = writeTensor(file, elements);
    const source = { kind: "file", path: file } as const;
    const opened = must(await pool.request(protocol.openSource, source, CancellationToken.None));
    const [tensor] = opened.file.tensors;
    if (!tensor) throw new Error("there is no tensor");

    const pass = async <E extends object, R>(
      type: Parameters<typeof pool.requestAll<protocol.RangeParams & E, R>>[0],
      blockSize: number,
      extra: E,
    ): Promise<readonly R[]> => {
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
    const summary = (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries);
    const plan = planCounts(summary, []);
    const extent = extentOf(summary.moments);
    const measure = (schemes: readonly Scheme[]) =>
      pass(protocol.measureRange, 128, { schemes, blockSize: 128 });
    const schemes = five.map(([quantizer, blockSize]): Scheme => ({ quantizer, blockSize, extent }));
    const jobs: readonly (readonly [Job, () => Promise<unknown>])[] = [
      ["summary", () => pass(protocol.summarizeRange, 1, {})],
      ["histogram", () => pass(protocol.countRange, 1, { plan })],
      ...schemes.map((scheme) => [scheme.quantizer as Job, () => measure([scheme])] as const),
      ["schemes", () => measure(schemes)],
    ];

    const peer = await startPeer<Job>("numpy, ml_dtypes", "test/bench/tensor.py", [file, String(offset)]);
    console.log(
      `${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${mebibytes} MiB, ${pool.size} workers`,
    );
    console.log(peer ? `beside ${peer.name}` : "No Python here has numpy and ml_dtypes to compare with.");
    console.log(`\n${"".padEnd(22)} ns/element     GB/s      peer  ×faster (range)`);
    for (const [job, run] of jobs) {
      const [mine, ratios, theirs]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round <= rounds; round += 1) {
        const start = performance.now();
        await run();
        const here = ((performance.now() - start) * 1e6) / elements;
        const there = await peer?.measure(job);
        // The first round warms both sides up.
        if (round === 0) continue;
        mine.push(here);
        if (there === undefined) continue;
        theirs.push(there);
        ratios.push(there / here);
      }
      const time = median(mine);
      const beside =
        ratios.length === 0
          ? ""
          : `${median(theirs).toFixed(2).padStart(9)} ${median(ratios).toFixed(1).padStart(6)} (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)})`;
      console.log(
        `${job.padEnd(22)} ${time.toFixed(2).padStart(10)} ${(4 / time).toFixed(2).padStart(8)} ${beside}`,
      );
    }
    peer?.stop();

    const counts = (await pass(protocol.countRange, 1, { plan })).map(({ linear }) => linear);
    const linear = (counts[0] as Float64Array).map((_, bin) =>
      counts.reduce((sum, part) => sum + (part[bin] as number), 0),
    );
    const searches = Array.from({ length: 20 }, () => {
      const start = performance.now();
      searchEntropy(linear, { levels: 128, first: 128, stride: 1 });
      return performance.now() - start;
    });
    console.log(`entropy search of 2048 bins: ${median(searches).toFixed(1)} ms`);
    console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  } finally {
    await pool.dispose();
    rmSync(folder, { recursive: true });
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
