import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { defaultSettings } from "../../core/editing/settings.ts";
import type { LocatedLiteral } from "../../core/protocol/language.ts";
import { copyText } from "../../core/protocol/page.ts";
import { showSubject, writeNumber } from "../../core/protocol/numberInspector.ts";
import type { NumberToWrite } from "../../core/protocol/numberInspector.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { literal, numberInput, showInspector } from "./inspectorTest.ts";
import type { TestPageOptions } from "./testPage.ts";

const pictures = "artifacts/webview";
let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

const half = { format: "float16", reason: "The declaration says `half`.", reads: "value" } as const;

const show = (subject: LocatedLiteral | null, options: Partial<TestPageOptions> = {}, sign?: string) =>
  showInspector(browser, subject, options, sign);

test("a decimal literal is shown in every format of the settings, the implied one first", async () => {
  const { page, errors } = await show(
    literal("0.1f", { format: "float32", reason: "The suffix `f` says so.", reads: "value" }),
  );
  assert.equal(await numberInput(page).inputValue(), "0.1f");
  const articles = page.locator("article");
  assert.equal(await articles.count(), defaultSettings.formats.length);
  const [first] = await articles.allInnerTexts();
  assert.match(first ?? "", /fp32[\s\S]*≈ 0\.10000000149[\s\S]*0x3DCCCCCD/);
  assert.deepEqual(errors, []);
  await page.screenshot({ path: `${pictures}/inspector-0.1-dark.png`, fullPage: true });
  await page.close();
});

