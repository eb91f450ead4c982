/**
 * What the tensor panel costs its user with a large file: the time until the first paint, until the numbers
 * stand, the page's script for what a hand does, and the page's memory, in a real Chromium.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../scripts/chromium.mjs";
import { handTimes } from "../webview/hand.ts";
import { openPanel } from "../webview/panelHost.ts";
import { writeTensor } from "./tensorPasses.ts";

/** Of 64 Mi elements, 256 MiB. */
const shape = [1024, 256, 256] as const;

export async function benchPanel(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "numeric-formats-bench-"));
  const browser = await launchChromium();
  try {
    const file = path.join(folder, "large.npy");
    writeTensor(file, "float32", 2 ** 26, { shape });
    const panel = await openPanel(browser, { file });
    const { page } = panel;
    // Since the page began to load.
    const since = () => page.evaluate(() => `${performance.now().toFixed(0)} ms`);
    await page.locator("header-view h1").waitFor();
    console.log(`header after ${await since()}`);
    await page.locator("header-view .chips").waitFor();
    await page.locator("histogram-chart .bars").waitFor();
    console.log(`summary and histogram after ${await since()}`);
    await page.locator("threshold-view table").waitFor();
    console.log(`thresholds after ${await since()}`);
    await page.locator("scheme-view table").waitFor();
    await page.locator("where-view").scrollIntoViewIfNeeded();
    await page.locator("where-view heat-map canvas").waitFor();
    console.log(`schemes and map after ${await since()}`);
    for (const { name, best, median } of await handTimes(page))
      console.log(`${name}: ${median.toFixed(1)} ms of script at the median, ${best.toFixed(1)} ms at best`);
    console.log(await memoryText(browser, page));
    await panel.close();
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Objects that the page holds, and what its whole process has to itself where the system tells. */
async function memoryText(browser: Browser, page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => privateBytes(id));
  return `page memory: ${megabytes(usedSize)} of objects, ${megabytes(Math.max(...renderers))} of its process`;
}

/** Memory of a process that it shares with no other, in bytes; NaN where there is no /proc. */
function privateBytes(processId: number): number {
  try {
    const lines = readFileSync(`/proc/${processId}/smaps_rollup`, "utf8").matchAll(
      /^Private_\w+:\s+(\d+) kB/gm,
    );
    return [...lines].reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
  } catch {
    return Number.NaN;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
