import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { versionName } from "../../scripts/vscode/versions.mjs";
import type { VersionName } from "../../scripts/vscode/versions.mjs";
import { makeWorkspace } from "../../scripts/vscode/workspace.mjs";

/** What a run in a real VS Code has to itself; all of it is deleted when the run ends. */
export interface Run {
  readonly version: VersionName;
  /** A fresh folder of sample files. */
  readonly workspace: string;
  /** A folder for VS Code's own files. */
  readonly profile: string;
}

/** Runs `main` on the VS Code that the first argument names, `newest` if none, and ends the process with its verdict. */
export async function runOnVsCode(main: (run: Run) => Promise<boolean>): Promise<void> {
  // An interrupt must reach the exit handlers that end the servers.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  const scratch = await mkdtemp(path.join(os.tmpdir(), "numeric-formats-"));
  const workspace = path.join(scratch, "workspace");
  let passed = false;
  try {
    await makeWorkspace(workspace);
    const version = versionName(process.argv[2] ?? "newest");
    passed = await main({ version, workspace, profile: path.join(scratch, "profile") });
  } catch (error) {
    console.error(error);
    console.log("0 passed, 1 failed");
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  process.exit(passed ? 0 : 1);
}
