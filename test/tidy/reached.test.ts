import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { commandEntryPoints, nodeEntryPoints, pageEntryPoints } from "../../scripts/entryPoints.mjs";
import { projectFiles } from "./projectFiles.ts";

const sources = projectFiles(".ts").filter((file) => !file.endsWith(".d.ts"));

/** Files that are started by something else than an import. */
const entries = new Set(
  [nodeEntryPoints, commandEntryPoints, pageEntryPoints].flatMap((points) => Object.values(points)),
);

test("every source file is reached from an entry or a test", () => {
  const starts = sources.filter(
    (file) => entries.has(file) || file.endsWith(".test.ts") || file.endsWith(".entry.ts"),
  );
  const reached = new Set<string>();
  const queue = [...starts];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    queue.push(...importsOf(file));
  }
  const lost = sources.filter((file) => !reached.has(file) && !file.startsWith("core/kernels/assembly/"));
  assert.deepEqual(lost, []);
});

function importsOf(file: string): readonly string[] {
  const names = readFileSync(file, "utf8").matchAll(/(?:from|import\(?)\s*"(\.[^"]+\.ts)"/g);
  return [...names].map(([, name = ""]) => path.join(path.dirname(file), name));
}
