import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri } from "./workspaceFiles.ts";
import { until } from "./until.ts";
import { MemoryFiles } from "./memoryFiles.ts";

const weights = "weight_depthwise_192x1x5x5.npy";

/** The custom editor and the command that opens it. What the page shows is for the tests of the user interface. */
export function tensorEditorSuite(): void {
  describe("tensor editor", () => {
    afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

    it("is what opens an .npy file", async () => {
      await vscode.commands.executeCommand("vscode.open", fileUri(weights));
      await activeTensorTab(fileUri(weights));
    });

    it("opens by the command Inspect Tensor File", async () => {
      await vscode.commands.executeCommand("numericFormats.inspectTensorFile", fileUri(weights));
      await activeTensorTab(fileUri(weights));
    });

    it("opens every file that is selected, each in a tab of its own", async () => {
      const files = [weights, "quantize.cu"].map(fileUri);
      await vscode.commands.executeCommand("numericFormats.inspectTensorFile", files[0], files);
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const inputs = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input] : []));
      assert.deepEqual(inputs.map(({ uri }) => uri.path).sort(), files.map(({ path }) => path).sort());
    });

    it("opens a file that is no tensor, to say so, and then the next good one", async () => {
      await vscode.commands.executeCommand("numericFormats.inspectTensorFile", fileUri("quantize.cu"));
      await activeTensorTab(fileUri("quantize.cu"));
      await vscode.commands.executeCommand("vscode.open", fileUri(weights));
      await activeTensorTab(fileUri(weights));
    });

    it("opens several files as one layer, in the order of their names", async () => {
      const files = ["relu_batch10.npy", "relu_batch2.npy"].map(fileUri);
      for (const file of files) await vscode.workspace.fs.copy(fileUri(weights), file, { overwrite: true });
      await vscode.commands.executeCommand("numericFormats.openAsOneLayer", files[0], files);
      const { uri } = await until("a tensor editor on both", () => tensorInput());
      assert.equal(uri.path, "/relu_batch (2 files)");
      assert.deepEqual(JSON.parse(uri.query), files.map(String).reverse());
      for (const file of files) await vscode.workspace.fs.delete(file);
    });

    it("opens a file that lives in another file system", async () => {
      const files = new MemoryFiles();
      const registration = vscode.workspace.registerFileSystemProvider("memory", files);
      const uri = vscode.Uri.from({ scheme: "memory", path: "/weights.npy" });
      files.write(uri, await vscode.workspace.fs.readFile(fileUri(weights)));
      await vscode.commands.executeCommand("vscode.open", uri);
      await activeTensorTab(uri);
      registration.dispose();
    });
  });

  describe("manifest", () => {
    it("has every contributed command registered", async () => {
      const registered = new Set(await vscode.commands.getCommands());
      for (const command of contributedCommands()) assert.ok(registered.has(command), command);
    });

    it("shows the Number Inspector by command", async () => {
      await vscode.commands.executeCommand("numericFormats.showNumberInspector");
    });
  });
}

function activeTensorTab(uri: vscode.Uri): Promise<vscode.TabInputCustom> {
  return until(`a tensor editor on ${uri.toString()}`, () => {
    const input = tensorInput();
    return input?.uri.toString() === uri.toString() ? input : undefined;
  });
}

function tensorInput(): vscode.TabInputCustom | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isOurs = input instanceof vscode.TabInputCustom && input.viewType.startsWith("numericFormats.");
  return isOurs ? input : undefined;
}

function contributedCommands(): readonly string[] {
  const extension = vscode.extensions.all.find(
    ({ packageJSON }) => packageJSON.name === "numeric-format-inspector",
  );
  assert.ok(extension, "The extension is to be there.");
  const { commands } = extension.packageJSON.contributes as { commands: readonly { command: string }[] };
  return commands.map(({ command }) => command);
}
