import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { openPanel } from "./panelHost.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const pictures = "artifacts/webview";
let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

const weights = "test/data/weight_depthwise_192x1x5x5.npy";
const activations = "test/data/activation_relu_batch0.npy";

for (const theme of Object.keys(themes) as ThemeName[]) {
  for (const [name, file] of [
    ["weights", weights],
    ["activations", activations],
  ] as const) {
    test(`${name} in the ${theme} theme: axe-core finds nothing serious, the console no error`, async () => {
      const { page, errors, close } = await openPanel(browser, { file, theme });
      await page.locator("scheme-view table").waitFor();
      assert.deepEqual(await seriousViolations(page), []);
      assert.deepEqual(errors, []);
      const picture = `${pictures}/panel-${name}-${theme.replaceAll(" ", "-")}`;
      await page.screenshot({ path: `${picture}.png`, fullPage: true });
      await page.setViewportSize({ width: 500, height: 900 });
      await page.screenshot({ path: `${picture}-narrow.png`, fullPage: true });
      await close();
    });
  }
}
