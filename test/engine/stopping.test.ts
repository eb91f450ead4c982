/** What a stopped analysis leaves behind: nothing. The file is sparse, 16 GiB of zeros, so that no analysis ends by itself. */
import assert from "node:assert/strict";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { isCancelled } from "../../engine/cancellation.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import type { Watch } from "../../engine/tensorReading.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const elements = 2 ** 32;
const folder = mkdtempSync(path.join(tmpdir(), "stopping-"));
const file = path.join(folder, "sparse.npy");
const descriptors = "/proc/self/fd";

after(() => rmSync(folder, { recursive: true }));

function writeSparse(): void {
  const header = npyFile(npyHeader("'<f4'", `(${elements},)`));
  const descriptor = openSync(file, "w");
  writeSync(descriptor, header);
  ftruncateSync(descriptor, header.length + 4 * elements);
  closeSync(descriptor);
}

/** Starts something long, stops it when it says how far it is, and waits until the workers answer again. */
async function stopAtProgress(
  analysis: TensorAnalysis,
  begin: (reader: TensorAnalysis, watch: Watch) => Promise<unknown>,
): Promise<void> {
  const source = new CancellationTokenSource();
  const watch = { token: source.token, onProgress: () => source.cancel() };
  await assert.rejects(begin(analysis.another(), watch), isCancelled);
  assert.ok((await analysis.opened()).ok);
}

test("an analysis of 16 GiB that is stopped again and again keeps neither memory nor files", async () => {
  writeSparse();
  const alive = setInterval(() => {}, 1000);
  const analysis = TensorAnalysis.open({ kind: "file", path: file }, path.resolve("dist/worker.js"));
  try {
    const round = () => stopAtProgress(analysis, (reader, watch) => reader.summarize(watch));
    for (let warming = 0; warming < 4; warming += 1) await round();
    const before = process.memoryUsage().rss;
    const open = existsSync(descriptors) ? readdirSync(descriptors).length : 0;
    for (let again = 0; again < 12; again += 1) await round();
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    // Each of the two workers counts in tables of several MiB: kept twelve times, they would be far more.
    assert.ok(grown < 48, `${grown.toFixed(0)} MiB more`);
    // Reading the folder opens one itself, and Node another now and then: twelve files that are kept would be more.
    if (open > 0) assert.ok(readdirSync(descriptors).length < open + 6);
  } finally {
    clearInterval(alive);
    await analysis.dispose();
  }
});
