import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { rangeSentence } from "../../webview/tensorPanel/layerView.ts";
import { seriousViolations } from "./accessibility.ts";
import { panelTests, pictures } from "./panelTest.ts";
import { readFacts, readTable } from "./readPage.ts";

const panelTest = panelTests({ test, before, after });

const folder = mkdtempSync(path.join(tmpdir(), "layer-page-"));
after(() => rmSync(folder, { recursive: true }));

const batch0 = readFileSync("test/data/activation_relu_batch0.npy");
const start = 10 + batch0.readUInt16LE(8);

/** The same batch with every value times a factor. */
function scaled(index: number, factor: number): string {
  const bytes = Buffer.from(batch0);
  for (let at = start; at < bytes.length; at += 4) bytes.writeFloatLE(bytes.readFloatLE(at) * factor, at);
  const file = path.join(folder, `relu_batch${index}.npy`);
  writeFileSync(file, bytes);
  return file;
}
const files = [1, 0.5, 2, 0.25].map((factor, index) => scaled(index, factor));
const max = batch0
  .subarray(start)
  .reduce((most, _, i, bytes) => (i % 4 ? most : Math.max(most, bytes.readFloatLE(i))), 0);

panelTest(
  "batches of one layer have one summary, one threshold, and a strip each",
  { file: files[0]!, batches: files.slice(1) },
  async ({ page, copied }) => {
    await page.locator("scheme-view table").waitFor();
    const facts = await readFacts(page);
    assert.equal(await page.locator("header-view h1").innerText(), "relu_batch (4 files)");
    assert.equal(facts.get("shape"), "4 × 1 × 24 × 80 × 80");
    assert.equal(Number(facts.get("max")), 2 * max);
    const [first] = await readTable(page, "threshold-view");
    assert.equal(Number(first?.["threshold"]), 2 * max);
    const ranges = await readTable(page, "layer-view");
    assert.deepEqual(
      ranges.map(({ file }) => file),
      ["relu_batch0.npy", "relu_batch1.npy", "relu_batch2.npy", "relu_batch3.npy"],
    );
    assert.deepEqual(
      ranges.map((row) => Number(row["max"])),
      [max, max / 2, 2 * max, max / 4],
    );
    assert.equal(await page.locator("layer-view range-bars .solid").count(), 4);
    await page
      .getByText(/each of the 24 channels along axis 2/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Copy files as a table" }).click();
    await page.locator("layer-view copy-button", { hasText: "Copied" }).waitFor();
    assert.equal(copied[0]?.split("\n").length, 6);
    assert.deepEqual(await seriousViolations(page), []);
    await page.locator("layer-view").screenshot({ path: `${pictures}/panel-layer-files.png` });
    await page.screenshot({ path: `${pictures}/panel-layer.png`, fullPage: true });
  },
);

function rangeOf(name: string, min: number, last: number) {
  return { name, elementCount: 2, nonFinite: 0, zeros: 0, min, max: last };
}

test("the sentence on files names the narrowest and the widest", () => {
  const none = rangeOf("d", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  for (const [ranges, sentence] of [
    [[rangeOf("a", -3, 1), rangeOf("b", 0, 2), none], "The 3 files reach from 2 (b) to 3 (a) away from 0."],
    [[none, none], "No value of the 2 files is finite."],
    [[rangeOf("a", 0, 0), rangeOf("b", -0, 0)], "All finite values of the 2 files are 0."],
  ] as const) {
    assert.equal(rangeSentence(ranges), sentence);
  }
});
