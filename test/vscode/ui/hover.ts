import assert from "node:assert/strict";
import { TextEditor } from "./workbench/textEditor.ts";
import { webviewWith } from "./workbench/webview.ts";
import type { Workbench } from "./workbench/workbench.ts";

/** Hovers, read from the screen. */
export function hoverSuite(workbench: () => Workbench): void {
  describe("hover", () => {
    let editor: TextEditor;
    beforeEach(async () => {
      await workbench().reset();
      editor = await TextEditor.open(workbench(), "quantize.cu");
    });

    it("reads a bit pattern in every format of its width, with coloured fields", async () => {
      const hover = await editor.hoverOver("0x3F80");
      const text = await hover.innerText();
      assert.match(text, /0x3F80 · 16 bits/);
      assert.match(text, /bf16\s+1\s+0 01111111 0000000\s+normal/);
      const colors = await hover
        .locator("tr", { hasText: "bf16" })
        .locator("span")
        .evaluateAll((fields) => fields.map((field) => getComputedStyle(field).color));
      assert.equal(
        new Set(colors).size,
        3,
        `sign, exponent and significand are to differ: ${colors.join(", ")}`,
      );
    });

    it("puts the format that the declaration implies first, and says what is lost", async () => {
      const hover = await editor.hoverOver("0.1");
      const [first = ""] = await hover.locator("tbody tr").allInnerTexts();
      assert.match(first, /fp16\s+0\.0999755859375\s+0x2E66/);
    });

    it("says in a word that a number overflows", async () => {
      const hover = await editor.hoverOver("65520.0");
      assert.match(await hover.locator("tbody tr").first().innerText(), /fp16.*overflow/is);
    });

    it("shows in the dark and the light theme", async () => {
      for (const theme of ["dark", "light"] as const) {
        await workbench().useTheme(theme);
        await editor.hoverOver("0x3F803F80");
        await workbench().takePicture(`hover bit pattern ${theme}`);
        await editor.hoverOver("6.35f");
        await workbench().takePicture(`hover decimal ${theme}`);
        // The hover would lie over the next literal.
        await workbench().page.keyboard.press("Escape");
      }
      await workbench().useTheme("dark");
    });

    it("opens the number under the mouse in the Number Inspector", async () => {
      const hover = await editor.hoverOver("0x3F803F80");
      await hover.getByText("Open in Number Inspector").click();
      await webviewWith(workbench().page, 'number-inspector h1:text-is("0x3F803F80")');
    });
  });
}
