import * as vscode from "vscode";

/** Takes the first entry of a list as soon as it is up, until what it leads to has happened. */
export async function pickFirst(happened: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!happened() && Date.now() < end) {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
