/**
 * How long the analysis of a tensor takes, beside NumPy over the same file: the summary with its table, the
 * exact histogram of 2048 bins, and the error of block-wise schemes, each alone and five in one read. Floats of
 * 16 bits follow, in turns with those of 32, than which a byte of them should take no longer: of values that are
 * nearly all different, and of activations behind a ReLU, half of which are zero.
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
import type { SampleName } from "../samples.ts";
import { five } from "./five.ts";
import { median } from "./median.ts";
import { type Peer, startPeer } from "./peer.ts";
import { passesOf, writeTensor } from "./tensorPasses.ts";

const rounds = 7;

/** Seconds of a side's turn, in passes one after the other: a processor that was idle takes a while to be fast again. */
const turnSeconds = 1;

type TensorPeer = Peer<`${Job} ${number}`>;
type Job = "summary" | "histogram" | "schemes" | (typeof five)[number][0];

export async function benchTensor(mebibytes: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const pool = new WorkerPool(path.resolve("dist/worker.js"));
  try {
    const file = path.join(folder, "float32.npy");
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
    console.log(`\n${"".padEnd(24)} ns/element     GB/s   CPU ns      peer  ×faster (range)`);
    const linear = await benchFloat32(pool, file, elements, peer);
    peer?.stop();
    for (const values of ["heavy", "relu"] as const) {
      console.log(`\n${"".padEnd(54)} ×faster than float32, per byte`);
      await benchFormats(pool, folder, elements * 4, values);
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
  const compare = (job: Job, run: () => Promise<unknown>) =>
    race({ name: job, run, elements, widthBytes: 4 }, job, peer);
  // Merged, as NumPy's side is.
  await compare("summary", async () => (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries));
  await compare("histogram", () => pass(protocol.countRange, 1, { plan }));
  for (const [index, [quantizer]] of five.entries()) {
    await compare(quantizer, () => measure(schemes.slice(index, index + 1)));
  }
  await compare("schemes", () => measure(schemes));
  const counts = (await pass(protocol.countRange, 1, { plan })).map(({ linear }) => linear);
  return counts.reduce((sum, part) => sum.map((count, bin) => count + (part[bin] as number)));
}

/** Files of so many bytes in each format, read in turns. */
async function benchFormats(
  pool: WorkerPool,
  folder: string,
  bytes: number,
  values: SampleName,
): Promise<void> {
  const formats = [
    ["float32", 4],
    ["float16", 2],
    ["bfloat16", 2],
  ] as const;
  const contests: Record<"summary" | "histogram", Side[]> = { summary: [], histogram: [] };
  for (const [format, widthBytes] of formats) {
    const file = path.join(folder, `${format}.npy`);
    const elements = bytes / widthBytes;
    writeTensor(file, format, elements, { values });
    const pass = await passesOf(pool, file, format, elements);
    const summarize = async () => (await pass(protocol.summarizeRange, 1, {})).reduce(mergeSummaries);
    const plan = planCounts(await summarize(), []);
    const side = { elements, widthBytes };
    contests.summary.push({ ...side, name: `summary ${format} ${values}`, run: summarize });
    contests.histogram.push({
      ...side,
      name: `histogram ${format} ${values}`,
      run: () => pass(protocol.countRange, 1, { plan }),
    });
  }
  for (const sides of Object.values(contests)) {
    const turns = await inTurns(sides.map((side) => () => takeTurn(side)));
    const perByte = sides.map(({ widthBytes }, index) =>
      timesOf(turns[index] ?? []).map((time) => time / widthBytes),
    );
    for (const [index, side] of sides.entries()) {
      print(
        side,
        turns[index] ?? [],
        `${"".padEnd(9)} ${timesFaster(perByte[0] ?? [], perByte[index] ?? [], 2)}`,
      );
    }
  }
}

/** What is measured, and of how much. */
interface Side {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  readonly elements: number;
  readonly widthBytes: number;
}

/** Nanoseconds an element. */
interface Turn {
  readonly time: number;
  readonly busy: number;
}

/** Runs in turns with the peer and prints a line. */
async function race(side: Side, job: Job, peer: TensorPeer | undefined): Promise<void> {
  const ofPeer = async () => ({ time: (await peer?.measure(`${job} ${turnSeconds}`)) ?? NaN, busy: NaN });
  const [turns = [], theirs = []] = await inTurns([() => takeTurn(side), ...(peer ? [ofPeer] : [])]);
  const [here, there] = [timesOf(turns), timesOf(theirs)];
  const beside = `${median(there).toFixed(2).padStart(9)} ${timesFaster(there, here, 1)}`;
  print(side, turns, peer ? beside : "");
}

function timesOf(turns: readonly Turn[]): readonly number[] {
  return turns.map(({ time }) => time);
}

/** How many times faster the second side is than the first, round by round. */
function timesFaster(first: readonly number[], second: readonly number[], digits: number): string {
  const ratios = first.map((time, round) => time / (second[round] ?? NaN));
  const range = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(digits)).join("–");
  return `${median(ratios).toFixed(digits).padStart(6)} (${range})`;
}

/** Rounds in which each side has a turn; what it takes in the first one, which warms it up, does not count. */
async function inTurns(sides: readonly (() => Promise<Turn>)[]): Promise<readonly (readonly Turn[])[]> {
  const turns = sides.map((): Turn[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const turn = await side();
      if (round > 0) turns[index]?.push(turn);
    }
  }
  return turns;
}

async function takeTurn({ run, elements }: Side): Promise<Turn> {
  const start = performance.now();
  const before = process.cpuUsage();
  let passes = 0;
  while (performance.now() - start < turnSeconds * 1000) {
    await run();
    passes += 1;
  }
  const time = ((performance.now() - start) * 1e6) / passes / elements;
  const { user, system } = process.cpuUsage(before);
  return { time, busy: ((user + system) * 1000) / passes / elements };
}

function print({ name, widthBytes }: Side, turns: readonly Turn[], beside: string): void {
  const time = median(timesOf(turns));
  const busy = median(turns.map((turn) => turn.busy));
  console.log(
    `${name.padEnd(24)} ${time.toFixed(2).padStart(10)} ${(widthBytes / time).toFixed(2).padStart(8)} ${busy.toFixed(2).padStart(8)} ${beside}`,
  );
}
