/** The command line as a process of its own, when the user interrupts it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cli-interruption-"));
after(() => rmSync(folder, { recursive: true }));

test("a process that waits for lines is ended by an interruption", async () => {
  const child = spawn(process.execPath, ["dist/numeric-formats.js", "decode", "--format", "bf16"]);
  child.stdin.write("0x3F80\n0x4000\n");
  setTimeout(() => child.kill("SIGINT"), 500);
  const forced = setTimeout(() => child.kill("SIGKILL"), 5000);
  const signal = await new Promise((resolve) => child.once("exit", (_, name) => resolve(name)));
  clearTimeout(forced);
  assert.equal(signal, "SIGINT");
});

test("an interrupted process ends with status 130 and leaves nothing half written", async () => {
  const huge = path.join(folder, "huge.npy");
  const header = npyFile(npyHeader("'<f4'", `(${2 ** 33},)`));
  writeFileSync(huge, header);
  truncateSync(huge, header.length + 2 ** 35);
  const child = spawn(process.execPath, ["dist/numeric-formats.js", "summarize", huge, "--json"]);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  setTimeout(() => child.kill("SIGINT"), 1500);
  const status = await new Promise((resolve) => child.once("exit", resolve));
  assert.deepEqual([status, out, err], [130, "", "numeric-formats: cancelled.\n"]);
});
