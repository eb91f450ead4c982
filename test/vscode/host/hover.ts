import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";
import { openAt, openUntitled } from "./workspaceFiles.ts";

/** Hovers, as the language client brings them into VS Code. */
export function hoverSuite(): void {
  describe("hover", () => {
    it("reads a bit pattern of a CUDA file in the formats of its width", async () => {
      assert.match(await hoverText(await openAt("quantize.cu", "0x3F80")), /\| bf16 \| 1 \|/);
    });

    it("puts the format of a Python call first", async () => {
      const text = await hoverText(await openAt("calibrate.py", "0.35665977"));
      assert.match(text, /fp32.* here/);
    });

    it("reads the literals of Rust with its separators", async () => {
      assert.match(await hoverText(await openAt("convert.rs", "0x7fc0_0001")), /fp32.*NaN/);
    });

    it("answers in any language, in a document that was never saved", async () => {
      assert.match(await hoverText(await openUntitled("plaintext", "a scale of 0.1", "0.1")), /fp16/);
    });

    it("shows what a name is bound to, and where", async () => {
      const content = "constexpr float kScale = 0.1f;\n\nfloat f(float x) { return x / kScale; }\n";
      assert.match(await hoverText(await openUntitled("cpp", content, "kScale;")), /0\.1f.*`kScale`, line 1/);
    });

    it("follows the setting that lists the formats, at once", async () => {
      const settings = vscode.workspace.getConfiguration("numericFormats");
      await settings.update("formats", ["float8_e5m2"], vscode.ConfigurationTarget.Global);
      const place = await openUntitled("plaintext", "0.1", "0.1");
      await until("a hover with fp8 e5m2 alone", async () => {
        const text = await hoverText(place);
        return text.includes("fp8 e5m2") && !text.includes("fp16") ? text : undefined;
      });
      await settings.update("formats", undefined, vscode.ConfigurationTarget.Global);
    });

    it("says nothing over a word", async () => {
      const { document, range } = await openAt("quantize.cu", "threadIdx");
      assert.equal(await askHover(document, range.start), "");
    });
  });
}

/** The Markdown of all hovers at the start of a range, once there is one. */
export function hoverText({
  document,
  range,
}: {
  document: vscode.TextDocument;
  range: vscode.Range;
}): Promise<string> {
  return until(
    `a hover in ${document.uri.path}`,
    async () => (await askHover(document, range.start)) || undefined,
  );
}

/** The Markdown of all hovers at a place; empty if there is none. */
async function askHover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}
