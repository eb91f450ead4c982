// Every view of the panel at once: pictures in each theme and width, what axe-core says of them, and a walk without a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { seriousViolations } from "./accessibility.ts";
import { panelTests, pictures } from "./panelTest.ts";
import { readTable } from "./readPage.ts";
import { applyTheme } from "./testPage.ts";
import type { ThemeName } from "./themes.ts";

const weights = "test/data/weight_depthwise_192x1x5x5.npy";
const panelTest = panelTests({ test, before, after });

/** The views by the name of their picture. */
const views: Readonly<Record<string, string>> = {
  header: "header-view",
  ranges: "range-view",
  thresholds: "section:has(> threshold-view)",
  schemes: "section:has(> scheme-view)",
  channels: "where-view",
  values: "section.values",
};

/** Choices with which every view has something to show. */
const savedState = {
  axis: "exponent",
  typicalRanges: true,
  showsCurve: true,
  threshold: 12.5,
  quantizer: "mxfp4",
  valuesAs: "float8_e4m3fn",
  cellColor: "error",
};

const widths: readonly (readonly [width: number, themes: readonly ThemeName[]])[] = [
  [1300, ["dark", "light", "high contrast", "high contrast light"]],
  [700, ["dark", "light"]],
];

for (const [width, themeNames] of widths) {
  panelTest(
    `axe-core finds nothing serious in any view and theme, ${width} pixels wide`,
    { file: weights, width, savedState },
    async ({ page }) => {
      await showEverything(page);
      for (const theme of themeNames) {
        // What a page is made of is the same in every theme; colours differ, and canvases are drawn anew.
        await applyTheme(page, theme);
        const picker = page.locator("scheme-picker summary");
        await picker.click();
        assert.deepEqual(await seriousViolations(page), [], theme);
        await picker.click();
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
          "nothing reaches beyond the page",
        );
        if (theme.startsWith("high")) continue;
        for (const [view, selector] of Object.entries(views)) {
          const path = `${pictures}/panel-view-${view}-${theme}-${width}.png`;
          await page.locator(selector).screenshot({ path, animations: "disabled" });
        }
      }
    },
  );
}

/** Waits until every view has drawn what it has, with a scheme close up and an element chosen. */
async function showEverything(page: Page): Promise<void> {
  await page.getByRole("rowheader", { name: "fp16" }).waitFor();
  await page.getByRole("rowheader", { name: "MXFP4" }).getByRole("button").click();
  await page.locator("scheme-distribution step-chart").nth(1).waitFor();
  await page.locator("divergence-view figcaption").waitFor();
  await page.locator("threshold-view tbody tr", { hasText: "yours" }).filter({ hasNotText: "≈" }).waitFor();
  await page.locator("where-view").scrollIntoViewIfNeeded();
  await page.locator("where-view heat-map canvas").waitFor();
  await page.locator("where-view span-chart svg").waitFor();
  await page.locator("values-view").getByRole("button", { name: "min", exact: true }).click();
  await page.locator("values-view .facts", { hasText: "rounded to" }).waitFor();
  await page.mouse.move(0, 0);
}

/** A place where the focus stops. */
interface Stop {
  /** Tags of the components that it is in, from the outermost. */
  readonly owners: readonly string[];
  readonly name: string;
  readonly hasOutline: boolean;
}

async function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const owners: string[] = [];
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      owners.push(element.localName);
      element = element.shadowRoot.activeElement;
    }
    const labels = (element as HTMLInputElement | null)?.labels;
    const name = element?.ariaLabel ?? labels?.[0]?.innerText ?? element?.textContent ?? "";
    // A hidden radio button's label has the outline in its place.
    const seen = [element, element?.nextElementSibling, element?.parentElement];
    const hasOutline = seen.some((one) => one && getComputedStyle(one).outlineStyle !== "none");
    return { owners, name: name.trim().replaceAll(/\s+/g, " "), hasOutline };
  });
}

/** Presses Tab until the focus is where it should be. */
async function tabTo(page: Page, owner: string, name: RegExp): Promise<void> {
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.owners.includes(owner) && name.test(stop.name)) return;
  }
  assert.fail(`Tab does not reach ${String(name)} in ${owner}`);
}

