import * as vscode from "vscode";
import type { CancellationToken } from "vscode-jsonrpc";
import * as protocol from "../core/protocol/analysis.ts";
import type { AnalysisTask, Outcome } from "../core/protocol/analysis.ts";
import { copyText } from "../core/protocol/page.ts";
import { tensorChanged } from "../core/protocol/tensorPanel.ts";
import type { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import { editorIds } from "./ids.ts";
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

/** Puts the page into the panel and answers its requests from the document's analysis. */
function showTensor(extensionUri: vscode.Uri, document: TensorDocument, panel: vscode.WebviewPanel): void {
  const connection = connectToPage(panel.webview);

  const ask = async <T>(request: (analysis: TensorAnalysis) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const analysis = await document.analysis;
    return analysis.ok ? request(analysis.result) : analysis;
  };
  const running = (task: AnalysisTask, token: CancellationToken) => ({
    token,
    onProgress: (share: number) => void connection.sendNotification(protocol.progressed, { task, share }),
  });

  connection.onRequest(protocol.openedTensor, () => ask((analysis) => analysis.opened()));
  connection.onRequest(protocol.readAs, (format) => ask((analysis) => analysis.readAs(format)));
  connection.onRequest(protocol.summarize, (token) =>
    ask((analysis) => analysis.summarize(running("summarize", token))),
  );
  connection.onRequest(protocol.calibrate, (options, token) =>
    ask((analysis) => analysis.calibrate(options, running("calibrate", token))),
  );
  connection.onRequest(protocol.measureSchemes, (schemes, token) =>
    ask((analysis) => analysis.measureSchemes(schemes, running("measureSchemes", token))),
  );
  connection.onNotification(copyText, (text) => void vscode.env.clipboard.writeText(text));
  connection.listen();

  const change = document.onDidChange(() => void connection.sendNotification(tensorChanged));
  panel.onDidDispose(() => {
    change.dispose();
    connection.dispose();
  });
  openPage(panel.webview, extensionUri, "tensorPanel", "Tensor");
}
