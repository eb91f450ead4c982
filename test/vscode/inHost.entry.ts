// VS Code loads this file in its extension host, as extensionTestsPath, and calls run().
import { writeFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { resultsFile } from "./hostResults.ts";
import type { HostResults } from "./hostResults.ts";
import { runMocha } from "./mocha.ts";
import { dumpsSuite } from "./host/dumps.ts";
import { diagnosticsSuite } from "./host/diagnostics.ts";
import { hoverSuite } from "./host/hover.ts";
import { inspectSelectionSuite } from "./host/inspectSelection.ts";
import { inlayHintsSuite } from "./host/inlayHints.ts";
import { quickFixSuite } from "./host/quickFix.ts";
import { tensorEditorSuite } from "./host/tensorEditor.ts";

export async function run(): Promise<void> {
  const tests = await runMocha(() => {
    diagnosticsSuite();
    hoverSuite();
    dumpsSuite();
    inlayHintsSuite();
    quickFixSuite();
    tensorEditorSuite();
    inspectSelectionSuite();
  });
  const results: HostResults = { vscode: vscode.version, node: process.version, tests };
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("The tests need a folder to be open.");
  await writeFile(path.join(folder.uri.fsPath, resultsFile), JSON.stringify(results));
}
