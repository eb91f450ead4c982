import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TestResult } from "./mocha.ts";
import { printResults } from "./mocha.ts";

/** What the tests inside the extension host leave for the runner outside. */
export interface HostResults {
  readonly vscode: string;
  readonly node: string;
  readonly tests: readonly TestResult[];
}

/** Where they leave it, in the workspace. */
export const resultsFile = ".host-results.json";

/** Prints what the tests left in the workspace. Returns whether all is well; no file is not well. */
export async function printHostResults(workspace: string): Promise<boolean> {
  const text = await readFile(path.join(workspace, resultsFile), "utf8").catch(() => undefined);
  if (text === undefined) {
    console.log("The extension host left no results.\n0 passed, 1 failed");
    return false;
  }
  const results = JSON.parse(text) as HostResults;
  console.log(`VS Code ${results.vscode}, extension host on Node ${results.node}`);
  return printResults(results.tests);
}
