import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { seriousViolations } from "./accessibility.ts";
import { panelTests, pictures } from "./panelTest.ts";
import { readFacts, readTable } from "./readPage.ts";

const data = "test/data";
const weights = `${data}/weight_depthwise_192x1x5x5.npy`;

const panelTest = panelTests({ test, before, after });

panelTest(
  "the histogram zooms and pans by wheel, drag and keys, and shows all again",
  { file: weights },
  async (panel) => {
    const { page } = panel;
    await page.locator("threshold-view table").waitFor();
    const shown = async () => {
      const { shownFrom, shownTo } = (await panel.savedState()) as {
        readonly shownFrom: number;
        readonly shownTo: number;
      };
      return [shownFrom, shownTo] as const;
    };
    const plot = page.locator("histogram-chart .plot");
    const { x, y, width, height } = (await plot.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.keyboard.down("Control");
    for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await page.locator("histogram-chart .plot.zoomed").waitFor();
    const [low, high] = await shown();
    assert.ok(low > -46 && high < 31 && high - low < 20, `${low} … ${high}`);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 100, y + height / 2, { steps: 4 });
    await page.mouse.up();
    const [pannedLow, pannedHigh] = await shown();
    assert.ok(pannedLow > low && Math.abs(pannedHigh - pannedLow - (high - low)) < 1e-9);
    await plot.focus();
    await page.keyboard.press("Shift+ArrowLeft");
    assert.ok((await shown())[0] < pannedLow);
    await page.screenshot({ path: `${pictures}/panel-zoomed.png` });
    await page.keyboard.press("0");
    assert.deepEqual(await shown(), [0, 0]);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Show all" }).click();
    assert.deepEqual(await shown(), [0, 0]);
  },
);

panelTest(
  "the own threshold follows the pointer and the keys, with its figures at once",
  { file: weights },
  async (panel) => {
    const { page } = panel;
    await page.locator("threshold-view table").waitFor();
    const own = async () =>
      (await readTable(page, "threshold-view")).find(({ calibrator }) => calibrator === "yours");
    assert.equal(await own(), undefined);
    const handle = page.locator("histogram-chart .handle .reach");
    const { x, y, width, height } = (await handle.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 120, y + height / 2, { steps: 12 });
    const dragged = await own();
    assert.ok(dragged && Number(dragged["threshold"]) > 0, "the table shows it while the pointer is down");
    await page.mouse.up();
    const slider = page.getByRole("slider", { name: "Your own threshold" });
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.locator("threshold-view tbody tr", { hasText: "yours" }).filter({ hasNotText: "≈" }).waitFor();
    const pressed = (await own())!;
    assert.ok(
      Number(pressed["threshold"]) > Number(dragged["threshold"]),
      "the values reach farther to the left",
    );
    assert.notEqual(pressed["SQNR"], dragged["SQNR"]);
    assert.deepEqual(await seriousViolations(page), []);
    await page.screenshot({ path: `${pictures}/panel-own-threshold.png` });
    const field = page.getByRole("textbox", { name: "your own" });
    await field.fill("nan");
    await field.press("Enter");
    assert.match(await page.locator("threshold-view [role=alert]").innerText(), /above 0 and at most 45\.3/);
    await field.fill("12.5");
    await field.press("Enter");
    assert.equal(Number((await own())!["threshold"]), 12.5);
    await page.getByText("Divergence against threshold").click();
    await page.locator("divergence-view figcaption", { hasText: "least at 6.082" }).waitFor();
    await page.getByText("free", { exact: true }).click();
    await page.getByText("all", { exact: true }).click();
    await page.locator("threshold-view tbody tr", { hasText: "AIMET" }).waitFor();
    await page.locator("threshold-view tbody tr", { hasText: "yours" }).filter({ hasNotText: "≈" }).waitFor();
    await page.screenshot({ path: `${pictures}/panel-calibrators.png`, fullPage: true });
    assert.deepEqual(await seriousViolations(page), []);
    await page.getByRole("button", { name: "Remove" }).click();
    assert.equal(await own(), undefined);
  },
);

