import assert from "node:assert/strict";
import { pickByKeyboard } from "./workbench/pickByKeyboard.ts";
import { TensorPanel } from "./workbench/tensorPanel.ts";
import { TextEditor } from "./workbench/textEditor.ts";
import type { Workbench } from "./workbench/workbench.ts";

const title = "Inspect Selection as Tensor";

/** The numbers of a selection in the tensor panel. */
export function inspectSelectionSuite(workbench: () => Workbench): void {
  describe("inspect selection", () => {
    let editor: TextEditor;
    beforeEach(async () => {
      await workbench().reset();
      editor = await TextEditor.open(workbench(), "tables.h");
    });

    it("asks for the format and byte order of bytes, and shows what they are", async () => {
      await editor.selectLines("kWeights[32]", 3);
      await editor.chooseInContextMenu("0x93", title);
      await pickByKeyboard(await workbench().typeInList(title, "bf16"));
      const order = await workbench().typeInList(title, "little");
      await workbench().takePicture("inspect selection byte order dark");
      await pickByKeyboard(order);
      const panel = await TensorPanel.of(workbench(), "tables.h lines 5–7");
      const facts = await panel.facts();
      assert.equal(facts.get("shape"), "16");
      await workbench().takePicture("inspect selection dark");
    });

    it("asks nothing where the code says the format", async () => {
      await editor.selectLines("kWindow[16]", 3);
      await workbench().runCommand(`Numeric Formats: ${title}`);
      const panel = await TensorPanel.of(workbench(), "tables.h lines 11–13");
      const facts = await panel.facts();
      assert.match([...facts.values()].join(" "), /<f2/);
    });

    it("says so when nothing is selected", async () => {
      await editor.putCursorOn("stdint");
      await workbench().runCommand(`Numeric Formats: ${title}`);
      await workbench()
        .page.locator(".notifications-toasts", { hasText: "Select the numbers to inspect first." })
        .waitFor();
      await workbench().runCommand("Notifications: Clear All Notifications");
    });

    it("says in a hover what the bytes are together", async () => {
      const hover = await editor.hoverOver("0x93");
      await hover.getByText("32 bytes side by side").waitFor();
      await workbench().takePicture("hover bytes dark");
    });
  });
}
