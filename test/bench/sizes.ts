/**
 * What a tensor of 1 MiB…16 GiB costs per element, how much memory a whole analysis of it takes, and how long it
 * takes to stop one. Up to 4 GiB hold normally distributed values; the longest is sparse, and reads as zeros.
 */
import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { sample } from "../samples.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";
import { five } from "./five.ts";
import { median } from "./median.ts";

const mebibyte = 2 ** 20;
const sizes = [1, 4, 16, 256, 1024, 4096, 16384];
/** From so many MiB on a file is sparse: as long as it says, and on no disk. */
const sparse = 16384;
/** For how long a size is measured at least, in milliseconds: the shortest passes must be run often before they are compiled. */
const measuredMs = 2000;
const worker = path.resolve("dist/worker.js");

/** What one process says of one file. */
interface Measured {
  readonly summaryMs: number;
  readonly schemesMs: number;
  readonly stopMs: readonly number[];
  readonly peakMebibytes: number;
}

/** Measures every size in a process of its own, so that each has its own peak. */
export function benchSizes(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  console.log(`${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}\n`);
  console.log("     MiB  summary ns/element  five schemes  peak MiB  ms to stop, and until the next answer");
  try {
    for (const size of sizes) {
      const file = path.join(folder, `${size}.npy`);
      writeTensor(file, size);
      readOnce(file);
      const child = spawnSync(process.execPath, [process.argv[1] ?? "", "size", file], { encoding: "utf8" });
      if (child.status !== 0) throw new Error(child.stderr);
      const { summaryMs, schemesMs, stopMs, peakMebibytes } = JSON.parse(child.stdout) as Measured;
      const each = (ms: number): string => ((ms * 1e6) / (size * (mebibyte / 4))).toFixed(2);
      console.log(
        `${String(size).padStart(8)} ${each(summaryMs).padStart(19)} ${each(schemesMs).padStart(13)} ${peakMebibytes.toFixed(0).padStart(9)}  ${stopMs.map((ms) => ms.toFixed(1)).join(", ")}`,
      );
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeTensor(file: string, mebibytes: number): void {
  const header = npyFile(npyHeader("'<f4'", `(${mebibytes * (mebibyte / 4)},)`));
  const values = sample("gauss", mebibyte / 4);
  const descriptor = openSync(file, "w");
  writeSync(descriptor, header);
  if (mebibytes < sparse)
    for (let written = 0; written < mebibytes; written += 1) writeSync(descriptor, values);
  else ftruncateSync(descriptor, header.length + mebibytes * mebibyte);
  closeSync(descriptor);
}

/** Has the system read a file, so that no analysis is the first to wait for it. */
function readOnce(file: string): void {
  const descriptor = openSync(file, "r");
  const chunk = new Uint8Array(mebibyte);
  while (readSync(descriptor, chunk) > 0);
  closeSync(descriptor);
}

/** Analyses one file and prints what it took, as JSON. */
export async function benchSize(file: string): Promise<void> {
  const analysis = TensorAnalysis.open({ kind: "file", path: file }, worker);
  must(await analysis.opened());
  const requests = five.map(([quantizer, blockSize]) => ({ quantizer, blockSizes: [blockSize] }));
  // Another reader knows nothing of what was read before; the first one starts the workers.
  await analysis
    .another()
    .summarize({ token: stopAfter(50).token })
    .catch(() => {});
  const summaries: number[] = [];
  const schemes: number[] = [];
  const end = performance.now() + measuredMs;
  do {
    const reader = analysis.another();
    must(await reader.opened());
    summaries.push(await timeOf(reader.summarize().then(must)));
    schemes.push(await timeOf(reader.measureSchemes(requests).then(must)));
  } while (performance.now() < end);
  const stopMs = await stopping(analysis);
  const measured: Measured = {
    summaryMs: median(summaries),
    schemesMs: median(schemes),
    stopMs,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(measured));
  await analysis.dispose();
}

/** Milliseconds until a stopped analysis has ended, and until its workers have answered something else. */
async function stopping(analysis: TensorAnalysis): Promise<readonly number[]> {
  const source = stopAfter(200);
  const running = analysis.another().measureSchemes([{ quantizer: "nf4", blockSizes: [64, 128, 256] }], {
    token: source.token,
  });
  let stoppedAt = 0;
  source.token.onCancellationRequested(() => {
    stoppedAt = performance.now();
  });
  const isDone = await running.then(
    () => true,
    () => false,
  );
  // What is over in less time cannot be stopped.
  if (isDone) return [];
  const ended = performance.now() - stoppedAt;
  must(await analysis.opened());
  return [ended, performance.now() - stoppedAt];
}

function stopAfter(milliseconds: number): CancellationTokenSource {
  const source = new CancellationTokenSource();
  setTimeout(() => source.cancel(), milliseconds).unref();
  return source;
}

async function timeOf(promise: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await promise;
  return performance.now() - begun;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.result;
}
