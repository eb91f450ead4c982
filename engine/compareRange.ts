import type { CancellationToken } from "vscode-jsonrpc/node";
import { ComparisonAccumulator } from "../core/comparison/accumulator.ts";
import type { ComparisonSums } from "../core/comparison/comparison.ts";
import { pairChunk, readPairs } from "../core/comparison/readPairs.ts";
import { ulpDistance } from "../core/comparison/ulpDistance.ts";
import { findFormat } from "../core/formats/index.ts";
import type { Outcome } from "../core/protocol/analysis.ts";
import type { CompareParams } from "../core/protocol/worker.ts";
import { placeIn } from "../core/tensors/memoryOrder.ts";
import { cancelled } from "./cancellation.ts";
import { withUnchanged } from "./withSource.ts";

/** Compares a range of two tensors; calls `onDone` with the elements done after each chunk. */
export function compareRange(
  params: CompareParams,
  token: CancellationToken,
  onDone: (done: number) => void,
): Outcome<ComparisonSums> {
  const { tensor, range, output, tolerance, ulpFormat } = params;
  const format = findFormat(ulpFormat);
  if (!format) throw new RangeError(`no format is called ${ulpFormat}`);
  return withUnchanged(params, (referenceBytes) =>
    withUnchanged(output, (outputBytes) => {
      const capacity = Math.min(pairChunk, range.count);
      const ulps = ulpDistance(format, capacity);
      const accumulator = new ComparisonAccumulator(tolerance, ulps, tensor.elementCount, capacity);
      const inC = placeIn("C", tensor);
      const [a, b] = [
        { bytes: referenceBytes, tensor },
        { bytes: outputBytes, tensor: output.tensor },
      ];
      readPairs(a, b, range, (reference, other, first) => {
        // The loop sees no messages, so the token is a flag in shared memory.
        if (token.isCancellationRequested) throw cancelled();
        accumulator.add(reference, other, (position) => inC(first + position));
        onDone(first + reference.length - range.first);
      });
      return { ok: true, result: accumulator.finish() };
    }),
  );
}
