/**
 * What a tensor of 1 MiB…16 GiB costs per element, how much memory a whole analysis of it takes, and how long it
 * takes to stop one. A pass has a price of its own, for messages between threads, which is told first, by a tensor
 * of next to nothing; "further" is what each element costs beyond the next smaller size. Up to 4 GiB hold normally
 * distributed values; the longest is sparse, and reads as zeros.
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
/** In MiB; the first one holds one page. */
const sizes = [1 / 256, 1, 4, 16, 256, 1024, 4096, 16384];
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
  console.log("     MiB  summary ms  ns/element  further  five schemes  peak MiB  ms to stop, and to answer");
  let smaller = { elements: 0, summaryMs: 0 };
  try {
    for (const size of sizes) {
      const file = path.join(folder, `${size}.npy`);
      writeTensor(file, size);
      readOnce(file);
      const child = spawnSync(process.execPath, [process.argv[1] ?? "", "size", file], { encoding: "utf8" });
      if (child.status !== 0) throw new Error(child.stderr);
      const { summaryMs, schemesMs, stopMs, peakMebibytes } = JSON.parse(child.stdout) as Measured;
      const elements = size * (mebibyte / 4);
      const columns = [
        size < 1 ? "0" : String(size),
        summaryMs.toFixed(2),
        ns(summaryMs, elements),
        // Zeros and other values have no difference.
        size < sparse ? ns(summaryMs - smaller.summaryMs, elements - smaller.elements) : "",
        ns(schemesMs, elements),
        peakMebibytes.toFixed(0),
      ];
      const widths = [8, 12, 12, 9, 14, 10];
      console.log(
        `${columns.map((text, index) => text.padStart(widths[index] ?? 0)).join("")}  ${stopMs.map((ms) => ms.toFixed(1)).join(", ")}`,
      );
      smaller = { elements, summaryMs };
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeTensor(file: string, mebibytes: number): void {
  const header = npyFile(npyHeader("'<f4'", `(${mebibytes * (mebibyte / 4)},)`));
  const values = sample("gauss", Math.min(1, mebibytes) * (mebibyte / 4));
  const descriptor = openSync(file, "w");
  writeSync(descriptor, header);
  if (mebibytes < sparse)
    for (let written = 0; written < mebibytes; written += 1) writeSync(descriptor, values);
  else ftruncateSync(descriptor, header.length + mebibytes * mebibyte);
  closeSync(descriptor);
}

function ns(ms: number, elements: number): string {
  return ((ms * 1e6) / elements).toFixed(2);
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
  const summaryMs = await medianOf(analysis, (reader) => reader.summarize());
  const schemesMs = await medianOf(
    analysis,
    (reader) => reader.measureSchemes(requests),
    async (reader) => void must(await reader.summarize()),
  );
  const stopMs = await stopping(analysis);
  const measured: Measured = {
    summaryMs,
    schemesMs,
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

/** Milliseconds until a question is answered, asked by reader after reader; what each does before it is not counted. */
async function medianOf(
  analysis: TensorAnalysis,
  ask: (reader: TensorAnalysis) => Promise<Outcome<unknown>>,
  before: (reader: TensorAnalysis) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + measuredMs;
  do {
    const reader = analysis.another();
    must(await reader.opened());
    await before(reader);
    const begun = performance.now();
    must(await ask(reader));
    times.push(performance.now() - begun);
  } while (performance.now() < end);
  // The first half is run while it is still compiled.
  return median(times.slice(Math.floor(times.length / 2)));
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.result;
}
