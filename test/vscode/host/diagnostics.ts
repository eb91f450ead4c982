import assert from "node:assert/strict";
import * as vscode from "vscode";
import { problemCases } from "../../editing/problemCases.ts";
import { until } from "./until.ts";
import { openUntitled } from "./workspaceFiles.ts";

const settings = () => vscode.workspace.getConfiguration("numericFormats");

/** Diagnostics and what mends them, as the language client brings them into VS Code. */
export function diagnosticsSuite(): void {
  describe("diagnostics", function () {
    // On a busy machine VS Code may revert the editor closed before a moment late, and empty the next one.
    this.retries(2);
    afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));
    after(() => settings().update("diagnostics", undefined, vscode.ConfigurationTarget.Global));

    for (const { language, before, code, on, after, severities } of problemCases) {
      it(`${code} in ${language}, with its fix`, async () => {
        await settings().update("diagnostics", severities, vscode.ConfigurationTarget.Global);
        const { document } = await openUntitled(language, before, on);
        const diagnostic = await until(`the diagnostic ${code}`, async () =>
          vscode.languages.getDiagnostics(document.uri).find((each) => codeOf(each) === code),
        );
        assert.equal(document.getText(diagnostic.range), on);
        const fixes = await fixesOf(document, diagnostic);
        assert.equal(fixes.length > 0, after !== null);
        const edit = fixes[0]?.edit;
        if (after === null) return;
        assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
        assert.equal(document.getText(), after);
        await until("no such diagnostic any more", async () =>
          vscode.languages.getDiagnostics(document.uri).every((each) => codeOf(each) !== code)
            ? true
            : undefined,
        );
      });
    }
  });
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

/** The preferred quick fixes of a diagnostic, with their edits. */
async function fixesOf(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  // The last argument has VS Code resolve that many of the actions, so that they bring their edits.
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  // The command leaves out which diagnostics an action names; of ours, only what mends one is preferred.
  return actions.filter(({ isPreferred }) => isPreferred === true);
}