panelTest(
  "Tab reaches every view, and each stop can be seen",
  { file: weights, savedState },
  async ({ page }) => {
    await showEverything(page);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.locator("h1").click();
    const stops: Stop[] = [];
    for (let press = 0; press < 200; press++) {
      await page.keyboard.press("Tab");
      const stop = await focused(page);
      if (stop.owners.length === 0) break;
      stops.push(stop);
    }
    const reached = new Set(stops.flatMap(({ owners }) => owners));
    for (const view of [
      "range-view",
      "histogram-chart",
      "format-ranges",
      "threshold-view",
      "parameter-view",
      "divergence-view",
      "scheme-picker",
      "scheme-view",
      "where-view",
      "heat-map",
      "slice-controls",
      "values-view",
      "virtual-grid",
      "export-view",
    ])
      assert.ok(reached.has(view), `${view} is not among ${[...reached].join(", ")}`);
    assert.deepEqual(
      stops.filter(({ name }) => name === ""),
      [],
      "every stop has a name",
    );
    assert.deepEqual(
      stops.filter(({ hasOutline }) => !hasOutline),
      [],
      "every stop has an outline",
    );
  },
);

panelTest("every view is worked by keys alone", { file: weights }, async ({ page, copied, saved }) => {
  const { keyboard } = page;
  await page.getByRole("rowheader", { name: "fp16" }).waitFor();

  await tabTo(page, "range-view", /^value$/);
  await keyboard.press("ArrowRight");
  await page.locator("format-ranges figcaption").first().waitFor();
  await tabTo(page, "histogram-chart", /Your own threshold/);
  await keyboard.press("ArrowLeft");
  await page.locator("threshold-view tbody tr", { hasText: "yours" }).filter({ hasNotText: "≈" }).waitFor();
  await tabTo(page, "format-ranges", /typical ranges/);
  await keyboard.press("Space");
  await page.getByText("Rough guides after Micikevicius").waitFor();

  await tabTo(page, "segmented-control", /^8$/);
  await keyboard.press("ArrowRight");
  await page
    .getByRole("radio", { name: "6", exact: true, includeHidden: true })
    .and(page.locator(":checked"))
    .waitFor();
  await tabTo(page, "parameter-view", /^for /);
  await keyboard.type("JSON");
  await tabTo(page, "parameter-view", /Copy parameters/);
  await keyboard.press("Enter");
  await page.locator("parameter-view", { hasText: "Copied" }).waitFor();
  const [parameters = ""] = copied;
  assert.ok(Object.keys(JSON.parse(parameters) as object).length > 0);
  await tabTo(page, "divergence-view", /Divergence/);
  await keyboard.press("Enter");
  await page.locator("divergence-view figcaption").waitFor();

  await tabTo(page, "scheme-view", /^SQNR/);
  await keyboard.press("Enter");
  const decibels = (await readTable(page, "scheme-view")).map((row) => Number(row["SQNR ↓"]));
  assert.deepEqual(
    decibels,
    decibels.toSorted((a, b) => b - a),
  );
  await tabTo(page, "scheme-view", /^MXFP4$/);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "MXFP4, blocks of 32" }).waitFor();

  await tabTo(page, "where-view", /^ink/);
  await page.locator("where-view heat-map canvas").waitFor();
  await tabTo(page, "heat-map", /RMS error by place/);
  await keyboard.press("End");
  await page.getByText(/^index 190, stretch 24: RMS error/).waitFor();

  await tabTo(page, "values-view", /^largest/);
  await keyboard.press("Enter");
  await page.locator("values-view .facts", { hasText: "[189, 0, 2, 4] = −45.29579162597656" }).waitFor();
  await tabTo(page, "virtual-grid", /Values/);
  await keyboard.press("ArrowUp");
  await page.locator("values-view .facts", { hasText: "[189, 0, 1, 4] = " }).waitFor();
  await tabTo(page, "export-view", /Report as HTML/);
  await keyboard.press("Enter");
  while (saved.length === 0) await page.waitForTimeout(20);
});