panelTest(
  "a count goes to its first element in the table of values",
  { file: `${data}/variants/special_values.npy` },
  async ({ page }) => {
    const chosen = page.locator("values-view .facts");
    for (const [name, text] of [
      ["NaN", "[0, 0] = NaN, 0x7FC00000"],
      ["+Inf", "[1, 1] = ∞, 0x7F800000"],
      ["−Inf", "[2, 2] = −∞, 0xFF800000"],
      ["zero", "[3, 3] = "],
    ] as const) {
      await page.getByRole("button", { name: `${name}: `, exact: false }).click();
      await page.locator("values-view .facts", { hasText: text }).waitFor();
    }
    assert.match(await chosen.innerText(), /\[3, 3\] = −?0, 0x[08]0000000/);
    assert.equal(await page.locator("virtual-grid .cell.loss").count(), 3);
    await page.screenshot({ path: `${pictures}/panel-values-special.png`, fullPage: true });
    assert.deepEqual(await seriousViolations(page), []);
  },
);

panelTest(
  "the table of values shows any slice, goes where it is told, and rounds to a format",
  { file: weights },
  async (panel) => {
    const { page } = panel;
    await page.locator("threshold-view table").waitFor();
    const view = page.locator("values-view");
    await view.getByRole("button", { name: "min", exact: true }).click();
    const chosen = page.locator("values-view .facts");
    await page.locator("values-view .facts", { hasText: "−45.29579162597656" }).waitFor();
    const place = /\[(\d+), (\d+), (\d+), (\d+)\]/
      .exec(await chosen.innerText())!
      .slice(1)
      .map(Number);
    const values = readFileSync(weights);
    const start = 10 + values.readUInt16LE(8);
    const flat = place.reduce((sum, index, axis) => sum * [192, 1, 5, 5][axis]! + index, 0);
    assert.equal(values.readFloatLE(start + 4 * flat), -45.29579162597656);
    await view.getByRole("combobox", { name: "show as" }).selectOption({ label: "fp4 e2m1" });
    await page.locator("values-view .facts", { hasText: "rounded to −6, error 39.3" }).waitFor();
    await view.getByText("error", { exact: true }).click();
    await view.getByRole("combobox", { name: "rows" }).selectOption({ label: "axis 0 (192)" });
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.press("Control+End");
    await page.locator("values-view .facts", { hasText: "[191, 0, " }).waitFor();
    assert.match(await chosen.innerText(), /^\[191, 0, \d, 4\]/);
    await page.keyboard.press("Home");
    assert.match(await chosen.innerText(), /^\[191, 0, \d, 0\]/);
    const field = view.getByRole("textbox", { name: "go to" });
    await field.fill("3, 0, 9, 1");
    await field.press("Enter");
    assert.match(
      await view.locator("[role=alert]").innerText(),
      /Along axis 2 an index is a whole number from 0 to 4/,
    );
    await field.fill("17, 0, 3, 2");
    await field.press("Enter");
    await page.locator("values-view .facts", { hasText: "[17, 0, 3, 2]" }).waitFor();
    assert.deepEqual(await seriousViolations(page), []);
    await page.screenshot({ path: `${pictures}/panel-values.png`, fullPage: true });
  },
);

panelTest(
  "elements are shown in a format of the user's own",
  {
    file: `${data}/variants/float8_e4m3fn_as_V1.npy`,
    customFormats: [{ id: "acme8", exponentBits: 3, fractionBits: 4 }],
  },
  async ({ page }) => {
    await page.locator("header-view select").selectOption("acme8");
    await page.locator("header-view dl", { hasText: "acme8" }).waitFor();
    await page.locator("scheme-view table").waitFor();
    await page.locator("values-view").getByRole("button", { name: "max", exact: true }).click();
    const { max } = Object.fromEntries(await readFacts(page)) as { readonly max: string };
    await page.locator("values-view .facts", { hasText: `= ${max}, 0x` }).waitFor();
  },
);

