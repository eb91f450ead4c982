import * as vscode from "vscode";
import { openComparison } from "./comparisonPanel.ts";
import { commandIds } from "./ids.ts";

/** Set while a file is selected, so that the explorer offers to compare with it. */
const selectedContext = "numericFormats.hasTensorToCompare";

/** Registers the commands that compare two tensor files: both given, both picked, or one now and one later. */
export function registerCompareTensorFiles(context: vscode.ExtensionContext): void {
  let selected: vscode.Uri | undefined;
  const compare = (reference: vscode.Uri, output: vscode.Uri) =>
    openComparison(context.extensionUri, reference, output);
  const register = vscode.commands.registerCommand;
  context.subscriptions.push(
    // The explorer gives the file under the mouse, and all that are selected.
    register(commandIds.compareTensorFiles, async (clicked?: vscode.Uri, all?: readonly vscode.Uri[]) => {
      const given = all ?? (clicked ? [clicked] : []);
      const [reference, output] = given.length === 0 ? await pickTwo() : given;
      if (reference && output && given.length <= 2) return compare(reference, output);
      if (given.length === 0) return undefined;
      return vscode.window.showInformationMessage(
        `Select exactly two tensor files to compare them; ${given.length === 1 ? "one is" : `${given.length} are`} selected.`,
      );
    }),
    register(commandIds.selectForCompare, async (uri?: vscode.Uri) => {
      selected = uri ?? (await pickOne("Select a Tensor File to Compare With"));
      await vscode.commands.executeCommand("setContext", selectedContext, selected !== undefined);
    }),
    register(commandIds.compareWithSelected, async (uri?: vscode.Uri) => {
      const reference = selected ?? (await pickOne("Select the Reference"));
      const output = reference && (uri ?? (await pickOne("Select the Output")));
      if (reference && output) compare(reference, output);
    }),
  );
}

async function pickTwo(): Promise<readonly vscode.Uri[]> {
  const reference = await pickOne("Select the Reference");
  const output = reference && (await pickOne("Select the Output"));
  return reference && output ? [reference, output] : [];
}

async function pickOne(title: string): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title,
    openLabel: "Select",
    filters: { "Tensor files": ["npy"], "All files": ["*"] },
  });
  return picked?.[0];
}
