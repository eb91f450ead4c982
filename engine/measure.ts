import type { Outcome } from "../core/protocol/analysis.ts";
import { type Measurement, measureBlockAmaxes, measureRange } from "../core/protocol/worker.ts";
import { meanBlockAmax, mergeBlockAmaxes } from "../core/quantization/blockAmaxes.ts";
import { mergeCodeUse } from "../core/quantization/codeUse.ts";
import { mergeDistributions } from "../core/quantization/errorDistribution.ts";
import { mergeErrorMaps } from "../core/quantization/errorMap.ts";
import { mergeErrorSums } from "../core/quantization/errorSums.ts";
import { findQuantizer } from "../core/quantization/index.ts";
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
  const ready = await withBlockAmaxes(reading, schemes, watch);
  if (!ready.ok) return ready;
  const answer = await reading.pass(measureRange, { schemes: ready.result, blockSize }, watch, { blockSize });
  if (!answer.ok) return answer;
  const result = answer.result.reduce((a, b) =>
    a.flatMap((measurement, index) => {
      const other = b[index];
      return other ? [merge(measurement, other)] : [];
    }),
  );
  return { ok: true, result };
}

/** The schemes with what those among them need that quantize the scales of their blocks: a read for each block size. */
async function withBlockAmaxes(
  reading: TensorReading,
  schemes: readonly Scheme[],
  { token }: Watch,
): Promise<Outcome<readonly Scheme[]>> {
  const means = new Map<number, number>();
  for (const { blockSize } of schemes.filter(isNested)) {
    if (means.has(blockSize)) continue;
    const answer = await reading.pass(measureBlockAmaxes, { blockSize }, token ? { token } : {}, {
      blockSize,
    });
    if (!answer.ok) return answer;
    means.set(blockSize, meanBlockAmax(answer.result.reduce(mergeBlockAmaxes)));
  }
  const result = schemes.map((scheme) => {
    const mean = isNested(scheme) ? means.get(scheme.blockSize) : undefined;
    return mean === undefined ? scheme : { ...scheme, extent: { ...scheme.extent, meanBlockAmax: mean } };
  });
  return { ok: true, result };
}

function isNested({ quantizer }: Scheme): boolean {
  return findQuantizer(quantizer)?.nestedBlocks !== undefined;
}

function merge(a: Measurement, b: Measurement): Measurement {
  return {
    error: mergeErrorSums(a.error, b.error),
    ...(a.map && b.map && { map: mergeErrorMaps(a.map, b.map) }),
    ...(a.distribution &&
      b.distribution && { distribution: mergeDistributions(a.distribution, b.distribution) }),
    ...(a.codes && b.codes && { codes: mergeCodeUse(a.codes, b.codes) }),
  };
}
