import assert from "node:assert/strict";
import * as vscode from "vscode";
import { pickFirst } from "./quickPick.ts";
import { until } from "./until.ts";
import { fileUri, openAt } from "./workspaceFiles.ts";

/** The command that opens the numbers of a selection in the tensor panel. What the page shows is for the tests of the user interface. */
export function inspectSelectionSuite(): void {
  describe("inspect selection", () => {
    afterEach(async () => {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(file());
    });

    it("opens numbers whose format the code says, without a question", async () => {
      await select("half w[2] = {1.0, -0.5};", "{1.0, -0.5}");
      await vscode.commands.executeCommand("numericFormats.inspectSelection");
      const uri = await tensorTab();
      const bytes = Buffer.from(await vscode.workspace.fs.readFile(uri));
      assert.equal(bytes.subarray(-4).toString("hex"), "003c00b8");
      assert.match(uri.path, /line 1$/);
      assert.equal(uri.query, "float16");
    });

    it("asks for format and byte order of bytes", async () => {
      await select("uint8_t w[] = {0x00, 0x00, 0x80, 0x3f};", "0x00, 0x00, 0x80, 0x3f");
      const done = vscode.commands.executeCommand("numericFormats.inspectSelection");
      await pickFirst(() => currentTensor() !== undefined);
      await done;
      const bytes = Buffer.from(await vscode.workspace.fs.readFile(await tensorTab()));
      assert.equal(bytes.subarray(-4).toString("hex"), "0000803f");
    });

    it("forgets the numbers when their tab is closed", async () => {
      await select("float w[] = {1.0f, 2.0f};", "1.0f, 2.0f");
      await vscode.commands.executeCommand("numericFormats.inspectSelection");
      const uri = await tensorTab();
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      await until("the file to be gone", async () => {
        const gone = await vscode.workspace.fs.stat(uri).then(
          () => false,
          () => true,
        );
        return gone || undefined;
      });
    });

    it("opens nothing for a selection without numbers", async () => {
      await select("int main() {}", "main");
      await vscode.commands.executeCommand("numericFormats.inspectSelection");
      assert.equal(currentTensor(), undefined);
    });
  });
}

let count = 0;

/** A file of its own for each test: VS Code asks nothing when it is closed. */
function file(): vscode.Uri {
  return fileUri(`selected-${count}.cpp`);
}

async function select(content: string, text: string): Promise<void> {
  count++;
  await vscode.workspace.fs.writeFile(file(), Buffer.from(content));
  const { range } = await openAt(`selected-${count}.cpp`, text);
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  editor.selection = new vscode.Selection(range.start, range.end);
}

function currentTensor(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

function tensorTab(): Promise<vscode.Uri> {
  return until("a tensor editor", () => currentTensor());
}
