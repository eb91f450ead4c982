/** The bar on a terminal: one for all reads of a command, which never falls back and ends with the work. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { sample } from "../samples.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";
import { runWith } from "./runWith.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cli-progress-"));
after(() => rmSync(folder, { recursive: true }));
// Idle workers keep no process alive; between two requests of a test something has to.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const file = path.join(folder, "matrix.npy");
const data = new Uint8Array(sample("heavy", 8192).buffer);
writeFileSync(file, npyFile(npyHeader("'<f4'", "(4, 2048)"), { data }));

/** Commands, and the percents at which their reads end. */
const commands: readonly (readonly [string, readonly number[]])[] = [
  ["summarize", [100]],
  ["calibrate --method all", [33, 66, 100]],
  // The whole has been read when it is asked how much is negative.
  ["calibrate --method max --unsigned", [33, 66, 100]],
  ["calibrate --method max --per-channel 0", [8, 25, 50, 75, 100]],
  // Channels have been read one by one, so that takes another read.
  ["calibrate --method max --per-channel 0 --unsigned", [12, 25, 37, 50, 100]],
  ["error --scheme int8-symmetric,mxfp4", [33, 100]],
  ["error --scheme int8-symmetric,int4-asymmetric --axis 0 --block 0,32", [33, 66, 100]],
  // Each block size whose scales are quantized together takes another read.
  ["error --scheme nf4:double-quant,int8-symmetric --block 64", [33, 83, 100]],
  ["error --scheme nf4:double-quant,bnb_fp4:double-quant --block 64,128", [33, 77, 88, 100]],
  [`layer ${file}`, [33, 66, 100]],
];

for (const [command, ends] of commands) {
  test(`the bar of ${command.replace(file, "WEIGHTS")} has all its reads`, async () => {
    const { status, err } = await runWith([...command.split(" "), file], { drawsProgress: true });
    assert.equal(status, 0, err);
    const drawn = [...err.matchAll(/[█░] +(\d+) %/g)].map(([, percent]) => Number(percent));
    assert.deepEqual(
      drawn,
      drawn.toSorted((a, b) => a - b),
    );
    for (const end of ends) assert.ok(drawn.includes(end), `${end} of ${drawn.join(" ")}`);
    assert.ok(err.includes("100 %\r\u001B[K"), "it is taken away at its end");
  });
}

test("an axis that is not there is refused before anything is read", async () => {
  const args = ["calibrate", "--unsigned", "--per-channel", "7", file];
  const { status, err } = await runWith(args, { drawsProgress: true });
  assert.equal(status, 1);
  assert.equal(err, "numeric-formats: The tensor has no axis 7. Its axes are 0 to 1.\n");
});
