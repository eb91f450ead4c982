import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { linesOf, projectFiles, textEndings } from "./projectFiles.ts";

const longestFileLines = 400;

test(`no source file is longer than ${longestFileLines} lines`, () => {
  const tooLong = projectFiles(".ts", ".mjs", ".cjs", ".css", ".py").filter(
    (file) => readFileSync(file, "utf8").split("\n").length > longestFileLines + 1,
  );
  assert.deepEqual(tooLong, []);
});

/** Written with a letter in brackets here and there, so that this file does not find itself. */
const unwanted = {
  "a path of one machine": /(^|[\s"'`(])\/(home|root|tmp|Users)\//,
  "the host of a package registry": /npm[j]s\.|py[p]i\.org|python[h]osted/,
  "an unfinished thought": /T[O]DO\b|FIX[M]E\b|\bX{3}\b/,
  "a test that runs alone or not at all": /\b(it|test|describe|suite)\.(only|skip)\(/,
};

for (const [what, pattern] of Object.entries(unwanted)) {
  test(`no file holds ${what}`, () => {
    const files = projectFiles(...textEndings).filter((file) => file !== "package-lock.json");
    const found = [...linesOf(files)].filter(({ text }) => pattern.test(text)).map(({ place }) => place);
    assert.deepEqual(found, []);
  });
}

test("the lock file names no registry, so that everyone's own is asked", () => {
  assert.doesNotMatch(readFileSync("package-lock.json", "utf8"), /"resolved":/);
});
