import { ResponseError } from "vscode-jsonrpc/node";

/** Makes tokens for those who ask without a connection. */
export { type CancellationToken, CancellationTokenSource } from "vscode-jsonrpc/node";

/** JSON-RPC error code of a request that was cancelled, as the language server protocol defines it. */
const requestCancelled = -32800;

/** What a cancelled request rejects with, on either side of a boundary. */
export function cancelled(): ResponseError {
  return new ResponseError(requestCancelled, "The request was cancelled.");
}

/** True for the error of a cancelled request. */
export function isCancelled(error: unknown): boolean {
  return error instanceof ResponseError && error.code === requestCancelled;
}
