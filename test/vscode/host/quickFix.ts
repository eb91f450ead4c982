import assert from "node:assert/strict";
import * as vscode from "vscode";
import { conversionCases } from "../../editing/conversionCases.ts";
import { until } from "./until.ts";
import { pickFirst } from "./quickPick.ts";
import { openUntitled } from "./workspaceFiles.ts";

/** Quick fixes, as the language client brings them into VS Code. */
export function quickFixSuite(): void {
  describe("quick fix", function () {
    // On a busy machine VS Code may revert the editor closed before a moment late, and empty the next one.
    this.retries(2);
    afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

    for (const { language, before, on, title, after } of conversionCases) {
      it(`turns ${on} into its ${title} in ${language} and leaves the rest of the line alone`, async () => {
        const { document, range } = await openUntitled(language, before, on);
        const action = await until(`the fix "${title}"`, async () =>
          (await askActions(document, range)).find((each) => each.title.includes(title)),
        );
        assert.ok(action.edit, "The action must bring an edit.");
        assert.ok(await vscode.workspace.applyEdit(action.edit));
        assert.equal(document.getText(), after);
      });
    }

    it("mends all that is wrong with the numbers of a file together", async () => {
      const { document } = await openUntitled("cpp", "half a = 1e6; half b = 0.1; uint8_t c = 300;", "1e6");
      const action = await until("the action that mends the file", async () => {
        const found = await askActions(document, new vscode.Range(0, 0, 0, 0), fixAll);
        return found.find(({ edit }) => edit !== undefined);
      });
      assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
      assert.equal(document.getText(), "half a = 65504.0; half b = 0.1; uint8_t c = 255;");
    });

    it("converts to what is picked from the list of all conversions", async () => {
      const before = "half x = 0.1;";
      const { document, range } = await openUntitled("cpp", before, "0.1");
      const action = await until("the action that lists all", async () =>
        (await askActions(document, range)).find(({ title }) => title === "Convert to…"),
      );
      assert.ok(action.command);
      const { command, arguments: given = [] } = action.command;
      const done = vscode.commands.executeCommand(command, ...(given as unknown[]));
      await pickFirst(() => document.getText() !== before);
      await done;
      assert.equal(document.getText(), "half x = 0.0999755859375;");
    });
  });
}

const fixAll = vscode.CodeActionKind.SourceFixAll.append("numericFormats");

function askActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Thenable<readonly vscode.CodeAction[]> {
  // The last argument has VS Code resolve that many of the actions, so that they bring their edits.
  return vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    kind?.value,
    20,
  );
}
