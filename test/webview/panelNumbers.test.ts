// Numbers on the page, view by view, against NumPy, ml_dtypes and the tools whose rules they follow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import { panelTests } from "./panelTest.ts";
import { readFacts, readTable } from "./readPage.ts";

const data = "test/data";
const panelTest = panelTests({ test, before, after });

interface Block {
  readonly rmse: number;
  readonly sqnr_db: number;
  readonly max_abs: number;
  readonly zeroed: number;
}

/** Of test/data/expected.json; test/data/README.md tells where it comes from. */
interface Expected {
  readonly facts: Readonly<Record<string, number>>;
  readonly calibration?: Readonly<Record<string, number>> & {
    readonly [name in "entropy_nvidia_int8" | "entropy_nvidia_uint8"]: { readonly amax: number };
  };
  readonly blockwise_flat?: Readonly<Record<string, Block>>;
}

interface Element {
  readonly index: readonly number[];
  readonly value: number;
  readonly bits: string;
}

/** Written by test/oracle/panelViews.py. */
interface Views {
  /** Values by the binary exponent of their magnitude. */
  readonly exponents: Readonly<Record<string, number>>;
  /** Values that become zero in a format, and that are beyond it. */
  readonly lost: Readonly<Record<string, readonly [toZero: number, beyond: number]>>;
  readonly lastCell: { readonly row: number; readonly stretch: number; readonly rms: number };
  readonly min: Element;
  readonly max: Element;
}

