import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { tensorChanged } from "../../core/protocol/tensorPanel.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { openPanel } from "./panelHost.ts";
import type { OpenPanel, PanelOptions } from "./panelHost.ts";
import { readFacts, readTable } from "./readPage.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const pictures = "artifacts/webview";
const data = "test/data";
const weights = `${data}/weight_depthwise_192x1x5x5.npy`;

let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

/** Runs `body` on a fresh panel, and holds every panel to an empty error console. */
function panelTest(name: string, options: PanelOptions, body: (panel: OpenPanel) => Promise<void>): void {
  test(name, async () => {
    const panel = await openPanel(browser, options);
    try {
      await body(panel);
      assert.deepEqual(panel.errors, []);
    } finally {
      await panel.close();
    }
  });
}

for (const theme of Object.keys(themes) as ThemeName[]) {
  panelTest(
    `axe-core finds nothing serious in the ${theme} theme`,
    { file: weights, theme },
    async ({ page }) => {
      await page.getByRole("rowheader", { name: "fp16" }).getByRole("button").click();
      await page.locator("scheme-distribution step-chart").first().waitFor();
      await page.locator("scheme-picker summary").click();
      assert.deepEqual(await seriousViolations(page), []);
      const picture = `${pictures}/panel-weights-${theme.replaceAll(" ", "-")}`;
      await page.screenshot({ path: `${picture}.png`, fullPage: true });
      await page.setViewportSize({ width: 500, height: 900 });
      await page.screenshot({ path: `${picture}-narrow.png`, fullPage: true });
    },
  );
}

function near(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= Math.abs(expected) * relative, `${actual} is not ${expected}`);
}

interface Expected {
  readonly facts: { readonly [name: string]: number };
  readonly calibration: { readonly [name: string]: number } & {
    readonly [name in "entropy_nvidia_int8" | "entropy_nvidia_uint8"]: { readonly amax: number };
  };
  readonly blockwise_flat: {
    readonly [scheme: string]: {
      readonly sqnr_db: number;
      readonly max_abs: number;
      readonly zeroed: number;
    };
  };
}
const expectations = JSON.parse(readFileSync(`${data}/expected.json`, "utf8")) as {
  readonly [file: string]: Expected;
};

for (const [file, entropy] of [
  ["weight_depthwise_192x1x5x5.npy", "entropy_nvidia_int8"],
  ["activation_relu_batch0.npy", "entropy_nvidia_uint8"],
] as const) {
  panelTest(`the page's numbers for ${file} are NumPy's`, { file: `${data}/${file}` }, async ({ page }) => {
    const { facts, calibration, blockwise_flat: blockwise } = expectations[file]!;
    await page.locator("scheme-view table").waitFor();

    const shown = await readFacts(page);
    const number = (name: string) => Number(shown.get(name));
    assert.equal(number("min"), facts["min"]);
    assert.equal(number("max"), facts["max"]);
    assert.equal(number("smallest |x| > 0"), facts["smallest_nonzero_magnitude"]);
    near(number("mean"), facts["mean"]!, 1e-12);
    near(number("std"), facts["std_population"]!, 1e-12);
    assert.match(shown.get("zero") ?? "", new RegExp(`^${facts["zeros"]!.toLocaleString("en")} × \\+0`));

    const thresholds = await readTable(page, "threshold-view");
    const threshold = (name: string) =>
      Number(thresholds.find(({ calibrator }) => calibrator === name)?.["threshold"]);
    assert.equal(threshold("max"), calibration["amax"]);
    assert.equal(threshold("percentile 99.9"), calibration["percentile_99.9"]);
    assert.equal(threshold("percentile 99.99"), calibration["percentile_99.99"]);
    near(threshold("entropy (NVIDIA)"), calibration[entropy].amax, 1e-12);

    const schemes = await readTable(page, "scheme-view");
    for (const [scheme, size] of [
      ["int8 symmetric", "64"],
      ["int8 symmetric", "128"],
      ["int4 symmetric", "32"],
    ] as const) {
      const row = schemes.find((one) => one["scheme"] === scheme && one["block size"] === size)!;
      const right = blockwise[`${scheme.replace(" ", "_")}_block${size}`]!;
      assert.ok(Math.abs(Number(row["SQNR"]) - right.sqnr_db) < 1e-5);
      assert.equal(Number(row["max error"]), right.max_abs);
      assert.equal(Math.round(Number(row["zeroed"]) * facts["count"]!), right.zeroed);
    }
  });
}

