import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { answerComparison } from "../../client/comparisonRequests.ts";
import { pairChanged, swapFiles } from "../../core/protocol/comparison.ts";
import { copyText, saveFile } from "../../core/protocol/page.ts";
import type { FileContent } from "../../core/protocol/page.ts";
import { TensorComparison } from "../../engine/tensorComparison.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { pictures } from "./panelTest.ts";
import { readTable } from "./readPage.ts";
import { openTestPage } from "./testPage.ts";
import type { TestPage } from "./testPage.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const variants = "test/data/variants";

let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

interface Options {
  readonly reference: string;
  readonly output: string;
  readonly theme?: ThemeName;
  readonly savedState?: unknown;
}

const source = (file: string) => ({ kind: "file", path: path.resolve(variants, file) }) as const;

/** Runs `body` on the comparison of two real files by the real engine, and holds the page to an empty error console. */
function comparisonTest(
  name: string,
  { reference, output, ...options }: Options,
  body: (
    opened: TestPage & { readonly copied: readonly string[]; readonly saved: readonly FileContent[] },
  ) => Promise<void>,
): void {
  test(name, async () => {
    const copied: string[] = [];
    const saved: FileContent[] = [];
    let files = { reference, output };
    const make = () =>
      new TensorComparison(source(files.reference), source(files.output), path.resolve("dist/worker.js"));
    const made = [make()];
    const opened = await openTestPage(browser, {
      ...options,
      name: "tensorComparison",
      host: (connection) => {
        answerComparison(connection, () => {
          const result = made.at(-1);
          assert.ok(result);
          return { files, comparison: Promise.resolve({ ok: true, result }) };
        });
        connection.onNotification(saveFile, (file) => void saved.push(file));
        connection.onNotification(copyText, (text) => void copied.push(text));
        connection.onNotification(swapFiles, () => {
          files = { reference: files.output, output: files.reference };
          made.push(make());
          void connection.sendNotification(pairChanged);
        });
      },
    });
    try {
      await body({ ...opened, copied, saved });
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.page.close();
      await Promise.all(made.map((comparison) => comparison.dispose()));
    }
  });
}

const halves = { reference: "version_2_header.npy", output: "float16.npy" };

for (const theme of Object.keys(themes) as ThemeName[]) {
  comparisonTest(
    `axe-core finds nothing serious in the ${theme} theme`,
    { ...halves, theme },
    async ({ page }) => {
      await page.locator(".verdict").waitFor();
      assert.deepEqual(await seriousViolations(page), []);
      if (theme.startsWith("high")) return;
      const picture = `${pictures}/panel-view-comparison-${theme.replaceAll(" ", "-")}`;
      await page.screenshot({ path: `${picture}-1300.png`, fullPage: true });
      await page.setViewportSize({ width: 700, height: 900 });
      await page.screenshot({ path: `${picture}-700.png`, fullPage: true });
    },
  );
}

comparisonTest("the page says what NumPy says", halves, async ({ page }) => {
  const verdict = page.locator(".verdict");
  await verdict.waitFor();
  // np.isclose of the same files, as in test/comparison/golden.
  assert.match(
    await verdict.innerText(),
    /^4,653 of 4,800 values \(96\.9 %\) are not within rtol 0\.00001 and atol 1e-8\./,
  );
  assert.match(await verdict.innerText(), /The largest difference is 0\.01454 at \[189, 14\]/);
  const [worst] = await readTable(page, ".tall");
  assert.equal(worst?.["index"], "[189, 14]");
  assert.equal(worst?.["difference"], "0.0145416259765625");
});

comparisonTest("a wider tolerance is asked for anew, and survives the page", halves, async (opened) => {
  const { page } = opened;
  await page.getByLabel("rtol").fill("1e-3");
  await page.getByLabel("rtol").press("Enter");
  await page.getByText("All 4,800 values are within rtol 0.001").waitFor();
  await page.getByRole("combobox", { name: "ulps of" }).selectOption("float16");
  await page.getByText("How many ulps of fp16 apart").waitFor();
  const saved = (await opened.savedState()) as {
    readonly tolerance: { readonly rtol: number };
    readonly ulpFormat: string;
  };
  assert.deepEqual([saved.tolerance.rtol, saved.ulpFormat], [1e-3, "float16"]);
});

comparisonTest("bad tolerances get a sentence and lose nothing", halves, async ({ page }) => {
  await page.locator(".verdict").waitFor();
  for (const bad of ["-1", "", "x"]) {
    await page.getByLabel("atol").fill(bad);
    await page.getByLabel("atol").press("Enter");
    await page.getByText("A tolerance is a finite number").waitFor();
  }
  await page.getByLabel("atol").fill("1");
  await page.getByLabel("atol").press("Enter");
  await page.getByText("All 4,800 values are within").waitFor();
});

comparisonTest(
  "other shapes are refused in a sentence",
  { ...halves, output: "scalar.npy" },
  async ({ page }) => {
    await page
      .getByText("The shapes differ: version_2_header.npy is 192 × 25, scalar.npy is a scalar.")
      .waitFor();
  },
);

comparisonTest(
  "an unknown element is asked for, and the files change places with what was answered",
  { reference: "version_2_header.npy", output: "bfloat16_as_V2.npy" },
  async ({ page }) => {
    await page.getByText("The file does not say what its 2-byte elements are").waitFor();
    await page.getByLabel("Read as").selectOption("bfloat16");
    await page.locator(".verdict").waitFor();
    await page.getByRole("button", { name: "Swap" }).click();
    await page.getByRole("heading", { name: "version_2_header.npy against bfloat16_as_V2.npy" }).waitFor();
    await page.locator(".verdict").waitFor();
  },
);

comparisonTest(
  "NaN and infinities are named",
  { reference: "version_2_header.npy", output: "special_values.npy" },
  async ({ page }) => {
    await page.getByText(/The worst is at \[\d+, \d+\]: (NaN|−?∞) for/).waitFor();
  },
);

comparisonTest(
  "the map is walked by keyboard, its list is copied, and both are saved",
  halves,
  async (opened) => {
    const { page, copied, saved } = opened;
    const map = page.locator("heat-map canvas");
    await map.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.getByText(/^\[\d+, \d+\] to \[\d+, \d+\]: differs by up to/).waitFor();
    await page.getByRole("button", { name: "Copy the worst elements as a table" }).click();
    assert.match(copied[0] ?? "", /^index\treference\toutput\tdifference\trelative\n\[189, 14\]\t/);
    await page.getByRole("button", { name: "Report as HTML" }).click();
    await page.getByRole("button", { name: "Save as PNG" }).click();
    while (saved.length < 2) await page.waitForTimeout(20);
    const [report, picture] = saved;
    assert.match(String(report?.content), /<h1>[\s\S]*Elements that differ most[\s\S]*<table/);
    assert.ok(picture?.content instanceof Uint8Array && picture.content.length > 200);
  },
);