const read = <Content>(path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, Content>;
const expectations = read<Expected>(`${data}/expected.json`);
const views = read<Views>("test/webview/golden/panelViews.json");

/** A file of test/data, or four of one layer: "name0..3 concatenated". */
function filesOf(name: string): { readonly file: string; readonly batches?: readonly string[] } {
  const [stem, rest] = name.split("0..3 ");
  if (rest === undefined) return { file: `${data}/${name}` };
  const [file = "", ...batches] = [0, 1, 2, 3].map((batch) => `${data}/${stem}${batch}.npy`);
  return { file, batches };
}

/** expected.json's schemes by our ids, with the name and the block size that the table shows. */
const schemes: readonly (readonly [key: string, id: string, name: string, blockSize: string])[] = [
  ["int8_symmetric_block64", "int8-symmetric", "int8 symmetric", "64"],
  ["int8_symmetric_block128", "int8-symmetric", "int8 symmetric", "128"],
  ["int4_symmetric_block32", "int4-symmetric", "int4 symmetric", "32"],
  ["int4_asymmetric_block128", "int4-asymmetric", "int4 asymmetric", "128"],
  ["nf4_block64", "nf4", "NF4", "64"],
  ["q8_0", "q8_0", "Q8_0", "32"],
  ["q4_0", "q4_0", "Q4_0", "32"],
  ["nvfp4", "nvfp4", "NVFP4", "16"],
  ["mx_fp8_e4m3_half_even", "mxfp8-e4m3", "MXFP8 E4M3", "32"],
  ["mx_fp8_e5m2_half_even", "mxfp8-e5m2", "MXFP8 E5M2", "32"],
  ["mx_fp6_e3m2_half_even", "mxfp6-e3m2", "MXFP6 E3M2", "32"],
  ["mx_fp6_e2m3_half_even", "mxfp6-e2m3", "MXFP6 E2M3", "32"],
  ["mx_fp4_e2m1_half_even", "mxfp4", "MXFP4", "32"],
];

for (const [name, entropy] of [
  ["weight_depthwise_192x1x5x5.npy", "entropy_nvidia_int8"],
  ["activation_relu_batch0.npy", "entropy_nvidia_uint8"],
  ["activation_relu_batch0..3 concatenated", "entropy_nvidia_uint8"],
  ["activation_sigmoid.npy", "entropy_nvidia_uint8"],
  ["variants/special_values.npy", undefined],
] as const) {
  const savedState = { axis: "exponent", calibrators: "all", schemes: schemes.map(([, id]) => id) };
  panelTest(`every view's numbers for ${name}`, { ...filesOf(name), savedState }, async ({ page }) => {
    const { facts, calibration, blockwise_flat: blocks } = expectations[name] ?? assert.fail();
    const golden = views[name] ?? assert.fail();
    await page.locator("threshold-view table").waitFor();
    await checkFacts(page, facts);
    const finite = ["nan", "pos_inf", "neg_inf"].reduce(
      (rest, odd) => rest - (facts[odd] ?? 0),
      facts["count"] ?? 0,
    );
    await checkRanges(page, golden, finite);
    if (calibration)
      await checkThresholds(page, calibration, calibration[entropy ?? "entropy_nvidia_int8"].amax);
    if (blocks) await checkSchemes(page, blocks, facts["count"] ?? 0);
    await checkLastCell(page, golden);
    await checkElements(page, golden);
  });
}

async function checkFacts(page: Page, facts: Expected["facts"]): Promise<void> {
  const shown = await readFacts(page);
  const number = (fact: string) => Number((shown.get(fact) ?? "").split(" ")[0]?.replaceAll(",", ""));
  for (const [fact, key] of [
    ["values", "count"],
    ["NaN", "nan"],
    ["+Inf", "pos_inf"],
    ["−Inf", "neg_inf"],
    ["min", "min"],
    ["max", "max"],
    ["smallest |x| > 0", "smallest_nonzero_magnitude"],
  ] as const)
    assert.equal(number(fact), facts[key], fact);
  // "84,825 × +0, 2 × −0"
  const zeros = [...(shown.get("zero") ?? "").matchAll(/([\d,]+) ×/g)].map(([, count = ""]) =>
    Number(count.replaceAll(",", "")),
  );
  assert.equal(
    zeros.reduce((sum, count) => sum + count, 0),
    facts["zeros"],
  );
  near(number("mean"), facts["mean"], 1e-12);
  near(number("std"), facts["std_population"], 1e-12);
}

/** The histogram is read as a screen reader hears it: bin by bin. Shares are of the finite values. */
async function checkRanges(page: Page, { exponents, lost }: Views, finite: number): Promise<void> {
  const plot = page.locator("histogram-chart .plot");
  await plot.focus();
  await page.keyboard.press("Home");
  const bins = Number(await plot.getAttribute("aria-valuemax")) + 1;
  const heard: string[] = [];
  for (let bin = 0; bin < bins; bin++) {
    heard.push((await plot.getAttribute("aria-valuetext")) ?? "");
    await page.keyboard.press("ArrowRight");
  }
  for (const [exponent, count] of Object.entries(exponents)) {
    const end = `|x| < ${powerOfTwoText(Number(exponent) + 1)}: `;
    const text = heard.find((one) => one.includes(end)) ?? assert.fail(end);
    assert.equal(Number(/: ([\d,]+) value/.exec(text)?.[1]?.replaceAll(",", "")), count, text);
  }
  assert.equal(heard.filter((text) => !text.includes(": 0 values")).length, Object.keys(exponents).length);

  const rows = await page.locator("format-ranges range-bars").first().locator("text").allTextContents();
  for (const [format, [toZero, beyond]] of Object.entries(lost)) {
    const rest = rows.slice(rows.indexOf(format) + 1);
    const texts = rest.slice(
      0,
      rest.findIndex((text) => !/ (to zero|beyond)$/.test(text)),
    );
    const expected = [
      ...(toZero > 0 ? [`${shareText(toZero / finite)} to zero`] : []),
      ...(beyond > 0 ? [`${shareText(beyond / finite)} beyond`] : []),
    ];
    // Where the table of the summary is too coarse to tell, the page gives the most that it can be.
    assert.deepEqual(
      texts.map((text) => text.replace("≤ ", "")),
      expected,
      format,
    );
  }
}

async function checkThresholds(
  page: Page,
  calibration: Exclude<Expected["calibration"], undefined>,
  entropy: number,
): Promise<void> {
  const thresholds = await readTable(page, "threshold-view");
  const threshold = (name: string) =>
    Number(thresholds.find(({ calibrator }) => calibrator === name)?.["threshold"]);
  assert.equal(threshold("max"), calibration["amax"]);
  assert.equal(threshold("percentile 99.9"), calibration["percentile_99.9"]);
  assert.equal(threshold("percentile 99.99"), calibration["percentile_99.99"]);
  near(threshold("entropy (NVIDIA)"), entropy, 1e-12);
}

async function checkSchemes(
  page: Page,
  blocks: Readonly<Record<string, Block>>,
  total: number,
): Promise<void> {
  const waiting = schemes.map(([, , name]) =>
    page.locator("scheme-view tbody").getByRole("rowheader", { name, exact: true }).first().waitFor(),
  );
  await Promise.all(waiting);
  const rows = await readTable(page, "scheme-view");
  for (const [key, , name, blockSize] of schemes) {
    const row = rows.find((one) => one["scheme"] === name && one["block size"] === blockSize);
    const right = blocks[key];
    assert.ok(row && right, `${name} by ${blockSize}`);
    assert.ok(Math.abs(Number(row["SQNR"]) - right.sqnr_db) < 1e-5, key);
    near(Number(row["RMSE"]), right.rmse, 1e-5);
    assert.equal(Number(row["max error"]), right.max_abs, key);
    assert.equal(Math.round(Number(row["zeroed"]) * total), right.zeroed, key);
  }
}

async function checkLastCell(page: Page, { lastCell }: Views): Promise<void> {
  await page.locator("where-view").scrollIntoViewIfNeeded();
  const map = page.locator("where-view heat-map canvas");
  await map.focus();
  await page.keyboard.press("End");
  const text = await page.locator("where-view heat-map [aria-live]").innerText();
  const [, row, stretch, rms] = /^index (\d+), stretch (\d+): RMS error ([^,]+), /.exec(text) ?? [];
  assert.deepEqual([Number(row), Number(stretch)], [lastCell.row, lastCell.stretch], text);
  near(Number(rms?.replace("−", "-")), lastCell.rms, 1e-3);
}

async function checkElements(page: Page, golden: Views): Promise<void> {
  for (const end of ["min", "max"] as const) {
    const { index, value, bits } = golden[end];
    await page.locator("values-view").getByRole("button", { name: end, exact: true }).click();
    const chosen = page.locator("values-view .facts", { hasText: `[${index.join(", ")}] = ` });
    await chosen.filter({ hasText: bits }).waitFor();
    const [, text = ""] = /= (\S+),/.exec(await chosen.innerText()) ?? [];
    assert.equal(Number(text.replace("−", "-")), value);
  }
}

function near(actual: number, wanted: number | undefined, relative: number): void {
  assert.ok(
    wanted !== undefined && Math.abs(actual - wanted) <= Math.abs(wanted) * relative,
    `${actual} is not ${wanted}`,
  );
}
