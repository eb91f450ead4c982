import type { MessageConnection } from "vscode-jsonrpc/node";
import type { Outcome } from "../core/protocol/analysis.ts";
import * as protocol from "../core/protocol/comparison.ts";
import type { ComparedFiles } from "../core/protocol/comparison.ts";
import type { TensorComparison } from "../engine/tensorComparison.ts";

/** What a page compares at the moment. */
export interface Compared {
  readonly files: ComparedFiles;
  /** The comparison of the files as they are now, or why their bytes cannot be reached. */
  readonly comparison: Promise<Outcome<TensorComparison>>;
}

/** Answers a comparison page's requests. @param current called anew for each request. */
export function answerComparison(connection: MessageConnection, current: () => Compared): void {
  connection.onRequest(protocol.openedPair, async () => {
    const { files, comparison } = current();
    const compared = await comparison;
    if (!compared.ok) return compared;
    const opened = await compared.result.opened();
    return opened.ok ? { ok: true as const, result: { files, ...opened.result } } : opened;
  });
  connection.onRequest(protocol.comparePair, async (request, token) => {
    const compared = await current().comparison;
    if (!compared.ok) return compared;
    return compared.result.compare(request, {
      token,
      onProgress: (share) => void connection.sendNotification(protocol.comparisonProgressed, share),
    });
  });
}
