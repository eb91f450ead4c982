import * as vscode from "vscode";
import { copyText } from "../core/protocol/page.ts";
import { tensorChanged } from "../core/protocol/tensorPanel.ts";
import { editorIds } from "./ids.ts";
import { answerPanel } from "./panelRequests.ts";
import { TensorDocument } from "./tensorDocument.ts";
import { connectToPage } from "./webviewConnection.ts";
import { openPage } from "./webviewPage.ts";

/** Registers the read-only editor that shows a tensor file in the tensor panel. */
export function registerTensorEditor(context: vscode.ExtensionContext): void {
  const provider: vscode.CustomReadonlyEditorProvider<TensorDocument> = {
    openCustomDocument: (uri) => new TensorDocument(uri),
    resolveCustomEditor: (document, panel) => showTensor(context.extensionUri, document, panel),
  };
  for (const id of Object.values(editorIds)) {
    context.subscriptions.push(
      vscode.window.registerCustomEditorProvider(id, provider, { supportsMultipleEditorsPerDocument: true }),
    );
  }
}

/** Puts the page into the panel and answers it from the document's analysis, until the panel is closed. */
function showTensor(extensionUri: vscode.Uri, document: TensorDocument, panel: vscode.WebviewPanel): void {
  const connection = connectToPage(panel.webview);
  const answers = answerPanel(connection, () => document.analysis);
  connection.onNotification(copyText, (text) => void vscode.env.clipboard.writeText(text));
  connection.listen();

  const change = document.onDidChange(() => void connection.sendNotification(tensorChanged));
  const look = panel.onDidChangeViewState(() => {
    if (panel.active) void document.check();
  });
  panel.onDidDispose(() => {
    look.dispose();
    change.dispose();
    answers.dispose();
    connection.dispose();
  });
  openPage(panel.webview, extensionUri, "tensorPanel", "Tensor");
}
