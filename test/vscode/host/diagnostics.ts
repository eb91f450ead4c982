import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";
import { openUntitled } from "./workspaceFiles.ts";

interface Case {
  readonly language: string;
  readonly before: string;
  readonly code: string;
  /** Where the diagnostic is. */
  readonly on: string;
  /** What its first fix makes of the text; null where there is none. */
  readonly after: string | null;
  /** Severities beside those that the kinds have. */
  readonly severities?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  {
    language: "cuda-cpp",
    before: "__half x = 7e4;",
    code: "overflow",
    on: "7e4",
    after: "__half x = 65504.0;",
  },
  {
    language: "python",
    before: "x = 6.6  # numfmt: int8 scale=0.05",
    code: "saturation",
    on: "6.6",
    after: "x = 6.35  # numfmt: int8 scale=0.05",
  },
  {
    language: "cpp",
    before: "half x = 1e-9;",
    code: "underflow",
    on: "1e-9",
    after: "half x = 5.9604644775390625e-8;",
  },
  {
    language: "cpp",
    before: "half x = 1e-6;",
    code: "subnormal",
    on: "1e-6",
    after: "half x = 0.00006103515625;",
  },
  { language: "cpp", before: "half x = 2049;", code: "inexact-integer", on: "2049", after: "half x = 2048;" },
  {
    language: "rust",
    before: "let x: u8 = 300;",
    code: "integer-out-of-range",
    on: "300",
    after: "let x: u8 = 255;",
  },
  {
    language: "cpp",
    before: "uint8_t x = 0x1FF;",
    code: "pattern-too-wide",
    on: "0x1FF",
    after: "uint8_t x = 0xFF;",
  },
  {
    language: "cpp",
    before: "half x = 0.1;",
    code: "inexact",
    on: "0.1",
    after: "half x = 0.0999755859375;",
    severities: { inexact: "information" },
  },
  {
    language: "cpp",
    before: "half x = 0.123456789;",
    code: "excess-digits",
    on: "0.123456789",
    after: "half x = 0.1235;",
    severities: { "excess-digits": "hint" },
  },
  {
    language: "python",
    before: "x = 1  # numfmt: flot16",
    code: "unknown-format",
    on: "flot16",
    after: "x = 1  # numfmt: float16",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scael=0.5",
    code: "unknown-parameter",
    on: "scael",
    after: "x = 1  # numfmt: int8 scale=0.5",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scale=a",
    code: "bad-parameter",
    on: "a",
    after: null,
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 scale=-2",
    code: "scale-out-of-range",
    on: "-2",
    after: "x = 1  # numfmt: int8 scale=2",
  },
  {
    language: "python",
    before: "x = 1  # numfmt: int8 zero_point=200",
    code: "zero-point-out-of-range",
    on: "200",
    after: "x = 1  # numfmt: int8 zero_point=127",
  },
];

const settings = () => vscode.workspace.getConfiguration("numericFormats");

/** Diagnostics and what mends them, as the language client brings them into VS Code. */
export function diagnosticsSuite(): void {
  describe("diagnostics", function () {
    // On a busy machine VS Code may revert the editor closed before a moment late, and empty the next one.
    this.retries(2);
    afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));
    after(() => settings().update("diagnostics", undefined, vscode.ConfigurationTarget.Global));

    for (const { language, before, code, on, after, severities } of cases) {
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
