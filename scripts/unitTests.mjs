// Runs the bundled tests that need no VS Code and no package: node scripts/unitTests.mjs
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

// From the sources, so that the bundle of a deleted test does not run on.
const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith(`package${path.sep}`))
  .map((file) => path.join("dist/test", file.replace(/\.ts$/, ".js")));

const child = spawn(process.execPath, ["--enable-source-maps", "--test", "--test-timeout=120000", ...files], {
  stdio: "inherit",
});
child.once("exit", (code) => process.exit(code ?? 1));
