import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { launchChromium } from "../../scripts/chromium.mjs";
import { openPanel } from "./panelHost.ts";

const weights = "test/data/weight_depthwise_192x1x5x5.npy";

test("the report and the charts are saved as files that need nothing else", async () => {
  const browser = await launchChromium();
  try {
    const panel = await openPanel(browser, { file: weights });
    const { page, saved } = panel;
    await page.getByRole("rowheader", { name: "fp16" }).waitFor();
    await page.getByRole("button", { name: "Report as HTML" }).click();
    await page.getByRole("combobox", { name: "chart" }).selectOption({ index: 0 });
    await page.getByRole("button", { name: "Save as SVG" }).click();
    await page.getByRole("button", { name: "Save as PNG" }).click();
    await page.locator("where-view").scrollIntoViewIfNeeded();
    await page.locator("where-view heat-map canvas").waitFor();
    const charts = page.getByRole("combobox", { name: "chart" });
    await charts.focus();
    await charts.selectOption({ label: "RMS error by place." });
    await page.getByRole("button", { name: "Save as SVG" }).click();
    await page.getByRole("button", { name: "Save as PNG" }).click();
    while (saved.length < 5) await page.waitForTimeout(20);
    assert.deepEqual(panel.errors, []);
    const [report, svg, png, map, mapPicture] = saved;
    assert.deepEqual(
      saved.map(({ name, extension }) => `${name}.${extension}`),
      ["html", "svg", "png", "svg", "png"].map((extension) => `weight_depthwise_192x1x5x5.${extension}`),
    );

    assert.ok(typeof report?.content === "string" && typeof svg?.content === "string");
    assert.doesNotMatch(report.content, /<script|https?:\/\/(?!www\.w3\.org)/);
    const plain = await browser.newPage({ viewport: { width: 1300, height: 900 } });
    await plain.setContent(report.content);
    // NumPy: np.abs(w).max() is 45.29579 and the int8 max threshold of it clips nothing.
    await plain.getByRole("heading", { name: "weight_depthwise_192x1x5x5.npy" }).waitFor();
    assert.match(await plain.locator("table").first().innerText(), /max\s+45\.3\s+0 %\s+21\.56 dB/);
    assert.ok((await plain.locator("svg").count()) >= 3);
    await plain.screenshot({ path: "artifacts/webview/report.png", fullPage: true });

    writeFileSync("artifacts/webview/chart.svg", svg.content);
    await plain.setContent(svg.content);
    await plain.getByText("percentile 99.99").waitFor();
    assert.equal(await plain.locator("svg").getAttribute("font-size"), "11px");
    assert.ok(png?.content instanceof Uint8Array);
    assert.deepEqual([...png.content.subarray(1, 4)], [...Buffer.from("PNG")]);
    writeFileSync("artifacts/webview/chart.png", png.content);
    assert.ok(typeof map?.content === "string" && mapPicture?.content instanceof Uint8Array);
    await plain.setContent(map.content);
    const image = plain.locator("svg image");
    assert.match((await image.getAttribute("href")) ?? "", /^data:image\/png;base64,/);
    assert.ok((await image.boundingBox())!.width > 100);
    writeFileSync("artifacts/webview/map.png", mapPicture.content);
    await panel.close();
  } finally {
    await browser.close();
  }
});
