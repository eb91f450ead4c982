import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Address of a file in the folder that is open. */
export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "The tests need a folder to be open.");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the folder and returns it with the range of the first place where a text stands. */
export async function openAt(
  name: string,
  text: string,
): Promise<{ document: vscode.TextDocument; range: vscode.Range }> {
  return showAt(await vscode.workspace.openTextDocument(fileUri(name)), text);
}

/** The same for text that is in no file. */
export async function openUntitled(
  language: string,
  content: string,
  text: string,
): Promise<{ document: vscode.TextDocument; range: vscode.Range }> {
  return showAt(await vscode.workspace.openTextDocument({ language, content }), text);
}

async function showAt(document: vscode.TextDocument, text: string) {
  await vscode.window.showTextDocument(document);
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${document.uri.path} has no ${text}.`);
  return {
    document,
    range: new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)),
  };
}
