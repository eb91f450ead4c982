import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { MessageConnection } from "vscode-jsonrpc/node";
import type { LocatedLiteral, PositionParams } from "../core/protocol/language.ts";
import { copyText } from "../core/protocol/page.ts";
import {
  inspectorReady,
  showSubject,
  writeNumber as writeRequest,
} from "../core/protocol/numberInspector.ts";
import { followCursor } from "./cursorFollower.ts";
import { commandIds, viewIds } from "./ids.ts";
import { currentSettings, onSettingsChanged } from "./settings.ts";
import { connectToPage } from "./webviewConnection.ts";
import { openPage } from "./webviewPage.ts";
import { writeNumber } from "./writeNumber.ts";

/** Registers the side panel and the command that brings it to the front. */
export function registerNumberInspector(context: vscode.ExtensionContext): NumberInspectorView {
  const view = new NumberInspectorView(context.extensionUri);
  context.subscriptions.push(
    view,
    vscode.window.registerWebviewViewProvider(viewIds.numberInspector, view),
    vscode.commands.registerCommand(commandIds.showNumberInspector, (position?: PositionParams) => {
      if (position) moveCursor(position);
      return vscode.commands.executeCommand(`${viewIds.numberInspector}.focus`);
    }),
    onSettingsChanged(() => view.update()),
  );
  return view;
}

/** Puts the cursor where a hover was; the inspector follows the cursor. */
function moveCursor({ uri, line, character }: PositionParams): void {
  const place = new vscode.Position(line, character);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (shown) shown.selection = new vscode.Selection(place, place);
}

/** Keeps the page told of the literal under the cursor, while the page can be seen. */
export class NumberInspectorView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  #client: LanguageClient | undefined;
  #literal: LocatedLiteral | null = null;
  #view: vscode.WebviewView | undefined;
  #page: MessageConnection | undefined;
  #following: vscode.Disposable | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  /** From now on the server that `client` talks to says what the cursor is on. */
  follow(client: LanguageClient): void {
    this.#client = client;
    this.#followWhileVisible();
  }

  /** Sends the page what it is to show. */
  update(): void {
    void this.#page?.sendNotification(showSubject, {
      literal: this.#literal,
      languageId: vscode.window.activeTextEditor?.document.languageId ?? null,
      settings: currentSettings(),
    });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const connection = connectToPage(view.webview);
    connection.onNotification(inspectorReady, () => this.update());
    connection.onNotification(copyText, (text) => void vscode.env.clipboard.writeText(text));
    connection.onRequest(writeRequest, writeNumber);
    connection.listen();
    this.#page = connection;
    this.#view = view;
    view.onDidChangeVisibility(() => this.#followWhileVisible());
    view.onDidDispose(() => {
      connection.dispose();
      // A newer view may have taken its place.
      if (this.#view !== view) return;
      this.#view = undefined;
      this.#page = undefined;
      this.#followWhileVisible();
    });
    openPage(view.webview, this.#extensionUri, "numberInspector", "Number Inspector");
    this.#followWhileVisible();
  }

  dispose(): void {
    this.#following?.dispose();
  }

  #followWhileVisible(): void {
    this.#following?.dispose();
    this.#following = undefined;
    if (!this.#client || !this.#view?.visible) return;
    this.#following = followCursor(this.#client, (literal) => {
      this.#literal = literal;
      this.update();
    });
  }
}
