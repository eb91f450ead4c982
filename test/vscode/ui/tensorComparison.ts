import assert from "node:assert/strict";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { TensorPanel } from "./workbench/tensorPanel.ts";
import { webviewWith } from "./workbench/webview.ts";
import type { Workbench } from "./workbench/workbench.ts";

const weights = "weight_depthwise_192x1x5x5.npy";
const spoiled = "spoiled.npy";
const activations = "activation_relu_batch0.npy";
const others = [1, 2, 3].map((batch) => `activation_relu_batch${batch}.npy`);

/** Two files, from the explorer's context menu to the verdict. */
export function tensorComparisonSuite(workbench: () => Workbench): void {
  describe("tensor comparison", () => {
    beforeEach(async () => {
      await workbench().reset();
      const bytes = await readFile(workbench().pathOf(weights));
      // The last element becomes what its sign bit makes of it.
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0x80;
      await writeFile(workbench().pathOf(spoiled), bytes);
    });
    afterEach(async () => {
      for (const name of [spoiled, ...others]) await rm(workbench().pathOf(name), { force: true });
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

    // Last: VS Code 1.93 takes the explorer for one with several files selected from then on.
    it("opens files that are selected together as one layer, with the numbers of all of them", async () => {
      for (const name of others) await copyFile(path.join("test/data", name), workbench().pathOf(name));
      await workbench().row("activation_relu_batch3.npy").waitFor();
      await workbench().row(activations).click();
      for (const name of others)
        await workbench()
          .row(name)
          .click({ modifiers: ["ControlOrMeta"] });
      await workbench().chooseInContextMenu(activations, "Open as One Layer");
      const panel = await TensorPanel.of(workbench(), "activation_relu_batch (4 files)");
      const facts = await panel.facts();
      // NumPy's, of the four together; test/data/expected.json has them.
      assert.equal(Number(facts.get("max")), 2.303288698196411);
      assert.equal((await panel.thresholdTable()).get("percentile 99.99")?.amax, 2.153341770172119);
      await panel.everyView();
      const files = panel.frame.locator("layer-view tbody th");
      assert.deepEqual(await files.allInnerTexts(), [activations, ...others]);
      await panel.frame.locator("layer-view").scrollIntoViewIfNeeded();
      await workbench().takePicture("tensor-layer");
    });
  });
}
