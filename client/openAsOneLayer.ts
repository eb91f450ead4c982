import * as vscode from "vscode";
import { commandIds, editorIds } from "./ids.ts";
import { layerUri } from "./layerFiles.ts";
import { pickFiles } from "./pickFiles.ts";

/** Registers the command that opens several files in one tensor panel, as batches of one layer. */
export function registerOpenAsOneLayer(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    // The explorer gives the file under the mouse, and all that are selected.
    vscode.commands.registerCommand(
      commandIds.openAsOneLayer,
      async (clicked?: vscode.Uri, all?: readonly vscode.Uri[]) => {
        const given = all ?? (clicked ? [clicked] : []);
        const files = given.length > 0 ? given : await pickFiles("Open as One Layer", "Open");
        if (files.length === 0) return;
        if (files.length === 1) {
          const message = "A layer has several files: select all of its batches in the explorer.";
          void vscode.window.showInformationMessage(message);
          return;
        }
        await vscode.commands.executeCommand("vscode.openWith", layerUri(files), editorIds.tensor);
      },
    ),
  );
}
