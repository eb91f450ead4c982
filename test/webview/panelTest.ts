import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../scripts/chromium.mjs";
import { openPanel } from "./panelHost.ts";
import type { OpenPanel, PanelOptions } from "./panelHost.ts";

/** Where pictures of the panel go: the folder that the environment variable PICTURES names, if it does. */
export const pictures = process.env["PICTURES"] ?? "artifacts/webview";

/** A test of the panel: runs `body` on a fresh one, and holds every panel to an empty error console. */
export type PanelTest = (
  name: string,
  options: PanelOptions,
  body: (panel: OpenPanel) => Promise<void>,
) => void;

/** Of Node's test runner, handed over by the file whose tests they are. */
interface Runner {
  readonly test: (name: string, body: () => Promise<void>) => unknown;
  readonly before: (body: () => Promise<void>) => void;
  readonly after: (body: () => Promise<void>) => void;
}

/** Called once in a file of tests: they share a browser. */
export function panelTests({ test, before, after }: Runner): PanelTest {
  let browser: Browser;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    browser = await launchChromium();
  });
  after(() => browser.close());
  return (name, options, body) => {
    test(name, async () => {
      const panel = await openPanel(browser, options);
      try {
        await body(panel);
        assert.deepEqual(panel.errors, []);
      } finally {
        await panel.close();
      }
    });
  };
}