panelTest(
  "integers are read as another format, or said why not",
  { file: `${data}/variants/int8_scale_0.35665977.npy` },
  async ({ page }) => {
    const field = page.getByRole("textbox", { name: "or any format of this width" });
    await field.fill("int8:scale=0.5,zero_point=200");
    await field.press("Enter");
    await page.locator("header-view [role=alert]", { hasText: "zero_point is 200" }).waitFor();
    await field.fill("int8:scale=0.5");
    await field.press("Enter");
    await page.locator("header-view dl", { hasText: "int8 × 0.5" }).waitFor();
    await page.locator("scheme-view table").waitFor();
    assert.equal(Number((await readFacts(page)).get("min")), -63.5);
    await page.locator("header-view select").selectOption("float4_e2m1fn:packed");
    await page.locator("header-view dl", { hasText: "fp4 e2m1, two a byte" }).waitFor();
    await page.locator("header-view dl", { hasText: "9,600" }).waitFor();
    await page.screenshot({ path: `${pictures}/panel-read-as.png`, fullPage: true });
  },
);

panelTest("arrow keys walk the histogram and say each bin", { file: weights }, async ({ page }) => {
  await page.locator("threshold-view table").waitFor();
  const chart = page.locator("histogram-chart .plot");
  await chart.focus();
  await page.keyboard.press("Home");
  const first = await chart.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await chart.getAttribute("aria-valuetext"), first);
  assert.match(first ?? "", /^−45\.\d+ … −\d+\.?\d*: 1 values?, 0\.0208 %$/);
});

panelTest(
  "the exponent axis shows what formats reach, and a loss scale moves the values against them",
  { file: weights, savedState: { axis: "exponent" } },
  async (panel) => {
    const { page } = panel;
    await page.locator("threshold-view table").waitFor();
    const sentence = page.locator("format-ranges figcaption").first();
    assert.equal(
      await sentence.innerText(),
      "fp16, bf16, TF32, fp8 e5m2, posit<16,2> and posit<8,2> reach all values; fp4 e2m1 loses most: it overflows 0.146 % and flushes 70.8 % to zero.",
    );
    await page.getByLabel("loss scale").focus();
    for (let press = 0; press < 12; press++) await page.keyboard.press("ArrowLeft");
    await page.locator("range-view", { hasText: "Multiplied by 2⁻¹²" }).waitFor();
    assert.match(await sentence.innerText(), /loses most/);
    await page.getByRole("button", { name: "Try 2⁰" }).click();
    assert.match(await sentence.innerText(), /^fp16, bf16/);
    assert.equal(((await panel.savedState()) as { readonly lossScaleExponent: number }).lossScaleExponent, 0);
    assert.deepEqual(await seriousViolations(page), []);
    await page.screenshot({ path: `${pictures}/panel-exponent.png`, fullPage: true });
  },
);

for (const [file, says] of [
  // As NumPy has it: each row of 25, or plane of 6,400, over its own largest magnitude.
  ["weight_depthwise_192x1x5x5.npy", "each of the 192 channels along axis 0 keeps 42.18 dB"],
  ["activation_relu_batch0.npy", "each of the 24 channels along axis 1 keeps 51.71 dB"],
] as const) {
  panelTest(
    `the gain of a scale a channel is said for ${file}`,
    { file: `${data}/${file}` },
    async ({ page }) => {
      await page.locator("threshold-view p", { hasText: says }).first().waitFor();
    },
  );
}

/** Choices that were made of another file, or by nobody. */
const stray = {
  threshold: 1e9,
  shownFrom: 1e6,
  shownTo: 2e6,
  axis: "exponent",
  typicalRanges: true,
  showsCurve: true,
  lossScaleExponent: 500,
  rowAxis: 7,
  columnAxis: -3,
  sliceIndex: [999, -1, 0.5],
  valuesAs: "nonsense",
  cellColor: "error",
  readAs: "nonsense",
};
for (const file of [
  "weight_depthwise_192x1x5x5.npy",
  ...[
    "special_values",
    "scalar",
    "empty_0x7",
    "bool",
    "complex64",
    "uint16",
    "longdouble_x87",
    "fortran_order",
  ].map((name) => `variants/${name}.npy`),
]) {
  panelTest(
    `a view saved of another file does no harm to ${file}`,
    { file: `${data}/${file}`, savedState: stray },
    async ({ page }) => {
      await page.locator("header-view .chips").waitFor();
      if (!file.includes("empty"))
        await page.locator("virtual-grid [role=gridcell]", { hasNotText: "…" }).first().waitFor();
      if (!/empty|scalar/.test(file)) await page.locator("threshold-view table").waitFor();
      assert.equal(await page.locator(".problem").count(), 0);
    },
  );
}
