import * as vscode from "vscode";
import { until } from "./until.ts";
import { openUntitled } from "./workspaceFiles.ts";

/** Values behind numbers, as the language client brings them into VS Code. */
export function inlayHintsSuite(): void {
  describe("inlay hints", () => {
    it("come with their setting and go with it, at once", async () => {
      const { document } = await openUntitled("cpp", "half h = __ushort_as_half(0x3C00), k = 0.1;", "half");
      const settings = vscode.workspace.getConfiguration("numericFormats");
      for (const [value, expected] of [
        ["patterns", "32 = 1"],
        ["all", "32 = 1, 42 ≈ 0.0999756"],
        [undefined, ""],
      ] as const) {
        await settings.update("inlayHints", value, vscode.ConfigurationTarget.Global);
        await until(`the hints ${expected}`, async () => (await hintsIn(document)) === expected || undefined);
      }
    });
  });
}

/** Column and label of each hint of a document. */
async function hintsIn(document: vscode.TextDocument): Promise<string> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
    "vscode.executeInlayHintProvider",
    document.uri,
    whole,
  );
  return (hints ?? []).map(({ position, label }) => `${position.character} ${labelText(label)}`).join(", ");
}

function labelText(label: vscode.InlayHint["label"]): string {
  return typeof label === "string" ? label : label.map(({ value }) => value).join("");
}
