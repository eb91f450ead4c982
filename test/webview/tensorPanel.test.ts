import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { tensorChanged } from "../../core/protocol/tensorPanel.ts";
import { panelTests, pictures } from "./panelTest.ts";
import { readFacts, readTable } from "./readPage.ts";

const data = "test/data";
const weights = `${data}/weight_depthwise_192x1x5x5.npy`;

const panelTest = panelTests({ test, before, after });

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
    await page.getByText("The file says only how wide an element is. Read as").waitFor();
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
    assert.deepEqual(chosen, ["exponent", "log", "4", "unsigned", "0", "usual", "per tensor", "none"]);
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

panelTest(
  "every control can be reached by Tab, each with a visible focus",
  { file: weights },
  async ({ page }) => {
    await page.locator("scheme-view table").waitFor();
    const reached: string[] = [];
    for (let press = 0; press < 14; press++) {
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
    await page.getByRole("checkbox", { name: "TF32" }).check();
    await page.getByRole("rowheader", { name: "TF32" }).waitFor();
    await page.getByLabel("NF4", { exact: true }).uncheck();
    await page.getByRole("rowheader", { name: "NF4" }).first().waitFor({ state: "detached" });

    const other = page.getByLabel("Another scheme");
    await other.fill("int9-symmetric");
    await other.press("Enter");
    await page.getByRole("alert").getByText('There is no scheme "int9-symmetric".').waitFor();
    await other.fill("INT2-asymmetric");
    await other.press("Enter");
    await page.getByRole("checkbox", { name: "int2 asymmetric" }).waitFor();
    await page.getByRole("rowheader", { name: "int2 asymmetric" }).first().waitFor();
    await page.locator("scheme-picker").screenshot({ path: `${pictures}/panel-schemes.png` });
    await page.getByRole("checkbox", { name: "int2 asymmetric" }).click();
    await page.getByRole("checkbox", { name: "int2 asymmetric" }).waitFor({ state: "detached" });

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
    await page
      .locator("scheme-distribution p", { hasText: "All 15 numbers that codes stand for are used." })
      .waitFor();

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

panelTest(
  "parameters are copied for other tools, or said why not",
  { file: weights },
  async ({ page, copied }) => {
    await page.locator("parameter-view pre").waitFor();
    await page.getByRole("combobox", { name: "threshold" }).selectOption("entropy-nvidia");
    await page.getByRole("combobox", { name: "for" }).selectOption("tensorrt");
    await page.getByRole("button", { name: "Copy parameters" }).click();
    const [, hex = ""] = /^weight_depthwise_192x1x5x5: ([0-9a-f]{8})\n$/.exec(copied[0] ?? "") ?? [];
    // Of the entropy threshold that expected.json has.
    const scale = 6.082198582589626 / 127;
    assert.ok(Math.abs(Buffer.from(hex, "hex").readFloatBE() / scale - 1) < 1e-6);
    await page.getByText("free", { exact: true }).click();
    await page.getByText("TensorRT's cache holds int8 without a zero point").waitFor();
  },
);
