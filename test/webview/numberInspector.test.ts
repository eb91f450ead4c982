import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { defaultSettings } from "../../core/editing/settings.ts";
import type { LocatedLiteral } from "../../core/protocol/language.ts";
import { inspectorReady, showSubject } from "../../core/protocol/numberInspector.ts";
import type { InspectorSubject } from "../../core/protocol/numberInspector.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";
import { openTestPage } from "./testPage.ts";
import type { TestPage, TestPageOptions } from "./testPage.ts";

const pictures = "artifacts/webview";
let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

function literal(text: string, implied?: LocatedLiteral["impliedFormat"]): LocatedLiteral {
  return {
    text,
    languageId: "cpp",
    ...(implied && { impliedFormat: implied }),
    uri: "file:///sample.cu",
    line: 0,
    startCharacter: 0,
    endCharacter: text.length,
  };
}

async function show(
  subject: InspectorSubject["literal"],
  options: Partial<TestPageOptions> = {},
): Promise<TestPage> {
  const opened = await openTestPage(browser, {
    name: "numberInspector",
    width: 320,
    height: 1000,
    ...options,
    host: (connection) =>
      connection.onNotification(inspectorReady, () =>
        connection.sendNotification(showSubject, { literal: subject, settings: defaultSettings }),
      ),
  });
  await opened.page.locator(subject ? "h1" : "main p").waitFor();
  return opened;
}

test("a decimal literal is shown in every format of the settings, the implied one first", async () => {
  const { page, errors } = await show(
    literal("0.1f", { format: "float32", reason: "The suffix `f` says so.", reads: "value" }),
  );
  assert.equal(await page.locator("h1").innerText(), "0.1f");
  const articles = page.locator("article");
  assert.equal(await articles.count(), defaultSettings.formats.length);
  const [first] = await articles.allInnerTexts();
  assert.match(first ?? "", /fp32[\s\S]*≈ 0\.10000000149[\s\S]*0x3DCCCCCD/);
  assert.deepEqual(errors, []);
  await page.screenshot({ path: `${pictures}/inspector-0.1-dark.png`, fullPage: true });
  await page.close();
});

test("a bit pattern is read by the formats of its width and in lanes by narrower ones", async () => {
  const { page, errors } = await show(literal("0x3F80"), { theme: "light" });
  const texts = await page.locator("article").allInnerTexts();
  assert.match(texts.join("\n"), /bf16\s+1\s+normal/);
  assert.match(texts.join("\n"), /2 × fp8 e4m3fn/);
  assert.deepEqual(errors, []);
  await page.screenshot({ path: `${pictures}/inspector-0x3F80-light.png`, fullPage: true });
  await page.close();
});

for (const theme of Object.keys(themes) as ThemeName[]) {
  test(`axe-core finds nothing serious in the ${theme} theme`, async () => {
    const implied = { format: "bfloat16", reason: "The annotation says `bf16`.", reads: "bits" } as const;
    const { page, errors } = await show(literal("0x3F80", implied), { theme });
    assert.deepEqual(await seriousViolations(page), []);
    assert.deepEqual(errors, []);
    await page.screenshot({ path: `${pictures}/inspector-bf16-${theme.replaceAll(" ", "-")}.png` });
    await page.close();
  });
}

test("without a literal the panel says how to get one", async () => {
  const { page } = await show(null);
  assert.match(await page.locator("main").innerText(), /Put the cursor on a number/);
  await page.close();
});
