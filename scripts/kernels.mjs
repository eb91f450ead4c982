// Compiles the AssemblyScript kernels to dist/kernels.wasm, unless it is newer than all they are made of.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const folder = "core/kernels/assembly";
const output = "dist/kernels.wasm";
const compilerOptions = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];

export async function buildKernels() {
  const sources = readdirSync(folder).map((file) => path.join(folder, file));
  const newest = Math.max(...[...sources, "scripts/kernels.mjs", "package-lock.json"].map(changed));
  if (existsSync(output) && changed(output) > newest) return;
  // The compiler takes a second to load.
  const asc = await import("assemblyscript/asc");
  const { error } = await asc.main([path.join(folder, "index.ts"), "--outFile", output, ...compilerOptions], {
    stderr: process.stderr,
  });
  if (error) throw error;
}

/** @param {string} file */
function changed(file) {
  return statSync(file).mtimeMs;
}
