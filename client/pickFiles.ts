import * as vscode from "vscode";

/** Asks for tensor files, beside one that is at hand; empty when the user gives up. */
export async function pickFiles(
  title: string,
  openLabel: string,
  beside?: vscode.Uri,
): Promise<readonly vscode.Uri[]> {
  const picked = await vscode.window.showOpenDialog({
    title,
    openLabel,
    canSelectMany: true,
    ...(beside && { defaultUri: beside }),
    filters: { "Tensor files": ["npy"], "All files": ["*"] },
  });
  return picked ?? [];
}
