/** What every page may tell the extension host. */
import { NotificationType } from "vscode-jsonrpc";

/** Page to host: put this text on the clipboard. */
export const copyText = new NotificationType<string>("page/copyText");
