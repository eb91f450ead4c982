// One esbuild script for every bundle: node scripts/build.mjs [--production] [--watch] [--tests]
import { readdirSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { commandEntryPoints, nodeEntryPoints, pageEntryPoints } from "./entryPoints.mjs";
import { buildKernels } from "./kernels.mjs";
import { writeNotices } from "./notices.mjs";

const flags = new Set(process.argv.slice(2));
const production = flags.has("--production");

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  sourcemap: production ? false : "linked",
  minify: production,
  legalComments: production ? "none" : "inline",
  logLevel: "info",
  define: { "process.env.NODE_ENV": production ? '"production"' : '"development"' },
};
// VS Code 1.93 runs extensions on Node 20.14.
/** @type {esbuild.BuildOptions} */
const node = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  mainFields: ["module", "main"],
};
/** @type {esbuild.BuildOptions} */
const page = { ...shared, platform: "browser", format: "iife", target: "chrome124" };

/** @type {esbuild.BuildOptions[]} */
const targets = [
  {
    ...node,
    entryPoints: nodeEntryPoints,
    outdir: "dist",
  },
  {
    ...node,
    entryPoints: commandEntryPoints,
    outdir: "dist",
    banner: { js: "#!/usr/bin/env node" },
  },
  {
    ...page,
    entryPoints: pageEntryPoints,
    outdir: "dist/webview",
  },
];
if (flags.has("--tests")) {
  const files = readdirSync("test", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".test.ts") || file.endsWith(".entry.ts"),
  );
  targets.push({
    ...node,
    external: ["vscode", "mocha", "playwright-core", "@vscode/test-electron"],
    entryPoints: files.map((file) => path.join("test", file)),
    outbase: "test",
    outdir: "dist/test",
    minify: false,
    sourcemap: "linked",
  });
}

await buildKernels();
if (flags.has("--watch")) {
  for (const options of targets) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all(targets.map((options) => esbuild.build({ ...options, metafile: true })));
  if (production) writeNotices(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
}
