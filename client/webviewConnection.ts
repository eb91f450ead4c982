import { createMessageConnection } from "vscode-jsonrpc/node";
import type { MessageConnection } from "vscode-jsonrpc/node";
import type * as vscode from "vscode";
import { PostMessageReader, PostMessageWriter } from "../core/protocol/postMessage.ts";

/**
 * The host's end of the conversation with a page. The caller registers its handlers and then listens.
 * What is sent to a page that is closed or hidden is lost: a page asks for everything when it starts.
 */
export function connectToPage(webview: vscode.Webview): MessageConnection {
  const channel = {
    post: (message: unknown) => void webview.postMessage(message),
    listen: (receive: (message: unknown) => void) => webview.onDidReceiveMessage(receive),
  };
  return createMessageConnection(new PostMessageReader(channel), new PostMessageWriter(channel));
}
