import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Paths of the project's own files, tracked or about to be, whose names end so. */
export function projectFiles(...endings: readonly string[]): readonly string[] {
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  // A file that is deleted but not yet committed so is listed too.
  const files = stdout.split("\n").filter((file) => existsSync(file) && file !== "");
  if (files.length === 0) throw new Error("git lists no file: these tests need a clone.");
  return files.filter((file) => endings.some((ending) => file.endsWith(ending)));
}

/** Endings of the files that people write. */
export const textEndings = [
  ".ts",
  ".mjs",
  ".cjs",
  ".json",
  ".md",
  ".css",
  ".py",
  ".svg",
  ".yml",
  ".txt",
  "run",
];

/** Every line of the files, with where it stands. */
export function* linesOf(files: readonly string[]): Generator<{ place: string; text: string }> {
  for (const file of files) {
    const lines = readFileSync(file, "utf8").split("\n");
    for (const [index, text] of lines.entries()) yield { place: `${file}:${index + 1}`, text };
  }
}
