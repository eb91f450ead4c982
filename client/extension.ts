import * as vscode from "vscode";
import { registerCompareTensorFiles } from "./compareTensorFiles.ts";
import { registerComparisonPanel } from "./comparisonPanel.ts";
import { registerConvertTo } from "./convertTo.ts";
import { registerInspectSelection } from "./inspectSelection.ts";
import { registerInspectTensorFile } from "./inspectTensorFile.ts";
import { startLanguageClient } from "./languageClient.ts";
import { registerNumberInspector } from "./numberInspectorView.ts";
import { followCustomFormats } from "./settings.ts";
import { registerOpenAsOneLayer } from "./openAsOneLayer.ts";
import { registerTensorEditor } from "./tensorEditor.ts";

/** Called by VS Code once; registers everything and starts the language server. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(followCustomFormats());
  registerTensorEditor(context);
  registerInspectTensorFile(context);
  registerOpenAsOneLayer(context);
  registerComparisonPanel(context);
  registerCompareTensorFiles(context);
  const inspector = registerNumberInspector(context);
  const started = startLanguageClient(context);
  registerConvertTo(context, started);
  registerInspectSelection(context, started);
  try {
    inspector.follow(await started);
  } catch (error) {
    // VS Code shows nothing when activation fails, and tensor files work without the server.
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`Numeric Formats: the language server did not start: ${reason}`);
  }
}
