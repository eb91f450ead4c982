import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";

/** What each folder may import, and what it must not. */
const layers: Record<string, { allowed: readonly string[]; refused: readonly string[] }> = {
  "core/formats": {
    allowed: ["./row.ts", "../numbers/value.ts"],
    refused: ["vscode", "node:fs", "fs", "vscode-jsonrpc", "../../engine/worker.ts"],
  },
  "core/protocol": {
    allowed: ["vscode-jsonrpc"],
    refused: ["vscode", "vscode-jsonrpc/node", "../../client/ids.ts"],
  },
  engine: {
    allowed: ["node:fs", "vscode-jsonrpc/node", "../core/a.ts"],
    refused: ["vscode", "../client/ids.ts"],
  },
  server: {
    allowed: ["vscode-languageserver/node", "../core/a.ts"],
    refused: ["vscode", "../engine/worker.ts", "../client/ids.ts"],
  },
  client: {
    allowed: ["vscode", "vscode-languageclient/node", "../engine/a.ts", "../core/a.ts"],
    refused: ["../server/main.ts", "../webview/page/host.ts", "../cli/main.ts", "lit"],
  },
  "webview/page": {
    allowed: ["lit", "vscode-jsonrpc/browser", "../../core/a.ts"],
    refused: ["vscode", "node:fs", "../../engine/a.ts", "../../client/ids.ts"],
  },
  cli: { allowed: ["node:fs", "../engine/a.ts", "../core/a.ts"], refused: ["vscode", "../server/a.ts"] },
};

test("a wrong import fails the linter, a right one does not", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "layers-"));
  copyFileSync(".oxlintrc.json", path.join(root, ".oxlintrc.json"));
  for (const [folder, { allowed, refused }] of Object.entries(layers)) {
    mkdirSync(path.join(root, folder), { recursive: true });
    const lines = [...allowed, ...refused].map((name) => `export * from ${JSON.stringify(name)};\n`);
    writeFileSync(path.join(root, folder, "imports.ts"), lines.join(""));
  }
  const oxlint = path.resolve("node_modules/.bin/oxlint");
  const { stdout } = spawnSync(oxlint, ["--format=unix"], { cwd: root, encoding: "utf8" });
  rmSync(root, { recursive: true });
  for (const [folder, { allowed, refused }] of Object.entries(layers)) {
    const reported = [...allowed, ...refused].filter((_, index) =>
      stdout.includes(`${folder}/imports.ts:${index + 1}:1: '`),
    );
    assert.deepEqual(reported, refused, `in ${folder}`);
  }
});
