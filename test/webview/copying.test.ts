import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Column } from "../../webview/page/table.ts";
import { tableText } from "../../webview/page/tableText.ts";
import { panelTests } from "./panelTest.ts";

const panelTest = panelTests({ test, before, after });
const weights = "test/data/weight_depthwise_192x1x5x5.npy";

interface Row {
  readonly name: string;
  readonly scale: number;
}
const columns: readonly Column<Row>[] = [
  { title: "na|me", cell: ({ name }) => ({ text: name }) },
  { title: "scale", cell: ({ scale }) => ({ text: "≈", exact: String(scale), isNumber: true }) },
];
const rows = [
  { name: "a|b", scale: 0.1 },
  { name: "c", scale: Number.POSITIVE_INFINITY },
];

test("a table is copied for spreadsheets, documents and programs", () => {
  assert.equal(tableText(columns, rows, "TSV"), "na|me\tscale\na|b\t0.1\nc\tInfinity\n");
  const markdown = "| na\\|me | scale |\n| --- | ---: |\n| a\\|b | 0.1 |\n| c | Infinity |\n";
  assert.equal(tableText(columns, rows, "Markdown"), markdown);
  const list: unknown = JSON.parse(tableText(columns, rows, "JSON"));
  assert.deepEqual(list, [
    { "na|me": "a|b", scale: 0.1 },
    { "na|me": "c", scale: "Infinity" },
  ]);
  assert.equal(tableText(columns, [], "Markdown"), "| na\\|me | scale |\n| --- | --- |\n");
  assert.deepEqual(JSON.parse(tableText(columns, [], "JSON")), []);
});

panelTest("tables, rows and numbers are copied with all their digits", { file: weights }, async (panel) => {
  const { page, copied } = panel;
  const table = page.locator("threshold-view table");
  await table.waitFor();
  await page.locator("threshold-view").getByRole("combobox").selectOption("JSON");
  await page.getByRole("button", { name: "Copy thresholds as a table" }).click();
  await page.locator("threshold-view").getByText("Copied", { exact: true }).waitFor();
  const [first] = JSON.parse(copied[0] ?? "") as readonly Record<string, unknown>[];
  assert.equal(first?.["threshold"], 45.29579162597656);

  // What a double click selects of a rounded number, and what a drag over two rows does.
  const onClipboard = () =>
    page.evaluate(() => {
      const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true });
      document.dispatchEvent(event);
      return event.clipboardData?.getData("text/plain");
    });
  await table.locator("tbody td").first().click({ clickCount: 3 });
  assert.equal(await onClipboard(), "45.29579162597656");
  const from = (await table.locator("tbody th").first().boundingBox())!;
  const to = (await table.locator("tbody tr").nth(1).locator("td").last().boundingBox())!;
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 1, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  const lines = (await onClipboard())?.split("\n").map((line) => line.split("\t")) ?? [];
  assert.deepEqual(
    lines.map((cells) => cells.length),
    [6, 6],
  );
  assert.deepEqual([lines[0]?.[0], lines[0]?.[1]], ["max", "45.29579162597656"]);

  const bytes = readFileSync(weights);
  const start = 10 + bytes.readUInt16LE(8);
  const row = Array.from({ length: 5 }, (_, i) => bytes.readFloatLE(start + 4 * (5 + i)));
  await page.getByRole("grid").getByRole("gridcell").nth(6).click();
  await page.getByRole("button", { name: "Copy the row" }).click();
  while (copied.length < 2) await page.waitForTimeout(20);
  assert.deepEqual((copied[1] ?? "").trim().split("\t").map(Number).map(Math.fround), row);
});
