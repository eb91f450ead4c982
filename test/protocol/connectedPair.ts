import { createMessageConnection } from "vscode-jsonrpc/node";
import type { MessageConnection } from "vscode-jsonrpc/node";
import { PostMessageReader, PostMessageWriter } from "../../core/protocol/postMessage.ts";
import { fromPosted, toPosted } from "../webview/postedValue.ts";

type Receive = (message: unknown) => void;

/** Two connections that talk to each other as a page and its host do, in one process. */
export function connectedPair(): readonly [MessageConnection, MessageConnection] {
  const receivers: [Receive, Receive] = [() => {}, () => {}];
  const connect = (own: 0 | 1) => {
    const other = own === 0 ? 1 : 0;
    const channel = {
      post: (message: unknown) => queueMicrotask(() => receivers[other](fromPosted(toPosted(message)))),
      listen: (receive: Receive) => {
        receivers[own] = receive;
        return { dispose: () => (receivers[own] = () => {}) };
      },
    };
    const connection = createMessageConnection(
      new PostMessageReader(channel),
      new PostMessageWriter(channel),
    );
    connection.listen();
    return connection;
  };
  return [connect(0), connect(1)];
}
