import { createMessageConnection } from "vscode-jsonrpc/browser";
import type { MessageConnection } from "vscode-jsonrpc/browser";
import { PostMessageReader, PostMessageWriter } from "../../core/protocol/postMessage.ts";
import { copyText, saveFile } from "../../core/protocol/page.ts";
import type { FileContent } from "../../core/protocol/page.ts";
import { ownIds } from "./ownIds.ts";

/** What VS Code gives a page; it can be acquired once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The page's side of everything it shares with the extension host. */
export interface Host {
  readonly connection: MessageConnection;
  /** The state saved last, of this page or of one before it in the same tab; undefined at the first time. */
  readonly savedState: unknown;
  /** Keeps plain data over tab switches, reloads and restarts of the window. */
  save(state: unknown): void;
  copy(text: string): void;
  /** Lets the user save a file. */
  saveFile(file: FileContent): void;
}

/** Called once by a page's main file; the caller listens on the connection when its handlers are there. */
export function connectToHost(): Host {
  const api = acquireVsCodeApi();
  const ids = ownIds(crypto.getRandomValues(new Uint32Array(2)).join("-"));
  const channel = {
    post: (message: unknown) => api.postMessage(ids.outgoing(message)),
    listen: (receive: (message: unknown) => void) => {
      const listener = (event: MessageEvent<unknown>) => {
        const message = ids.incoming(event.data);
        if (message !== null) receive(message);
      };
      window.addEventListener("message", listener);
      return { dispose: () => window.removeEventListener("message", listener) };
    },
  };
  const connection = createMessageConnection(new PostMessageReader(channel), new PostMessageWriter(channel));
  return {
    connection,
    savedState: api.getState(),
    save: (state) => api.setState(state),
    copy: (text) => void connection.sendNotification(copyText, text),
    saveFile: (file) => void connection.sendNotification(saveFile, file),
  };
}
