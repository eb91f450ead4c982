import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { zipNames } from "./zipNames.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; version: string };
const vsix = readFileSync(`${manifest.name}-${manifest.version}.vsix`);

test("the package holds what runs, what describes it, and nothing else", () => {
  assert.deepEqual(zipNames(vsix).toSorted(), [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/dist/ThirdPartyNotices.txt",
    "extension/dist/client.js",
    "extension/dist/kernels.wasm",
    "extension/dist/server.js",
    "extension/dist/webview/numberInspector.js",
    "extension/dist/webview/tensorComparison.js",
    "extension/dist/webview/tensorPanel.js",
    "extension/dist/worker.js",
    "extension/docs/diagnostics.md",
    "extension/media/icon.svg",
    "extension/media/logo.png",
    "extension/package.json",
    "extension/readme.md",
    "extension/syntaxes/annotation.tmLanguage.json",
    "extension/syntaxes/hexdump.tmLanguage.json",
    "extension/syntaxes/memoryImage.configuration.json",
    "extension/syntaxes/memoryImage.tmLanguage.json",
  ]);
});

test("the package is smaller than 1.5 MB", () => {
  assert.ok(vsix.length < 1_500_000, `${vsix.length} bytes`);
});