test("a name shows its number, and where it is bound to it", async () => {
  const { page, errors } = await show({ ...literal("0x3F80"), name: "K_SCALE", line: 11 });
  const about = page.locator("p.about").first();
  assert.equal(await about.innerText(), "K_SCALE, line 12 · 16 bits · 16256");
  assert.equal(await about.locator("code").innerText(), "K_SCALE");
  assert.deepEqual(errors, []);
  await page.screenshot({ path: `${pictures}/inspector-name-dark.png`, fullPage: true });
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

test("a pattern that fills no format says so", async () => {
  const { page, errors } = await show(literal("0x0"), {}, "p.about");
  assert.match(await page.locator("main").innerText(), /4 bits · 0\s+No listed format has this width\./);
  assert.equal(await page.locator("segmented-control").count(), 0);
  assert.deepEqual(errors, []);
  await page.close();
});

test("a flipped bit changes the value, its format's exact bits, and every other format", async () => {
  const panel = await show(literal("1.0"));
  const { page, errors } = panel;
  const row = (name: string) => page.locator(`article[aria-label="${name}"]`);
  await row("fp16").getByLabel("exponent bit 0: 1").click();
  assert.equal(await numberInput(page).inputValue(), "fp16 0x3800");
  assert.match(await row("fp16").innerText(), /^fp16\s+0\.5\s/);
  assert.match(await row("bf16").innerText(), /^bf16\s+0\.5\s[\s\S]*0x3F00[\s\S]*exact/);
  // A NaN keeps the payload that was set.
  for (const bit of ["exponent bit 4: 0", "exponent bit 0: 0", "significand bit 3: 0"]) {
    await row("fp16").getByLabel(bit).click();
  }
  assert.match(await row("fp16").innerText(), /NaN[\s\S]*0x7C08/);
  assert.match(JSON.stringify(await panel.savedState()), /"bits":"0x7c08"/);
  await page.screenshot({ path: `${pictures}/inspector-flipped.png` });
  await page.getByRole("button", { name: "Follow Cursor" }).click();
  assert.equal(await numberInput(page).inputValue(), "1.0");
  assert.deepEqual(errors, []);
  await page.close();
});

test("bits are flipped by keyboard: one tab stop a row, arrows walk it", async () => {
  const { page } = await show(literal("1.0"));
  const article = page.locator('article[aria-label="fp16"]');
  await article.getByLabel("sign bit 0: 0").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  assert.equal(await numberInput(page).inputValue(), "fp16 0x1C00");
  await page.keyboard.press("Space");
  assert.equal(await numberInput(page).inputValue(), "fp16 0x3C00");
  assert.equal(await article.locator("button[tabindex='0']").count(), 1);
  await page.close();
});

test("a typed number is shown at once, a bad one says why, and the cursor waits", async () => {
  const { page, connection, errors } = await show(literal("1.0"));
  await numberInput(page).fill("2^-24");
  const fp16 = page.locator('article[aria-label="fp16"]');
  assert.match(await fp16.innerText(), /subnormal[\s\S]*0x0001[\s\S]*exact/);
  await numberInput(page).fill("1/0");
  assert.match(await page.locator("[role=status]").innerText(), /Nothing can be divided by zero/);
  await connection.sendNotification(showSubject, {
    literal: literal("7.0"),
    languageId: "cpp",
    settings: defaultSettings,
  });
  assert.equal(await numberInput(page).inputValue(), "1/0");
  await page.getByRole("button", { name: "Follow Cursor" }).click();
  assert.equal(await numberInput(page).inputValue(), "7.0");
  assert.deepEqual(errors, []);
  await page.close();
});

test("a number is copied, or written in the place of the literal, in the language of its file", async () => {
  const written: NumberToWrite[] = [];
  const copied: string[] = [];
  let answer: string | null = "0.1f no longer stands on line 1.";
  const seen = { ...literal("0.1f", half), languageId: "cuda-cpp" };
  const { page, connection, errors } = await show(seen);
  connection.onRequest(writeNumber, (number) => {
    written.push(number);
    return answer;
  });
  connection.onNotification(copyText, (text) => void copied.push(text));
  const fp16 = page.locator('article[aria-label="fp16"]');
  const texts = await fp16.locator(".writings code").allInnerTexts();
  assert.deepEqual(texts, ["0.0999755859375f", "0x2E66", "0x1.998p-4", "__ushort_as_half(0x2E66)"]);
  await fp16.getByRole("button", { name: "Copy 0x2E66", exact: true }).click();
  // Another number takes the place of the same literal.
  await fp16.getByLabel("sign bit 0: 0").click();
  await fp16.getByRole("button", { name: /by -0\.0999755859375f$/ }).click();
  assert.match(await page.locator("p.loss[role=status]").innerText(), /no longer stands on line 1/);
  assert.equal(await numberInput(page).inputValue(), "fp16 0xAE66");
  answer = null;
  await fp16.getByRole("button", { name: "Replace 0.1f on line 1 by __ushort_as_half(0xAE66)" }).click();
  await page.locator("p.loss[role=status]").waitFor({ state: "detached" });
  assert.equal(await numberInput(page).inputValue(), "0.1f");
  assert.deepEqual(written, [
    { text: "-0.0999755859375f", instead: seen },
    { text: "__ushort_as_half(0xAE66)", instead: seen },
  ]);
  assert.deepEqual(copied, ["0x2E66"]);
  await page.screenshot({ path: `${pictures}/inspector-writings.png` });
  assert.deepEqual(errors, []);
  await page.close();
});

test("without a literal a typed number is inserted at the cursor; without a text only copied", async () => {
  const { page, connection } = await show(null);
  const written: NumberToWrite[] = [];
  connection.onRequest(writeNumber, (number) => {
    written.push(number);
    return null;
  });
  await numberInput(page).fill("1/3");
  await page.getByRole("button", { name: "Insert at the cursor 0x3EAAAAAB" }).click();
  await page.getByText("Put the cursor on a number").waitFor();
  assert.deepEqual(written, [{ text: "0x3EAAAAAB", instead: null }]);
  await connection.sendNotification(showSubject, {
    literal: null,
    languageId: null,
    settings: defaultSettings,
  });
  await numberInput(page).fill("0.5");
  assert.equal(await page.getByRole("button", { name: /^Insert/ }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Copy 0.5", exact: true }).count(), 1);
  await page.close();
});

test("a pinned number stays while the cursor moves, over a reload too", async () => {
  const opened = await show(literal("1.0"));
  const { page, connection } = opened;
  const settings = defaultSettings;
  await page.getByRole("button", { name: "Pin" }).click();
  await connection.sendNotification(showSubject, { literal: literal("7.0"), languageId: "cpp", settings });
  assert.match(await page.locator("p.about").first().innerText(), /^pinned, line 1/);
  assert.equal(await numberInput(page).inputValue(), "1.0");
  const savedState = await opened.savedState();
  await page.close();
  const again = await show(literal("7.0"), { savedState });
  assert.equal(await numberInput(again.page).inputValue(), "1.0");
  await again.page.getByRole("button", { name: "Follow Cursor" }).click();
  assert.equal(await numberInput(again.page).inputValue(), "7.0");
  await again.page.close();
});

test("a saved state of any shape does no harm", async () => {
  const states = [
    null,
    7,
    { subject: 1, order: [], open: "x", own: { kind: "bits", format: "bf16", bits: "1 or so" } },
    {
      subject: { literal: { text: 1 } },
      pinned: { text: "1", line: -0.5 },
      own: { kind: "typed" },
      open: [3],
    },
  ];
  for (const savedState of states) {
    const { page, errors } = await show(literal("1.0"), { savedState });
    assert.equal(await numberInput(page).inputValue(), "1.0");
    assert.deepEqual(errors, []);
    await page.close();
  }
});

test("the number line shows neighbours, other formats' density, and the whole range", async () => {
  const opened = await show(literal("0.1", half), { width: 420 });
  const { page, errors } = opened;
  await page.getByText("Number line", { exact: true }).click();
  const line = page.locator("number-line");
  const strip = (name: string) => line.getByRole("img", { name: new RegExp(`^${name}:`) });
  await strip("fp16").locator(".mark").first().waitFor({ state: "attached" });
  assert.equal(await strip("fp16").locator(".mark").count(), 9);
  assert.equal(await strip("fp16").locator(".middle").count(), 8);
  assert.match(
    (await strip("fp32").getAttribute("aria-label")) ?? "",
    /^fp32: 65,537 values in view, as high as/,
  );
  assert.equal(await strip("posit<8,2>").locator(".mark").count(), 0);
  await page.screenshot({ path: `${pictures}/inspector-line-near.png` });
  await line.locator(".strips").press("-");
  assert.match((await strip("fp16").getAttribute("aria-label")) ?? "", /^fp16: 33 values/);
  await line.getByRole("button", { name: "All" }).click();
  assert.match((await strip("fp16").getAttribute("aria-label")) ?? "", /^fp16: 63,487 values/);
  await line.getByLabel("log").check({ force: true });
  await line.getByRole("button", { name: "All" }).click();
  assert.match((await strip("fp16").getAttribute("aria-label")) ?? "", /^fp16: 31,743 values/);
  await page.screenshot({ path: `${pictures}/inspector-line-log.png` });
  assert.deepEqual(await seriousViolations(page), []);
  const saved = (await opened.savedState()) as { readonly entries: unknown };
  assert.match(JSON.stringify(saved.entries), /"line":\{"scale":"log","steps":"\d+"\}/);
  await numberInput(page).fill("inf");
  await line.getByText("∞ lies beyond every number.").waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test("a pattern is read as lanes of a chosen format, in either order", async () => {
  const { page, errors } = await show(literal("0x12345678"), { width: 420 });
  await page.getByText("Packed lanes", { exact: true }).click();
  await page.getByLabel("lanes").selectOption("float4_e2m1fn");
  const rows = page.locator("details[open] tbody tr");
  const lanes = async () => (await rows.allInnerTexts()).map((row) => row.split("\t").slice(0, 3));
  // fp4 e2m1: 0, 0.5, 1, 1.5, 2, 3, 4, 6, and the same below 0.
  assert.deepEqual(await lanes(), [
    ["7", "0x1", "0.5"],
    ["6", "0x2", "1"],
    ["5", "0x3", "1.5"],
    ["4", "0x4", "2"],
    ["3", "0x5", "3"],
    ["2", "0x6", "4"],
    ["1", "0x7", "6"],
    ["0", "0x8", "−0"],
  ]);
  await page.getByLabel("order").last().selectOption("low");
  assert.deepEqual((await lanes())[0], ["0", "0x8", "−0"]);
  await page.screenshot({ path: `${pictures}/inspector-lanes.png` });
  assert.deepEqual(await seriousViolations(page), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("a number is quantized with the annotation's scale, or a typed one; a bad one is explained", async () => {
  const implied = {
    format: "int8:scale=0.05,zero_point=-3",
    reason: "The annotation says `int8`.",
    reads: "value",
  } as const;
  const { page, errors } = await show(literal("6.35", implied), { width: 420 });
  await page.getByText("Quantized integer", { exact: true }).click();
  const facts = async () => (await page.locator("details[open] dl").innerText()).replace(/\s+/g, " ");
  assert.equal(await page.getByLabel("scale").inputValue(), "0.05");
  assert.equal(
    await facts(),
    "q 124 · 0x7C dequantized 6.35 error none range −6.25 to 6.5 TFLite multiplier 1717986918, shift -4",
  );
  await page.getByLabel("scale").fill("2^-7");
  await page.getByLabel("zero point").fill("0");
  // What was typed stays for the next number; what was not is that number's own.
  assert.equal(await page.getByLabel("type").inputValue(), "int8");
  assert.match(await facts(), /^q 127 · 0x7F dequantized 0\.9921875 error clamped/);
  await page.screenshot({ path: `${pictures}/inspector-quantized.png` });
  const bad = async (label: string, text: string) => {
    await page.getByLabel(label).fill(text);
    return page.locator("details[open] [role=status]").innerText();
  };
  assert.match(await bad("scale", "-1"), /The scale must be a number above 0/);
  assert.match(await bad("scale", "1/3"), /must be a decimal/);
  assert.match(await bad("scale", "x"), /Scale: “x” is no number/);
  await page.getByLabel("scale").fill("0.1");
  assert.match(await bad("zero point", "1.5"), /must be a whole number/);
  assert.match(await bad("zero point", "300"), /300/);
  assert.deepEqual(await seriousViolations(page), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("values make a microscaling block; a bad one is named by its place", async () => {
  const { page, errors } = await show(literal("1.0"), { width: 420 });
  await page.getByText("MX block", { exact: true }).click();
  const open = page.locator("details[open]");
  await open.getByLabel("format").selectOption("mxfp4");
  await open.getByLabel("values, at most 32").fill("[1, -0.25, 0.1, 7.9]");
  assert.match(await open.innerText(), /Scale 2⁰, E8M0 0x7F/);
  const rows = async () => (await open.locator("tbody tr").allInnerTexts()).map((row) => row.split("\t"));
  assert.deepEqual(await rows(), [
    ["1", "0x2", "1", "1", "0"],
    ["−0.25", "0x8", "−0", "−0", "0.25"],
    ["0.1", "0x0", "0", "0", "−0.1"],
    ["7.9", "0x7", "6", "6", "−1.9"],
  ]);
  await page.screenshot({ path: `${pictures}/inspector-mx.png` });
  await open.getByLabel("values, at most 32").fill("1, foo");
  assert.match(await open.locator("[role=status]").innerText(), /Value 2: “foo” is no number/);
  await open.getByLabel("values, at most 32").fill("1 ".repeat(33));
  assert.match(await open.locator("[role=status]").innerText(), /at most 32 values; these are 33/);
  assert.deepEqual(await seriousViolations(page), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("two formats stand side by side, their bits and ranges to scale", async () => {
  const { page, errors } = await show(literal("1.0", { ...half, format: "bfloat16" }), { width: 420 });
  await page.getByText("Formats side by side").click();
  const open = page.locator("details[open]");
  await open.getByRole("img", { name: "bf16 at 1: bits for 1 sign, 8 exponent, 7 significand" }).waitFor();
  await open.getByRole("img", { name: "fp16 from 2⁻²⁴ to 2¹⁶, normal from 2⁻¹⁴" }).waitFor();
  await page.screenshot({ path: `${pictures}/inspector-formats.png` });
  await open.getByLabel("beside").selectOption("posit<16,2>");
  assert.match(await open.locator("table").innerText(), /posit<16,2>/);
  assert.deepEqual(await seriousViolations(page), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test("restored bits that their format no longer has are left out", async () => {
  const own = { kind: "bits", format: "float16", bits: "0x1ffff" };
  const { page, errors } = await show(literal("1.0"), { savedState: { own } }, "main p");
  assert.match(await page.locator("main").innerText(), /Put the cursor on a number/);
  await page.getByRole("button", { name: "Follow Cursor" }).click();
  assert.equal(await numberInput(page).inputValue(), "1.0");
  assert.deepEqual(errors, []);
  await page.close();
});

test("rows are ordered by error when asked", async () => {
  const { page } = await show(literal("0.1"));
  const names = () => page.locator("article").evaluateAll((rows) => rows.map((row) => row.ariaLabel));
  assert.equal((await names())[0], "fp32");
  await page.getByLabel("by error").check({ force: true });
  assert.deepEqual((await names()).slice(0, 3), ["x87", "fp64", "fp32"]);
  await page.close();
});

test("without a literal the panel says how to get one", async () => {
  const { page } = await show(null);
  assert.match(await page.locator("main").innerText(), /Put the cursor on a number/);
  await page.close();
});

test("a row opens to its formula, bytes, neighbours and roundings, stays open, and comes back open", async () => {
  const opened = await show(literal("0.1"));
  const { page, errors } = opened;
  const bf16 = page.locator('article[aria-label="bf16"]');
  await bf16.getByText("More of bf16").click();
  const text = async () => (await bf16.locator(".close-up").innerText()).replace(/\s+/g, " ");
  const formula = () => bf16.locator(".formula").innerText();
  assert.equal(await formula(), "(−1)⁰ × 2⁽¹²³⁻¹²⁷⁾ × 1.6015625");
  assert.match(await text(), /little endian CD 3D .*big endian 3D CD/);
  assert.match(await text(), /0\.099609375 · 0x3DCC: toward zero; down; upper half of float32/);
  assert.match(await text(), /PyTorch bfloat16/);
  await numberInput(page).fill("-2");
  assert.equal(await formula(), "(−1)¹ × 2⁽¹²⁸⁻¹²⁷⁾ × 1");
  await page.screenshot({ path: "artifacts/webview/inspector-close-up.png" });
  assert.deepEqual(await seriousViolations(page), []);
  assert.deepEqual(((await opened.savedState()) as { readonly open: unknown }).open, ["bfloat16"]);
  assert.deepEqual(errors, []);
  await page.close();
});
