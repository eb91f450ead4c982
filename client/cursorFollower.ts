import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { literalAt } from "../core/protocol/language.ts";
import type { LocatedLiteral } from "../core/protocol/language.ts";
import { cursorSettleMilliseconds } from "../core/protocol/numberInspector.ts";

/**
 * Tells which literal the cursor of the active editor is on, whenever that changes; null for none.
 * An edit counts too, since it may change the number, or what a name means, without moving the cursor.
 * A later move cancels the question that an earlier one asked.
 */
export function followCursor(
  client: LanguageClient,
  moved: (literal: LocatedLiteral | null) => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const ask = async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return moved(null);
    const source = new vscode.CancellationTokenSource();
    asking = source;
    const { line, character } = editor.selection.active;
    const position = { uri: client.code2ProtocolConverter.asUri(editor.document.uri), line, character };
    try {
      const literal = await client.sendRequest(literalAt, position, source.token);
      if (!source.token.isCancellationRequested) moved(literal);
    } catch (error) {
      if (!source.token.isCancellationRequested) client.error("The literal under the cursor", error, false);
    } finally {
      source.dispose();
    }
  };
  const settle = () => {
    asking?.cancel();
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), cursorSettleMilliseconds);
  };

  settle();
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(settle),
    vscode.window.onDidChangeActiveTextEditor(settle),
    // An edit elsewhere, an undo or a format run may change the literal and leave the cursor where it is.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) settle();
    }),
    { dispose: () => (asking?.cancel(), clearTimeout(timer)) },
  );
}
