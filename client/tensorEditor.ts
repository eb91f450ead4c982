import * as vscode from "vscode";
import type { Outcome } from "../core/protocol/analysis.ts";
import { copyText, saveFile as saveFileNotification } from "../core/protocol/page.ts";
import { tensorChanged } from "../core/protocol/tensorPanel.ts";
import type { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import { editorIds } from "./ids.ts";
import { answerPanel } from "./panelRequests.ts";
import { saveFile } from "./saveFile.ts";
import { selectionScheme } from "./selectionFiles.ts";
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

/** A panel's own way to read the document, anew after a change on disk: panels share the workers, not what they read the elements as. */
function ownReading(document: TensorDocument): () => Promise<Outcome<TensorAnalysis>> {
  let shared: TensorAnalysis | undefined;
  let own: Promise<TensorAnalysis> | undefined;
  return async () => {
    const analysis = await document.analysis;
    if (!analysis.ok) return analysis;
    if (shared !== analysis.result || !own) {
      shared = analysis.result;
      own = readingOf(document, shared);
    }
    return { ok: true, result: await own };
  };
}

/** The numbers of a selection may be of a format that no file can name: the document's address says it. */
async function readingOf({ uri }: TensorDocument, shared: TensorAnalysis): Promise<TensorAnalysis> {
  const own = shared.another();
  if (uri.scheme === selectionScheme) await own.readAs(uri.query);
  return own;
}

/** Puts the page into the panel and answers it from the document, until the panel is closed. */
function showTensor(extensionUri: vscode.Uri, document: TensorDocument, panel: vscode.WebviewPanel): void {
  const connection = connectToPage(panel.webview);
  const answers = answerPanel(connection, ownReading(document));
  connection.onNotification(
    saveFileNotification,
    (file) => void saveFile(document.files[0] ?? document.uri, file),
  );
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
