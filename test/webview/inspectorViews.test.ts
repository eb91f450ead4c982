// The Number Inspector on the numbers that people know it by: pictures in two themes and widths, and what axe-core says.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { LocatedLiteral } from "../../core/protocol/language.ts";
import { launchChromium } from "../../scripts/chromium.mjs";
import { seriousViolations } from "./accessibility.ts";
import { literal, showInspector } from "./inspectorTest.ts";
import { applyTheme } from "./testPage.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const pictures = process.env["PICTURES"] ?? "artifacts/webview";
let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});
after(() => browser.close());

interface Scene {
  readonly subject: LocatedLiteral;
  /** Sections and close-ups that are open. */
  readonly open?: readonly string[];
  readonly entries?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const declared = (format: string, what: string) =>
  ({ format, reason: `The declaration says \`${what}\`.`, reads: "value" }) as const;
const annotated = (format: string, what: string) =>
  ({ format, reason: `The annotation says \`${what}\`.`, reads: "bits" }) as const;

/** Weights of a block over three decades, the largest near the end of a binade. */
const block = Array.from({ length: 32 }, (_, i) => (Math.sin(7 * i + 1) * 3.9 * 2 ** -(i % 6)).toFixed(4));

const scenes: Readonly<Record<string, Scene>> = {
  "bf16-0x3F80": {
    subject: literal("0x3F80", annotated("bfloat16", "bf16")),
    open: ["section line"],
  },
  "posit16-pi": {
    subject: literal("3.14159265358979", declared("posit<16,2>", "posit16_t")),
    open: ["section line"],
    entries: { line: { scale: "log", steps: "9" } },
  },
  "x87-0.1": { subject: literal("0.1L", declared("x87", "long double")), open: ["x87"] },
  "fp8-nan": {
    subject: literal("0x7F", annotated("float8_e4m3fn", "e4m3fn")),
    open: ["float8_e4m3fn"],
  },
  "packed-fp4": {
    subject: literal("0x1234ABCD"),
    open: ["section lanes"],
    entries: { lanes: { format: "float4_e2m1fn" } },
  },
  "mx-block": {
    subject: literal("0.1f"),
    open: ["section mx"],
    entries: { mx: { scheme: "mxfp4", values: block.join(", ") } },
  },
  formats: {
    subject: literal("1.0", declared("bfloat16", "__nv_bfloat16")),
    open: ["section formats"],
    entries: { formats: { left: "bfloat16", right: "float16" } },
  },
};

for (const [name, { subject, open = [], entries = {} }] of Object.entries(scenes)) {
  test(`${name} stands in two themes, narrow and wide`, async () => {
    const { page, errors } = await showInspector(browser, subject, { savedState: { open, entries } });
    for (const [width, size] of [
      [240, "narrow"],
      [520, "wide"],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 });
      for (const theme of ["dark", "light"] as const) {
        await applyTheme(page, theme);
        assert.deepEqual(await beyond(page), [], `${width} pixels`);
        await page.screenshot({
          path: `${pictures}/inspector-${name}-${theme}-${size}.png`,
          animations: "disabled",
        });
      }
    }
    assert.deepEqual(errors, []);
    await page.close();
  });
}

/** What of the page reaches beyond its right edge. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll("*")) {
        const isScrolled = element.closest(".scroller, .unseen") !== null;
        const { right, width } = element.getBoundingClientRect();
        if (!isScrolled && width > 0 && right > window.innerWidth)
          found.push(
            `${element.localName}.${element.getAttribute("class") ?? ""}: ${element.textContent.slice(0, 40)}`,
          );
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });

test("a code in decimal and bytes of memory are read as the code around them has them", async () => {
  const code = await showInspector(
    browser,
    literal("-12000", {
      format: "Q0.15",
      reason: "The declaration says `q15_t`.",
      reads: "bits",
      storedAs: "int16",
    }),
  );
  assert.match(await code.page.locator("main").innerText(), /16 bits · 0xD120[\s\S]*Q0\.15\s+−0\.3662109375/);
  assert.deepEqual(code.errors, []);
  await code.page.close();
  const bytes = await showInspector(browser, {
    ...literal(String.raw`\x00\x3c\x00\x40`, {
      format: "float16",
      reason: "The argument `np.float16` says so.",
      reads: "bits",
      bytes: "little-endian",
    }),
    languageId: "python",
  });
  assert.match(await bytes.page.locator("article").first().innerText(), /2 × fp16\s+0x3C00\s*1\s+0x4000\s*2/);
  assert.deepEqual(bytes.errors, []);
  await bytes.page.close();
});

test("axe-core finds nothing serious in any theme with everything open, down to 200 pixels", async () => {
  const subject = literal("0.1", declared("float16", "half"));
  const sections = ["line", "lanes", "quantized", "mx", "formats"].map((name) => `section ${name}`);
  const { page, errors } = await showInspector(browser, subject, {
    savedState: {
      open: [...sections, "float16", "posit<16,2>"],
      entries: scenes["mx-block"]?.entries,
    },
  });
  // What a page is made of is the same in every theme; only colours differ.
  for (const [width, themeNames] of [
    [320, ["dark"]],
    [200, Object.keys(themes)],
  ] as const) {
    await page.setViewportSize({ width, height: 1000 });
    for (const theme of themeNames as readonly ThemeName[]) {
      await applyTheme(page, theme);
      // Tables that only fit the wider page scroll in the narrower one.
      assert.deepEqual(await seriousViolations(page), [], `${theme}, ${width} pixels`);
    }
    assert.deepEqual(await beyond(page), [], `${width} pixels`);
  }
  assert.deepEqual(errors, []);
  await page.close();
});
