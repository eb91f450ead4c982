// Drives the language server from a real Neovim, if one is installed: npm run test:neovim
// The environment variable NVIM_PROGRAM names another one than the nvim of the path.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const program = process.env["NVIM_PROGRAM"] ?? "nvim";
if (spawnSync(program, ["--version"]).error) {
  console.log(`Neovim is not installed (there is no ${program}): nothing was tested.`);
  process.exit(1);
}

const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-neovim-"));
const results = path.join(folder, "results.json");
try {
  const { error, stderr } = spawnSync(
    program,
    ["--headless", "--clean", "-n", "-c", "luafile test/neovim/session.lua"],
    {
      encoding: "utf8",
      timeout: 120_000,
      env: {
        ...process.env,
        NODE: process.execPath,
        SERVER: path.resolve("dist/numeric-format-inspector-lsp.js"),
        RESULTS: results,
      },
    },
  );
  if (error) throw new Error(`Neovim did not end: ${error.message} ${stderr}`);
  check(JSON.parse(readFileSync(results, "utf8")));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Compares what came back with what a user should see.
 * @param {{ version: string, problem?: string, literal: string, name: string, window: string[], action: string, line: string, hints: string[] }} seen
 */
function check(seen) {
  assert.equal(seen.problem, undefined);
  assert.match(seen.literal, /^\*\*`0\.1f`\*\*\n\n\*\*fp16\*\* here\./);
  assert.doesNotMatch(seen.literal, /<span|command:/);
  assert.match(seen.name, /^\*\*`0x3F80`\*\* · `K_SCALE`, line 1 · 16 bits/);
  assert.ok(
    seen.window.some((line) => /^\| \*\*fp16\*\* +\| +0\.0999755859375 \|/.test(line)),
    seen.window.join("\n"),
  );
  assert.equal(seen.action, "Replace by the nearest fp16 value: 0.0999755859375f");
  assert.equal(seen.line, "half x = 0.0999755859375f;");
  assert.deepEqual(seen.hints, ["2:32 = 1"]);
  console.log(`${seen.version}: hovers, a name, a code action and inlay hints are as they should be.`);
}
