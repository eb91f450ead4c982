import * as vscode from "vscode";
import type { Outcome } from "../core/protocol/analysis.ts";
import { type ComparedFiles, pairChanged, swapFiles } from "../core/protocol/comparison.ts";
import { copyText, saveFile as saveFileNotification } from "../core/protocol/page.ts";
import { TensorComparison } from "../engine/tensorComparison.ts";
import { answerComparison } from "./comparisonRequests.ts";
import { watchFile } from "./fileWatch.ts";
import { panelIds } from "./ids.ts";
import { saveFile } from "./saveFile.ts";
import { sourceOf } from "./tensorSource.ts";
import { connectToPage } from "./webviewConnection.ts";
import { openPage } from "./webviewPage.ts";

/** Opens a panel that compares two files. */
export function openComparison(extensionUri: vscode.Uri, reference: vscode.Uri, output: vscode.Uri): void {
  const title = `${lastSegment(output)} ↔ ${lastSegment(reference)}`;
  const panel = vscode.window.createWebviewPanel(panelIds.comparison, title, vscode.ViewColumn.Active);
  showComparison(extensionUri, panel, { reference: reference.toString(), output: output.toString() });
}

/** Lets VS Code bring a comparison back after a restart, from the state that its page saved. */
export function registerComparisonPanel(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(panelIds.comparison, {
      deserializeWebviewPanel: (panel, state: { readonly files?: ComparedFiles } | undefined) => {
        if (state?.files) showComparison(context.extensionUri, panel, state.files);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
  );
}

function showComparison(extensionUri: vscode.Uri, panel: vscode.WebviewPanel, given: ComparedFiles): void {
  let files = given;
  let comparison = open(files);
  const connection = connectToPage(panel.webview);
  const reopen = (next: ComparedFiles) => {
    void close(comparison);
    files = next;
    comparison = open(files);
    void connection.sendNotification(pairChanged);
  };
  answerComparison(connection, () => ({ files, comparison }));
  connection.onNotification(copyText, (text) => void vscode.env.clipboard.writeText(text));
  connection.onNotification(
    saveFileNotification,
    (file) => void saveFile(vscode.Uri.parse(files.output), file),
  );
  connection.onNotification(swapFiles, () => reopen({ reference: files.output, output: files.reference }));
  connection.listen();
  const watches = Object.values(given).map((uri) => watchFile(vscode.Uri.parse(uri), () => reopen(files)));
  panel.onDidDispose(() => {
    for (const watch of watches) watch.dispose();
    connection.dispose();
    void close(comparison);
  });
  openPage(panel.webview, extensionUri, "tensorComparison", "Tensor Comparison");
}

async function open({ reference, output }: ComparedFiles): Promise<Outcome<TensorComparison>> {
  const [a, b] = await Promise.all([reference, output].map((uri) => sourceOf(vscode.Uri.parse(uri))));
  if (!a?.ok) return a as Outcome<never>;
  if (!b?.ok) return b as Outcome<never>;
  return { ok: true, result: new TensorComparison(a.result, b.result) };
}

async function close(comparison: Promise<Outcome<TensorComparison>>): Promise<void> {
  const opened = await comparison;
  if (opened.ok) await opened.result.dispose();
}

function lastSegment({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
