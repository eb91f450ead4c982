// Drives VS Code in a browser, with the packaged extension installed: node ui.entry.js [oldest|newest] [folder for pictures]
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { launchChromium } from "../../scripts/chromium.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";
import { printResults, runMocha } from "./mocha.ts";
import { runOnVsCode } from "./runner.ts";
import { convertToSuite } from "./ui/convertTo.ts";
import { hoverSuite } from "./ui/hover.ts";
import { inspectSelectionSuite } from "./ui/inspectSelection.ts";
import { numberInspectorSuite } from "./ui/numberInspector.ts";
import { quickFixSuite } from "./ui/quickFix.ts";
import { tensorComparisonSuite } from "./ui/tensorComparison.ts";
import { tensorEditorSuite } from "./ui/tensorEditor.ts";
import { tensorViewsSuite } from "./ui/tensorViews.ts";
import { pageProblems } from "./ui/workbench/pageProblems.ts";
import { baseSettings, Workbench } from "./ui/workbench/workbench.ts";

void runOnVsCode(async ({ version, workspace, profile }) => {
  const { name, version: ours } = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, string>;
  const vsix = path.resolve(`${name}-${ours}.vsix`);
  const server = await startServer({ version, profile, vsix, settings: baseSettings });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    // Far longer than anything takes: two of these suites share the machine.
    page.setDefaultTimeout(30_000);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const problems = pageProblems(page);
    const pictures = process.argv[3] ?? `artifacts/pictures/${version}`;
    const workbench = new Workbench(page, workspace, server, pictures);
    return printResults(
      await runMocha(() => {
        before(() => workbench.open());
        afterEach(async function () {
          if (this.currentTest?.state === "failed")
            await workbench.takePicture(`failed ${this.currentTest.title}`);
          assert.deepEqual(problems.splice(0), [], "our pages write no error to the console");
        });
        hoverSuite(() => workbench);
        quickFixSuite(() => workbench);
        convertToSuite(() => workbench);
        inspectSelectionSuite(() => workbench);
        tensorEditorSuite(() => workbench);
        tensorViewsSuite(() => workbench);
        tensorComparisonSuite(() => workbench);
        numberInspectorSuite(() => workbench);
      }),
    );
  } finally {
    await browser.close();
    await server.stop();
  }
});
