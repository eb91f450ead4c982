import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  type MessageConnection,
  type RequestType,
} from "vscode-jsonrpc/node";
import * as protocol from "../core/protocol/analysis.ts";
import type { AnalysisTask, Outcome } from "../core/protocol/analysis.ts";
import type { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import type { Watch } from "../engine/tensorReading.ts";

/**
 * Answers a tensor panel's requests. What runs is cancelled when the page asks for the tensor anew, as a
 * reloaded page does, and when the answer is disposed of.
 * @param current the analysis to ask, or why there is none; called anew for each request.
 */
export function answerPanel(
  connection: MessageConnection,
  current: () => Promise<Outcome<TensorAnalysis>>,
): Disposable {
  const running = new Set<CancellationTokenSource>();
  const cancelAll = () => {
    for (const source of running) source.cancel();
  };
  const ask = async <T>(
    request: (analysis: TensorAnalysis, token: CancellationToken) => Promise<Outcome<T>>,
    token: CancellationToken,
  ): Promise<Outcome<T>> => {
    const source = new CancellationTokenSource();
    const link = token.onCancellationRequested(() => source.cancel());
    running.add(source);
    try {
      const analysis = await current();
      return analysis.ok ? await request(analysis.result, source.token) : analysis;
    } finally {
      running.delete(source);
      link.dispose();
    }
  };
  const watch = (task: AnalysisTask, token: CancellationToken): Watch => ({
    token,
    onProgress: (share) => {
      if (token.isCancellationRequested) return;
      void connection.sendNotification(protocol.progressed, { task, share });
    },
  });
  const answer = <P, T>(
    type: RequestType<P, Outcome<T>, void>,
    task: AnalysisTask,
    request: (analysis: TensorAnalysis, params: P, watch: Watch) => Promise<Outcome<T>>,
  ) => {
    connection.onRequest(type, (params, token) =>
      ask((analysis, either) => request(analysis, params, watch(task, either)), token),
    );
  };

  connection.onRequest(protocol.openedTensor, (token) => {
    cancelAll();
    return ask((analysis) => analysis.opened(), token);
  });
  connection.onRequest(protocol.readAs, (format, token) => ask((analysis) => analysis.readAs(format), token));
  connection.onRequest(protocol.summarize, (token) =>
    ask((analysis, either) => analysis.summarize(watch("summarize", either)), token),
  );
  connection.onRequest(protocol.values, (window, token) =>
    ask((analysis, either) => analysis.values(window, { token: either }), token),
  );
  answer(protocol.calibrate, "calibrate", (analysis, ...asked) => analysis.calibrate(...asked));
  answer(protocol.measureSchemes, "measureSchemes", (analysis, ...asked) =>
    analysis.measureSchemes(...asked),
  );
  answer(protocol.channels, "channels", (analysis, ...asked) => analysis.channels(...asked));
  connection.onRequest(protocol.fileRanges, (token) =>
    ask((analysis, either) => analysis.fileRanges(watch("fileRanges", either)), token),
  );
  answer(protocol.errorMap, "errorMap", (analysis, ...asked) => analysis.errorMap(...asked));
  answer(protocol.errorHistogram, "errorHistogram", (analysis, ...asked) =>
    analysis.errorHistogram(...asked),
  );
  answer(protocol.measureThresholds, "measureThresholds", (analysis, ...asked) =>
    analysis.measureThresholds(...asked),
  );
  answer(protocol.divergenceCurve, "divergenceCurve", (analysis, ...asked) =>
    analysis.divergenceCurve(...asked),
  );
  answer(protocol.findElement, "findElement", (analysis, ...asked) => analysis.findElement(...asked));
  return { dispose: cancelAll };
}
