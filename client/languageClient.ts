import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { InitializationOptions } from "../core/protocol/language.ts";
import { commandIds } from "./ids.ts";

/**
 * Schemes of documents that people read and write, in every language. Listed because the one other
 * choice, every scheme, takes in output channels, our own log among them.
 */
const documentSchemes = [
  "file",
  "untitled",
  "git",
  "vscode-notebook-cell",
  "vscode-interactive",
  "vscode-remote",
  "vscode-userdata",
  "vscode-vfs",
  "vscode-test-web",
  "memfs",
] as const;

/** Starts the language server that answers hovers and quick fixes; it stops with the extension. */
export async function startLanguageClient(context: vscode.ExtensionContext): Promise<LanguageClient> {
  const server = {
    module: vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath,
    transport: TransportKind.ipc,
  };
  const client = new LanguageClient(
    "numericFormats",
    "Numeric Formats",
    { run: server, debug: server },
    {
      documentSelector: documentSchemes.map((scheme) => ({ scheme })),
      initializationOptions: {
        commandLinks: true,
        convertCommand: true,
        problemLink: problemLink(context.extensionUri),
      } satisfies InitializationOptions,
      markdown: { supportHtml: true, isTrusted: { enabledCommands: [commandIds.showNumberInspector] } },
    },
  );
  context.subscriptions.push(client);
  await client.start();
  return client;
}

/** A link that shows the description of a kind of problem; the server puts its code in. */
function problemLink(extensionUri: vscode.Uri): string {
  const page = vscode.Uri.joinPath(extensionUri, "docs", "diagnostics.md").with({ fragment: "{code}" });
  const argument = encodeURIComponent(JSON.stringify([page])).replace("%7Bcode%7D", "{code}");
  return `command:markdown.showPreview?${argument}`;
}
