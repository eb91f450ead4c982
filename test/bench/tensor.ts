/**
 * How long the analysis of a tensor takes, beside NumPy over the same file: the summary with its table, the
 * exact histogram of 2048 bins, and the error of block-wise schemes, each alone and five in one read. Floats of
 * 16 bits follow, for which a byte should take no longer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { planCounts } from "../../core/calibration/counts.ts";
import { searchEntropy } from "../../core/calibration/entropyNvidia.ts";
import * as protocol from "../../core/protocol/worker.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import type { Scheme } from "../../core/quantization/meter.ts";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import { WorkerPool } from "../../engine/workerPool.ts";
import { five } from "./five.ts";
import { median } from "./median.ts";
import { type Peer, startPeer } from "./peer.ts";
import { type BenchFormat, passesOf, writeTensor } from "./tensorPasses.ts";

const rounds = 7;

/** Seconds of a side's turn, in passes one after the other: a processor that was idle takes a while to be fast again. */
const turnSeconds = 1;

type TensorPeer = Peer<`${Job} ${number}`>;
type Job = "summary" | "histogram" | "schemes" | (typeof five)[number][0];

export async function benchTensor(mebibytes: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const pool = new WorkerPool(path.resolve("dist/worker.js"));
  try {
    const file = path.join(folder, "tensor.npy");
    const elements = mebibytes * 2 ** 18;
    const offset = writeTensor(file, "float32", elements);
    const peer = await startPeer<`${Job} ${number}`>("numpy, ml_dtypes", "test/bench/tensor.py", [
      file,
      String(offset),
    ]);
    console.log(
      `${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${mebibytes} MiB, ${pool.size} workers`,
    );
    console.log(peer ? `beside ${peer.name}` : "No Python here has numpy and ml_dtypes to compare with.");
    console.log(`\n${"".padEnd(22)} ns/element     GB/s   CPU ns      peer  ×faster (range)`);
    const linear = await benchFloat32(pool, file, elements, peer);
    peer?.stop();
    for (const format of ["float16", "bfloat16"] as const) {
      writeTensor(file, format, 2 * elements);
      await benchHalves(pool, file, format, 2 * elements);
    }
    const searches = Array.from({ length: 20 }, () => {
      const start = performance.now();
      searchEntropy(linear, { levels: 128, first: 128, stride: 1 });
      return performance.now() - start;
    });
    console.log(
      `entropy search of 2048 bins: ${median(searches).toFixed(1)} ms, the first one ${(searches[0] ?? Number.NaN).toFixed(1)}`,
    );
  } finally {
    await pool.dispose();
    rmSync(folder, { recursive: true });
  }
}

/** @returns the histogram of 2048 bins. */
async function benchFloat32(
  pool: WorkerPool,
  file: string,
  elements: number,
  peer: TensorPeer | undefined,
): Promise<Float64Array> {
  const pass = await passesOf(pool, file, "float32", elements);
  const summary = (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries);
  const plan = planCounts(summary, []);
  const extent = extentOf(summary.moments);
  const schemes = five.map(([quantizer, blockSize]): Scheme => ({ quantizer, blockSize, extent }));
  const measure = (some: readonly Scheme[]) =>
    pass(protocol.measureRange, 128, { schemes: some, blockSize: 128 });
  const race = (job: Job, run: () => Promise<unknown>) => report(job, run, elements, 4, peer, job);
  // Merged, as NumPy's side is.
  await race("summary", async () => (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries));
  await race("histogram", () => pass(protocol.countRange, 1, { plan }));
  for (const [index, [quantizer]] of five.entries()) {
    await race(quantizer, () => measure(schemes.slice(index, index + 1)));
  }
  await race("schemes", () => measure(schemes));
  const counts = (await pass(protocol.countRange, 1, { plan })).map(({ linear }) => linear);
  return counts.reduce((sum, part) => sum.map((count, bin) => count + (part[bin] as number)));
}

async function benchHalves(
  pool: WorkerPool,
  file: string,
  format: BenchFormat,
  elements: number,
): Promise<void> {
  const pass = await passesOf(pool, file, format, elements);
  const summarize = async () => (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries);
  const plan = planCounts(await summarize(), []);
  await report(`summary ${format}`, summarize, elements, 2);
  await report(`histogram ${format}`, () => pass(protocol.countRange, 1, { plan }), elements, 2);
}

/** Runs both sides in turns and prints a line. */
async function report(
  name: string,
  run: () => Promise<unknown>,
  elements: number,
  widthBytes: number,
  peer?: TensorPeer,
  job: Job = "summary",
): Promise<void> {
  const [mine, busy, ratios, theirs]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    const before = process.cpuUsage();
    let passes = 0;
    while (performance.now() - start < turnSeconds * 1000) {
      await run();
      passes += 1;
    }
    const here = ((performance.now() - start) * 1e6) / passes / elements;
    const { user, system } = process.cpuUsage(before);
    const there = await peer?.measure(`${job} ${turnSeconds}`);
    // The first round warms both sides up.
    if (round === 0) continue;
    mine.push(here);
    busy.push(((user + system) * 1000) / passes / elements);
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
    `${name.padEnd(22)} ${time.toFixed(2).padStart(10)} ${(widthBytes / time).toFixed(2).padStart(8)} ${median(busy).toFixed(2).padStart(8)} ${beside}`,
  );
}
