import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";
import { openUntitled } from "./workspaceFiles.ts";

interface Case {
  readonly language: string;
  readonly before: string;
  /** The literal that the fix is asked for. */
  readonly on: string;
  readonly title: string;
  readonly after: string;
}

const cases: readonly Case[] = [
  {
    language: "cuda-cpp",
    before: "const __half scale = 0.1;  // kept",
    on: "0.1",
    title: "nearest fp16 value",
    after: "const __half scale = 0.0999755859375;  // kept",
  },
  {
    language: "cpp",
    before: "uint16_t one = 0x3F80, next = 7;",
    on: "0x3F80",
    title: "value as bf16",
    after: "uint16_t one = 1.0, next = 7;",
  },
  {
    language: "rust",
    before: "let x: f32 = 1_000.5_f32;",
    on: "1_000.5_f32",
    title: "fp32 bit pattern",
    after: "let x: f32 = 0x447A2000;",
  },
  {
    language: "python",
    before: "clip = 0.5  # numfmt: int8 scale=0.05 zero_point=-3",
    on: "0.5",
    title: "code: 7",
    after: "clip = 7  # numfmt: int8 scale=0.05 zero_point=-3",
  },
];

/** Quick fixes, as the language client brings them into VS Code. */
export function quickFixSuite(): void {
  describe("quick fix", function () {
    // On a busy machine VS Code may revert the editor closed before a moment late, and empty the next one.
    this.retries(2);
    afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

    for (const { language, before, on, title, after } of cases) {
      it(`turns ${on} into its ${title} in ${language} and leaves the rest of the line alone`, async () => {
        const { document, range } = await openUntitled(language, before, on);
        const action = await until(`the fix "${title}"`, async () =>
          (await askActions(document, range)).find((each) => each.title.includes(title)),
        );
        assert.ok(action.edit, "The action must bring an edit.");
        assert.ok(await vscode.workspace.applyEdit(action.edit));
        assert.equal(document.getText(), after);
      });
    }
  });
}

function askActions(
  document: vscode.TextDocument,
  range: vscode.Range,
): Thenable<readonly vscode.CodeAction[]> {
  // The last argument has VS Code resolve that many of the actions, so that they bring their edits.
  return vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    undefined,
    20,
  );
}
