import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { handTimes } from "./hand.ts";
import { panelTests } from "./panelTest.ts";

/** A frame at sixty a second, in milliseconds. */
const frame = 16;

panelTests({ test, before, after })(
  "the panel answers a hand within a frame",
  { file: "test/data/activation_relu_batch0.npy" },
  async ({ page }) => {
    await page.locator("scheme-view table").waitFor();
    // The best, for other work on the machine.
    for (const { name, best } of await handTimes(page)) assert.ok(best < frame, `${name} takes ${best} ms`);
  },
);
