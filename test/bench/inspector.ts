/**
 * How soon the side panel shows what the cursor is on: the real server is asked over its pipes, its answer goes to
 * the real page in Chromium, and the page has drawn. Posting through VS Code is left out.
 */
import os from "node:os";
import { defaultSettings } from "../../core/editing/settings.ts";
import { cursorSettleMilliseconds, showSubject } from "../../core/protocol/numberInspector.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { TestClient } from "../server/testClient.ts";
import { literal, showInspector } from "../webview/inspectorTest.ts";
import { largeSource } from "./largeSource.ts";
import { latency } from "./latency.ts";

const uri = "file:///large.cu";
const languageId = "cuda-cpp";
const rounds = 200;

/** What is open in the panel; the number line and the close-up are the dearest. */
const openings: Readonly<Record<string, readonly string[]>> = {
  "rows alone": [],
  "every section open": ["line", "lanes", "quantized", "mx", "formats"].map((name) => `section ${name}`),
};

export async function benchInspector(): Promise<void> {
  console.log(`${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`);
  console.log(
    `\nfrom the cursor's rest to the page's drawing, after a pause of ${cursorSettleMilliseconds} ms  p50 ms   p99 ms`,
  );
  const client = await TestClient.start({ capabilities: {} });
  const text = largeSource(100 << 10);
  const lines = text.split("\n");
  client.open(uri, languageId, text);
  const browser = await launchChromium();
  for (const [what, open] of Object.entries(openings)) {
    const savedState = { open, entries: { mx: { values: "0.1 -0.25 3.5" } } };
    const { page, connection } = await showInspector(browser, literal("1.0"), { savedState });
    const { p50, p99 } = await latency(rounds, async (round) => {
      const line = (round * 7919) % lines.length;
      const character = (lines[line] ?? "").indexOf("{ ") + 3;
      const found = await client.literalAt(uri, { line, character });
      if (!found) throw new RangeError(`There is no literal on line ${line}.`);
      await connection.sendNotification(showSubject, {
        literal: found,
        languageId,
        settings: defaultSettings,
      });
      await page.locator("h1").evaluate(drawn, found.text);
    });
    console.log(`${what.padEnd(69)} ${p50.toFixed(2).padStart(9)} ${p99.toFixed(2).padStart(8)}`);
    await page.close();
  }
  await browser.close();
  await client.stop();
}

/** Runs in the page: waits for the heading, and for the picture that has it. */
async function drawn(heading: Element, text: string): Promise<void> {
  for (let isDrawn = false; !isDrawn; ) {
    isDrawn = heading.textContent === text;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
