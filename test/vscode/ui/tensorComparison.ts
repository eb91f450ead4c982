import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { webviewWith } from "./workbench/webview.ts";
import type { Workbench } from "./workbench/workbench.ts";

const weights = "weight_depthwise_192x1x5x5.npy";
const spoiled = "spoiled.npy";

/** Two files, from the explorer's context menu to the verdict. */
export function tensorComparisonSuite(workbench: () => Workbench): void {
  describe("tensor comparison", () => {
    beforeEach(async () => {
      const bytes = await readFile(workbench().pathOf(weights));
      // The last element becomes what its sign bit makes of it.
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0x80;
      await writeFile(workbench().pathOf(spoiled), bytes);
    });
    afterEach(() => rm(workbench().pathOf(spoiled)));

    it("opens files that are selected together as one layer", async () => {
      await workbench().row(spoiled).waitFor();
      await workbench().row(weights).click();
      await workbench()
        .row(spoiled)
        .click({ modifiers: ["ControlOrMeta"] });
      await workbench().chooseInContextMenu(spoiled, "Open as One Layer");
      const page = await webviewWith(workbench().page, "layer-view table");
      const files = page.locator("layer-view tbody th");
      assert.deepEqual(await files.allInnerTexts(), [spoiled, weights]);
      await workbench().takePicture("tensor-layer");
    });

    it("finds the one element that differs, and follows the file on disk", async () => {
      await workbench().row(spoiled).waitFor();
      await workbench().chooseInContextMenu(weights, "Select Tensor for Compare");
      await workbench().chooseInContextMenu(spoiled, "Compare Tensor with Selected");
      const page = await webviewWith(workbench().page, "tensor-comparison .verdict");
      const verdict = page.locator(".verdict");
      assert.match(
        await verdict.innerText(),
        /^1 of 4,800 values \(0\.0208 %\) is not within .* at \[191, 0, 4, 4\]:/,
      );
      await workbench().takePicture("tensor-comparison");
      await writeFile(workbench().pathOf(spoiled), await readFile(workbench().pathOf(weights)));
      await page.getByText("All 4,800 values are the same.").waitFor();
    });
  });
}
