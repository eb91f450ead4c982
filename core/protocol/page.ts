/** What every page may tell the extension host. */
import { NotificationType } from "vscode-jsonrpc";

/** Page to host: put this text on the clipboard. */
export const copyText = new NotificationType<string>("page/copyText");

/** A file that the page has made. */
export interface FileContent {
  /** Without the extension. */
  readonly name: string;
  readonly extension: "html" | "svg" | "png";
  readonly content: string | Uint8Array;
}

/** Page to host: let the user save this. */
export const saveFile = new NotificationType<FileContent>("page/saveFile");
