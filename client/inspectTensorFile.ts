import * as vscode from "vscode";
import { commandIds, editorIds } from "./ids.ts";
import { pickFiles } from "./pickFiles.ts";

/** Registers the command that opens files in the tensor panel, each in its own: those given, or those the user picks. */
export function registerInspectTensorFile(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    // The explorer gives the file under the mouse, and all that are selected.
    vscode.commands.registerCommand(
      commandIds.inspectTensorFile,
      async (clicked?: vscode.Uri, all?: readonly vscode.Uri[]) => {
        const given = all ?? (clicked ? [clicked] : []);
        const files = given.length > 0 ? given : await chooseFiles();
        // A tab in preview would give way to the next.
        const options = files.length > 1 ? { preview: false } : undefined;
        for (const file of files) {
          await vscode.commands.executeCommand("vscode.openWith", file, editorIds.tensor, options);
        }
      },
    ),
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
