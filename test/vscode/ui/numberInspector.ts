import assert from "node:assert/strict";
import { TextEditor } from "./workbench/textEditor.ts";
import { webviewWith } from "./workbench/webview.ts";
import type { Workbench } from "./workbench/workbench.ts";

/** The side panel. */
export function numberInspectorSuite(workbench: () => Workbench): void {
  describe("Number Inspector", () => {
    let editor: TextEditor;
    before(async () => {
      await workbench().reset();
      editor = await TextEditor.open(workbench(), "quantize.cu");
      await workbench().runCommand("Numeric Formats: Show Number Inspector");
      await webviewWith(workbench().page, "number-inspector");
    });

    it("follows the cursor from literal to literal", async () => {
      for (const literal of ["6.35f", "0x3F80;", "0x1.0p-23f"]) {
        await editor.putCursorOn(literal);
        await webviewWith(workbench().page, `number-inspector h1:text-is("${literal.replace(";", "")}")`);
      }
    });

    it("follows the cursor to a name, and shows the number it is bound to", async () => {
      await editor.putCursorOn("third)");
      const frame = await webviewWith(workbench().page, 'number-inspector h1:text-is("0.333333333")');
      assert.match(await frame.locator(".about").first().innerText(), /^third, line 15/);
      await workbench().takePicture("number inspector on a name");
    });

    it("follows an edit that leaves the cursor where it is", async () => {
      await editor.putCursorOn("65520.0");
      await webviewWith(workbench().page, 'number-inspector h1:text-is("65520.0")');
      await workbench().page.keyboard.press("Delete");
      await webviewWith(workbench().page, 'number-inspector h1:text-matches("^[0-9.]{6}$")');
      await workbench().page.keyboard.press("Control+z");
      await webviewWith(workbench().page, 'number-inspector h1:text-is("65520.0")');
    });

    it("writes the number with a flipped bit into the text, as one step to undo", async () => {
      await editor.putCursorOn("0.1;");
      const frame = await webviewWith(workbench().page, 'number-inspector h1:text-is("0.1")');
      await frame.locator('article[aria-label="fp16"]').getByLabel("sign bit 0: 0").click();
      assert.match(
        await frame.locator('article[aria-label="bf16"]').innerText(),
        /−0\.09997558593750?|−0\.1/,
      );
      await frame.getByRole("button", { name: "Replace 0.1 on line 13 by -0.0999755859375" }).click();
      await editor.lineWith("const __half scale = -0.0999755859375;").waitFor();
      // The page follows the cursor again, to what it has written.
      await webviewWith(workbench().page, 'number-inspector h1:text-is("-0.0999755859375")');
      await editor.putCursorOn("tooLarge =");
      await workbench().page.keyboard.press("Control+z");
      await editor.lineWith("const __half scale = 0.1;").waitFor();
    });

    it("keeps a pinned number while the cursor moves, and says what is no number", async () => {
      await editor.putCursorOn("65520.0");
      const frame = await webviewWith(workbench().page, 'number-inspector h1:text-is("65520.0")');
      await frame.getByRole("button", { name: "Pin" }).click();
      await editor.putCursorOn("0x3F80;");
      assert.match(await frame.locator(".about").first().innerText(), /^pinned, line 14/);
      assert.equal(await frame.locator("h1").innerText(), "65520.0");
      await frame.getByLabel("Number", { exact: true }).fill("1/0");
      assert.match(await frame.locator("[role=status]").innerText(), /Nothing can be divided by zero/);
      await frame.getByRole("button", { name: "Follow Cursor" }).click();
      await webviewWith(workbench().page, 'number-inspector h1:text-is("0x3F80")');
    });

    it("shows the implied format first, its bits by field", async () => {
      await editor.putCursorOn("0.1;");
      const frame = await webviewWith(workbench().page, 'number-inspector h1:text-is("0.1")');
      const first = await frame.locator("article").first().innerText();
      assert.match(first, /fp16[\s\S]*0\.0999755859375[\s\S]*0x2E66/);
    });

    it("shows in the dark, the light and a high contrast theme", async () => {
      await editor.putCursorOn("0.333333333");
      const frame = await webviewWith(workbench().page, 'number-inspector h1:text-is("0.333333333")');
      for (const theme of ["dark", "light", "high contrast"] as const) {
        await workbench().useTheme(theme, frame);
        await workbench().takePicture(`number inspector ${theme}`);
      }
      await workbench().useTheme("dark");
    });
  });
}
