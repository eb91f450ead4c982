import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";

/** Hovers, as the language client brings them into VS Code. */
export function hoverSuite(): void {
  describe("hover", () => {
    it("shows a bit pattern in a CUDA file", async () => {
      const text = await hoverAt("quantize.cu", "0x3F80;");
      assert.match(text, /0x3F80 · 16 bits/);
    });
  });
}

/** Returns the Markdown of our hover on the first place of `target` in a file of the workspace. */
async function hoverAt(file: string, target: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(fileUri(file));
  await vscode.window.showTextDocument(document);
  const position = document.positionAt(document.getText().indexOf(target) + 1);
  return until(`a hover on ${target} in ${file}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      position,
    );
    const text = hovers
      .flatMap((hover) => hover.contents)
      .map((content) => (typeof content === "string" ? content : content.value))
      .join("\n");
    return text === "" ? undefined : text;
  });
}

function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}
