import type { Outcome } from "../core/protocol/analysis.ts";
import { type Measurement, measureRange } from "../core/protocol/worker.ts";
import { mergeDistributions } from "../core/quantization/errorDistribution.ts";
import { mergeErrorMaps } from "../core/quantization/errorMap.ts";
import { mergeErrorSums } from "../core/quantization/errorSums.ts";
import type { Scheme } from "../core/quantization/meter.ts";
import { pieceOf } from "./planSchemes.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** Measures schemes in one read of the tensor, in their order. */
export async function measure(
  reading: TensorReading,
  schemes: readonly Scheme[],
  watch: Watch,
): Promise<Outcome<readonly Measurement[]>> {
  const blockSize = pieceOf(schemes);
  const answer = await reading.pass(measureRange, { schemes, blockSize }, watch, { blockSize });
  if (!answer.ok) return answer;
  const result = answer.result.reduce((a, b) =>
    a.flatMap((measurement, index) => {
      const other = b[index];
      return other ? [merge(measurement, other)] : [];
    }),
  );
  return { ok: true, result };
}

function merge(a: Measurement, b: Measurement): Measurement {
  return {
    error: mergeErrorSums(a.error, b.error),
    ...(a.map && b.map && { map: mergeErrorMaps(a.map, b.map) }),
    ...(a.distribution &&
      b.distribution && { distribution: mergeDistributions(a.distribution, b.distribution) }),
  };
}
