// Runs the tests inside the extension host of a desktop VS Code, which it downloads: node electron.entry.js [oldest|newest]
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { quietSettings } from "../../scripts/vscode/settings.mjs";
import { vscodeVersions } from "../../scripts/vscode/versions.mjs";
import { printHostResults } from "./hostResults.ts";
import { runOnVsCode } from "./runner.ts";

void runOnVsCode(async ({ version, workspace, profile }) => {
  await mkdir(path.join(profile, "User"), { recursive: true });
  await writeFile(path.join(profile, "User", "settings.json"), JSON.stringify(quietSettings));
  await runTests({
    version: vscodeVersions[version].vscode,
    extensionDevelopmentPath: process.cwd(),
    extensionTestsPath: path.resolve("dist/test/vscode/inHost.entry.js"),
    launchArgs: [
      workspace,
      "--disable-extensions",
      "--disable-workspace-trust",
      `--user-data-dir=${profile}`,
    ],
  });
  return printHostResults(workspace);
});
