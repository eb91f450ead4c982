import { pickByKeyboard } from "./workbench/pickByKeyboard.ts";
import { TextEditor } from "./workbench/textEditor.ts";
import type { Workbench } from "./workbench/workbench.ts";

/** The list of every conversion. */
export function convertToSuite(workbench: () => Workbench): void {
  describe("convert to", () => {
    let editor: TextEditor;
    beforeEach(async () => {
      await workbench().reset();
      editor = await TextEditor.open(workbench(), "quantize.cu");
      await editor.putCursorOn("0.1;");
    });

    it("converts to what is found by typing", async () => {
      await editor.applyFix("Convert to…");
      await workbench().typeInList("Convert 0.1 to…", "posit<16,2> bit");
      await workbench().page.keyboard.press("Enter");
      await editor.lineWith("const __half scale = 0x24CD;").waitFor();
    });

    it("opens from the palette too", async () => {
      await workbench().runCommand("Numeric Formats: Convert Literals to…");
      await pickByKeyboard(await workbench().typeInList("Convert 0.1 to…", "hex float"));
      await editor.lineWith("const __half scale = 0x1.998p-4;").waitFor();
    });

    it("lists them in groups, in the dark and the light theme", async () => {
      await workbench().runCommand("Numeric Formats: Convert Literals to…");
      const row = await workbench().typeInList("Convert 0.1 to…", "");
      for (const theme of ["dark", "light"] as const) {
        await workbench().useTheme(theme);
        await row.waitFor();
        await workbench().takePicture(`convert to ${theme}`);
      }
      await workbench().page.keyboard.press("Escape");
      await workbench().useTheme("dark");
    });
  });
}
