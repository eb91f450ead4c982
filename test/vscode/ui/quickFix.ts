import { TextEditor } from "./workbench/textEditor.ts";
import type { Workbench } from "./workbench/workbench.ts";

/** Quick fixes, applied by keyboard. */
export function quickFixSuite(workbench: () => Workbench): void {
  describe("quick fix", () => {
    let editor: TextEditor;
    beforeEach(async () => {
      await workbench().reset();
      editor = await TextEditor.open(workbench(), "quantize.cu");
    });

    it("replaces a constant by the nearest value of the implied format and leaves the line alone", async () => {
      await editor.putCursorOn("0.1;");
      await editor.applyFix("Replace by the nearest fp16 value");
      await editor
        .lineWith("  const __half scale = 0.0999755859375;          // not representable")
        .waitFor();
    });

    it("replaces a bit pattern by its value", async () => {
      await editor.putCursorOn("0x3F80;");
      await editor.applyFix("Replace by its value as fp16");
      await editor.lineWith("constexpr unsigned short kOneBf16 = 1.875;   // 1.0 as bfloat16").waitFor();
    });

    it("lists few fixes, in the dark and the light theme", async () => {
      await editor.putCursorOn("0.333333333");
      for (const theme of ["dark", "light"] as const) {
        await workbench().useTheme(theme);
        await editor.showFixes("Replace by the nearest bf16 value");
        await workbench().takePicture(`quick fix ${theme}`);
        await workbench().page.keyboard.press("Escape");
      }
      await workbench().useTheme("dark");
    });
  });
}