panelTest(
  "odd values are red when they matter",
  { file: `${data}/variants/special_values.npy` },
  async ({ page }) => {
    await page.locator("header-view .chips .loss").first().waitFor();
    const red = await page.locator("header-view .chips .loss dt").allInnerTexts();
    assert.deepEqual(red, ["NaN", "+Inf", "−Inf"]);
    await page.screenshot({ path: `${pictures}/panel-special.png`, fullPage: true });
  },
);

panelTest(
  "a void type asks what it is, reads it so, and remembers",
  { file: `${data}/variants/bfloat16_as_V2.npy` },
  async (panel) => {
    const { page } = panel;
    await page.locator("header-view select").selectOption("bfloat16");
    await page.locator("scheme-view table").waitFor();
    assert.equal(Number((await readFacts(page)).get("min")), -45.25);
    assert.equal(((await panel.savedState()) as { readonly readAs: string }).readAs, "bfloat16");
  },
);

panelTest(
  "a saved view comes back",
  { file: weights, savedState: { axis: "exponent", bits: 4, signedness: "unsigned" } },
  async ({ page }) => {
    await page.locator("threshold-view table").waitFor();
    const chosen = await page
      .locator("segmented-control input:checked")
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    assert.deepEqual(chosen, ["exponent", "log", "4", "unsigned", "0", "usual", "none"]);
  },
);

panelTest("arrow keys change the bits, and with them the thresholds", { file: weights }, async ({ page }) => {
  const scale = async () => Number((await readTable(page, "threshold-view"))[0]?.["scale"]);
  const before8 = await scale();
  await page.locator("segmented-control[label=bits] input:checked").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((old) => {
    const panel = document.querySelector("tensor-panel")?.shadowRoot?.querySelector("threshold-view");
    const cell = panel?.shadowRoot?.querySelector<HTMLElement>("tbody td:nth-child(5)");
    return cell && Number(cell.title) !== old;
  }, before8);
  assert.equal(Math.round((await scale()) / before8), Math.round(127 / 31));
});

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

panelTest(
  "every control can be reached by Tab, each with a visible focus",
  { file: weights },
  async ({ page }) => {
    await page.locator("scheme-view table").waitFor();
    const reached: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate(() => {
          let element = document.activeElement;
          while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
          const root = element?.getRootNode();
          const owner = root instanceof ShadowRoot ? root.host : null;
          return owner?.getAttribute("label") ?? element?.getAttribute("aria-label")?.split(" ")[0] ?? "";
        }),
      );
    }
    for (const name of ["axis", "counts", "Bins", "Your", "bits", "integers", "Copy thresholds as a table"]) {
      assert.ok(reached.includes(name), `${name} among ${reached.join(", ")}`);
    }
  },
);

panelTest(
  "tables are copied with exact numbers, as tab-separated values",
  { file: weights },
  async (panel) => {
    const { page, copied } = panel;
    await page.locator("threshold-view copy-button button").click();
    await page.locator("threshold-view copy-button", { hasText: "Copied" }).waitFor();
    const [titles, first] = (copied[0] ?? "").split("\n").map((line) => line.split("\t"));
    assert.deepEqual(titles, ["calibrator", "threshold", "clipped", "SQNR", "scale", "zero point"]);
    assert.equal(Number(first?.[1]), 45.29579162597656);
  },
);

panelTest(
  "a bad file says what, where and what to do; a good one in its place opens",
  { file: `${data}/variants/object_pickled.npy` },
  async (panel) => {
    const { page } = panel;
    const problem = page.locator(".problem");
    await problem.waitFor();
    assert.match(await problem.innerText(), /pickle[\s\S]*At byte \d+ of the file\.[\s\S]*Save the array/);
    await page.screenshot({ path: `${pictures}/panel-problem.png` });
    await panel.replaceFile(weights);
    await panel.connection.sendNotification(tensorChanged);
    await page.locator("scheme-view table").waitFor();
    assert.equal(await problem.count(), 0);
  },
);

