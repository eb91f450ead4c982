import * as vscode from "vscode";
import type { FileContent } from "../core/protocol/page.ts";

/** What the save dialog calls each kind of file. */
const kinds: Readonly<Record<FileContent["extension"], string>> = {
  html: "Report",
  svg: "Scalable picture",
  png: "Picture",
};

/** Asks the user where to, beside `origin` unless told otherwise, and writes the file. */
export async function saveFile(origin: vscode.Uri, { name, extension, content }: FileContent): Promise<void> {
  const folder = vscode.Uri.joinPath(origin, "..");
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${extension}`),
    filters: { [kinds[extension]]: [extension] },
  });
  if (!target) return;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${target.path} could not be written: ${reason}`);
  }
}
