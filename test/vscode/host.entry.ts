// Runs the tests inside the extension host of a VS Code server: node host.entry.js [oldest|newest]
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../../scripts/chromium.mjs";
import { startServer } from "../../scripts/vscode/server.mjs";
import { printHostResults } from "./hostResults.ts";
import { runOnVsCode } from "./runner.ts";

const timeLimitMs = 120_000;

void runOnVsCode(async ({ version, workspace, profile }) => {
  // The driver lets VS Code take the extension and its tests from the address.
  const server = await startServer({ version, profile, smokeTestDriver: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1300, height: 850 } });
    const log: string[] = [];
    const ended = endOfTests(page, log);
    await page.goto(
      server.url(workspace, [
        ["extensionDevelopmentPath", process.cwd()],
        ["extensionTestsPath", path.resolve("dist/test/vscode/inHost.entry.js")],
      ]),
    );
    if (!(await ended)) {
      await mkdir("artifacts", { recursive: true });
      await page.screenshot({ path: `artifacts/host-${version}-timeout.png` });
      console.log(`VS Code did not end its tests within ${timeLimitMs / 1000} s.`);
    }
    const passed = await printHostResults(workspace);
    if (!passed) console.error(log.join("\n"));
    return passed;
  } finally {
    await browser.close();
    await server.stop();
  }
});

/** Resolves to true when VS Code reports the end of its tests, to false at the time limit; collects what it logs. */
function endOfTests(page: Page, log: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), timeLimitMs).unref();
    // VS Code calls these two by itself, when the page has them.
    void page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) =>
      log.push(`${type} ${args.join(" ")}`),
    );
    void page.exposeFunction("codeAutomationExit", () => resolve(true));
  });
}
