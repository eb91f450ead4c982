import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { seriousViolations } from "./accessibility.ts";
import { panelTests, pictures } from "./panelTest.ts";
import { readTable } from "./readPage.ts";

const panelTest = panelTests({ test, before, after });

panelTest(
  "a scale for each channel is looked at and taken along",
  { file: "test/data/weight_depthwise_192x1x5x5.npy" },
  async (panel) => {
    const { page, copied } = panel;
    await page.locator("threshold-view table").waitFor();
    await page.getByText("per channel", { exact: true }).click();
    const view = page.locator("channel-scales-view");
    // As NumPy has it: each row of 25 over its own largest magnitude; row 189 has the largest of all.
    await view.getByText(/each of the 192 channels along axis 0 keeps 42\.18 dB/).waitFor();
    const [widest] = await readTable(page, "channel-scales-view");
    assert.equal(widest?.["channel"], "189");
    assert.equal(Number(widest["largest |x|"]), 45.29579162597656);
    await view.getByRole("button", { name: "Copy channels as a table" }).click();
    await view.getByText("Copied", { exact: true }).waitFor();
    assert.equal(copied[0]?.trim().split("\n").length, 193, "all channels and the titles");

    await page.getByRole("button", { name: "Copy parameters" }).click();
    await page.locator("parameter-view").getByText("Copied", { exact: true }).waitFor();
    const [, body = ""] = /= (\{.*\})$/m.exec(copied[1] ?? "") ?? [];
    const { scale, axis } = JSON.parse(body) as { readonly scale: readonly number[]; readonly axis: number };
    assert.deepEqual([scale.length, axis, scale[189]], [192, 0, 45.29579162597656 / 127]);
    await page.getByRole("combobox", { name: "for" }).selectOption("tensorrt");
    await page.getByText("TensorRT's cache holds one range for a whole tensor").waitFor();
    assert.deepEqual(await seriousViolations(page), []);
    await page.screenshot({ path: `${pictures}/panel-per-channel.png`, fullPage: true });

    await page.getByRole("combobox", { name: "channels along" }).selectOption("3");
    await view.getByText(/each of the 5 channels along axis 3/).waitFor();
    const saved = (await panel.savedState()) as { readonly scales: string; readonly channelAxis: number };
    assert.deepEqual([saved.scales, saved.channelAxis], ["channel", 3]);
    await page.getByText("per tensor", { exact: true }).click();
    await page.locator("threshold-view table").waitFor();
  },
);
