// Runs the bundled tests that need no VS Code and no package: node scripts/unitTests.mjs [--full]
// Sweeps that take a sample otherwise, a different one every day, run whole with --full: an hour rather than seconds.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

// From the sources, so that the bundle of a deleted test does not run on.
const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith(`package${path.sep}`))
  .map((file) => path.join("dist/test", file.replace(/\.ts$/, ".js")));

const isFull = process.argv.includes("--full");
const timeout = isFull ? 7_200_000 : 120_000;
const child = spawn(
  process.execPath,
  [
    "--enable-source-maps",
    "--test",
    "--test-reporter=spec",
    `--test-timeout=${timeout}`,
    // Node would leave one processor to itself, which is half of two; tests of pages wait for frames now and then.
    `--test-concurrency=${availableParallelism() + 1}`,
    ...files,
  ],
  {
    stdio: "inherit",
    env: { ...process.env, ...(isFull && { FULL: "1" }) },
  },
);
child.once("exit", (code) => process.exit(code ?? 1));
