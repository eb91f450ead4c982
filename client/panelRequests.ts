import type { CancellationToken, MessageConnection } from "vscode-jsonrpc/node";
import * as protocol from "../core/protocol/analysis.ts";
import type { AnalysisTask, Outcome } from "../core/protocol/analysis.ts";
import type { TensorAnalysis } from "../engine/tensorAnalysis.ts";

/**
 * Answers a tensor panel's requests.
 * @param current the analysis to ask, or why there is none; called anew for each request.
 */
export function answerPanel(
  connection: MessageConnection,
  current: () => Promise<Outcome<TensorAnalysis>>,
): void {
  const ask = async <T>(request: (analysis: TensorAnalysis) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const analysis = await current();
    return analysis.ok ? request(analysis.result) : analysis;
  };
  const watch = (task: AnalysisTask, token: CancellationToken) => ({
    token,
    onProgress: (share: number) => void connection.sendNotification(protocol.progressed, { task, share }),
  });

  connection.onRequest(protocol.openedTensor, () => ask((analysis) => analysis.opened()));
  connection.onRequest(protocol.readAs, (format) => ask((analysis) => analysis.readAs(format)));
  connection.onRequest(protocol.summarize, (token) =>
    ask((analysis) => analysis.summarize(watch("summarize", token))),
  );
  connection.onRequest(protocol.calibrate, (options, token) =>
    ask((analysis) => analysis.calibrate(options, watch("calibrate", token))),
  );
  connection.onRequest(protocol.measureSchemes, (schemes, token) =>
    ask((analysis) => analysis.measureSchemes(schemes, watch("measureSchemes", token))),
  );
  connection.onRequest(protocol.channels, (request, token) =>
    ask((analysis) => analysis.channels(request, watch("channels", token))),
  );
  connection.onRequest(protocol.errorMap, (request, token) =>
    ask((analysis) => analysis.errorMap(request, watch("errorMap", token))),
  );
  connection.onRequest(protocol.values, (window, token) =>
    ask((analysis) => analysis.values(window, { token })),
  );
  connection.onRequest(protocol.findElement, (request, token) =>
    ask((analysis) => analysis.findElement(request, watch("findElement", token))),
  );
}
