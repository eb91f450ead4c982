import * as vscode from "vscode";
import { commandIds, editorIds } from "./ids.ts";
import { pickFiles } from "./pickFiles.ts";

/** Registers the command that opens a file in the tensor panel: the one given, or one the user picks. */
export function registerInspectTensorFile(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(commandIds.inspectTensorFile, async (given?: vscode.Uri) => {
      for (const uri of given ? [given] : await chooseFiles()) {
        await vscode.commands.executeCommand("vscode.openWith", uri, editorIds.tensor);
      }
    }),
  );
}

/** Files that are known to hold tensors, by the end of their name. */
const tensorFileName = /\.npy$/i;

async function chooseFiles(): Promise<readonly vscode.Uri[]> {
  const beside = activeFile();
  if (beside && tensorFileName.test(beside.path)) return [beside];
  return pickFiles("Inspect Tensor File", "Inspect", beside);
}

/** The file in the active editor, of whatever kind, so that the dialog opens beside it. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
