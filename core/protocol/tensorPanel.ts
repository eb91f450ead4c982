/** Between the tensor panel page and the extension host, beside the requests of `analysis.ts`. */
import { NotificationType0 } from "vscode-jsonrpc";

/** Host to page: the file changed on disk (or is gone); the page asks for everything again. */
export const tensorChanged = new NotificationType0("panel/tensorChanged");