for (const [file, sentence] of [
  ["variants/empty_0x7.npy", /no elements/],
  ["variants/scalar.npy", /Every finite value is 3\.5/],
] as const) {
  panelTest(`${file} looks deliberate`, { file: `${data}/${file}` }, async ({ page }) => {
    await page.locator("main", { hasText: sentence }).waitFor();
    await page.screenshot({ path: `${pictures}/panel-${file.replace(/\W/g, "-")}.png`, fullPage: true });
  });
}

panelTest(
  "schemes are chosen, sorted, filtered and looked at close up",
  { file: weights },
  async (opened) => {
    const { page } = opened;
    await page.getByRole("rowheader", { name: "fp16" }).waitFor();
    await page.locator("scheme-picker summary").click();
    await page.getByLabel("TF32").check();
    await page.getByRole("rowheader", { name: "TF32" }).waitFor();
    await page.getByLabel("NF4", { exact: true }).uncheck();
    await page.getByRole("rowheader", { name: "NF4" }).first().waitFor({ state: "detached" });

    await page.getByRole("columnheader", { name: "SQNR" }).getByRole("button").click();
    const decibels = (await readTable(page, "scheme-view")).map((row) => Number(row["SQNR ↓"]));
    assert.deepEqual(
      decibels,
      [...decibels].sort((a, b) => b - a),
    );
    assert.equal(
      await page.getByRole("columnheader", { name: "SQNR ↓" }).getAttribute("aria-sort"),
      "descending",
    );

    await page.getByLabel("filter").fill("mxfp");
    const names = (await readTable(page, "scheme-view")).map((row) => row["scheme"]);
    assert.deepEqual(names, ["MXFP8 E4M3", "MXFP6 E2M3", "MXFP4"]);
    await page.getByLabel("filter").fill("nothing of that name");
    await page.getByText("No scheme is chosen that the filter lets through").waitFor();
    await page.getByLabel("filter").fill("");

    await page.getByRole("rowheader", { name: "MXFP4" }).getByRole("button").press("Enter");
    await page.getByRole("heading", { name: "MXFP4, blocks of 32" }).waitFor();
    await page.locator("scheme-distribution step-chart").nth(1).waitFor();

    const { schemes } = (await opened.savedState()) as { readonly schemes: readonly string[] };
    assert.ok(schemes.includes("tf32") && !schemes.includes("nf4"));
  },
);

panelTest(
  "the map of errors and the channels come when they are scrolled to",
  { file: weights },
  async (opened) => {
    const { page } = opened;
    await page.locator("scheme-view table").waitFor();
    await page.locator("where-view").scrollIntoViewIfNeeded();
    await page.locator("where-view heat-map canvas").waitFor();
    // NumPy: r = np.abs(w).max(axis=(1, 2, 3)); r.argmax() is 189 and r.max() / np.median(r) is 36.74.
    await page.getByText(/^Channel 189 reaches 36\.7 times as far as the median one/).waitFor();
    await page.locator("where-view heat-map canvas").focus();
    await page.keyboard.press("End");
    await page.getByText(/^index 190, stretch \d+: RMS error .*, SQNR .* dB, largest \|x\|/).waitFor();
    await page.locator("where-view").screenshot({ path: `${pictures}/panel-where-dark.png` });
    await page.getByRole("combobox", { name: "scheme" }).selectOption("mxfp4");
    await page.locator("where-view").getByRole("combobox", { name: "rows" }).selectOption("-1");
    await page.getByText(/A cell is \d+ values in memory order/).waitFor();
    await page.getByRole("combobox", { name: "ink" }).selectOption("largest |x|");
    const saved = (await opened.savedState()) as { readonly quantizer: string; readonly mapAxis: number };
    assert.deepEqual([saved.quantizer, saved.mapAxis], ["mxfp4", -1]);
  },
);
