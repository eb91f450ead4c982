/**
 * What the server would say of files that no one here wrote: paths come in, a line each; JSON lines [code, path, line,
 * message, text of the line] go out. Sums and the slowest files stand in the last lines on stderr; what throws is named there.
 * To be read by eye: each diagnostic is a mistake of the file, or of ours.
 */
import { readFileSync } from "node:fs";
import { ScannedText } from "../../core/editing/diagnostics/scannedText.ts";
import { defaultSettings } from "../../core/editing/settings.ts";

/** The editor's language id by extension. */
const languageIds: Readonly<Record<string, string>> = {
  adb: "ada",
  ads: "ada",
  asm: "asm",
  c: "c",
  cc: "cpp",
  cl: "opencl",
  cpp: "cpp",
  cs: "csharp",
  cu: "cuda-cpp",
  cuh: "cuda-cpp",
  f: "fortran",
  f90: "fortran",
  glsl: "glsl",
  go: "go",
  h: "cpp",
  hip: "hip",
  hlsl: "hlsl",
  hpp: "cpp",
  hs: "haskell",
  java: "java",
  jl: "julia",
  js: "javascript",
  json: "json",
  kt: "kotlin",
  ll: "llvm",
  m: "matlab",
  metal: "metal",
  mjs: "javascript",
  mlir: "mlir",
  ptx: "ptx",
  py: "python",
  pyx: "cython",
  r: "r",
  rs: "rust",
  s: "asm",
  sv: "systemverilog",
  swift: "swift",
  toml: "toml",
  ts: "typescript",
  v: "verilog",
  vhdl: "vhdl",
  wgsl: "wgsl",
  yaml: "yaml",
  zig: "zig",
};

const counts: Record<string, number> = {};
const times: { milliseconds: number; length: number; path: string }[] = [];
let [files, characters, thrown] = [0, 0, 0];

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const languageId = languageIds[path.split(".").at(-1)?.toLowerCase() ?? ""] ?? "plaintext";
  const text = readFileSync(path, "utf8");
  files++;
  characters += text.length;
  const began = process.cpuUsage();
  try {
    const scanned = new ScannedText(text.length, languageId, defaultSettings, null);
    while (scanned.step(text) !== null);
    const { user } = process.cpuUsage(began);
    times.push({ milliseconds: user / 1000, length: text.length, path });
    for (const { code, start, message } of scanned.problems()) {
      counts[code] = (counts[code] ?? 0) + 1;
      const lineStart = text.lastIndexOf("\n", start - 1) + 1;
      const line = text.slice(0, start).split("\n").length;
      const shown = text.slice(Math.max(lineStart, start - 120), start + 120).split("\n")[0];
      process.stdout.write(`${JSON.stringify([code, path, line, message, shown])}\n`);
    }
  } catch (error) {
    thrown++;
    console.error(path, error);
  }
}

const slowest = times
  .filter(({ length }) => length > 10_000)
  .sort((a, b) => b.milliseconds / b.length - a.milliseconds / a.length)
  .slice(0, 8);
console.error(JSON.stringify({ files, characters, thrown, counts }));
for (const { milliseconds, length, path } of slowest)
  console.error(
    `${((milliseconds / length) * 1e6).toFixed(0)} ms/MB ${milliseconds.toFixed(0)} ms ${length} ${path}`,
  );
