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
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** Measures schemes in their order: in one read of the tensor, after one more for each block size whose scales are quantized together. */
export async function measure(
  reading: TensorReading,
  schemes: readonly Scheme[],
  watch: Watch,
): Promise<Outcome<readonly Measurement[]>> {
  const blockSize = pieceOf(schemes);
  const nested = [...new Set(schemes.filter(isNested).map((scheme) => scheme.blockSize))];
  const passes = nested.length + 1;
  const means = new Map<number, number>();
  for (const [index, size] of nested.entries()) {
    const mean = await wholeBlockAmax(reading, size, step(watch, index, passes));
    if (!mean.ok) return mean;
    means.set(size, mean.result);
  }
  const answer = await reading.pass(
    measureRange,
    { schemes: schemes.map((scheme) => withBlockAmax(scheme, means)), blockSize },
    step(watch, passes - 1, passes),
    { blockSize },
  );
  if (!answer.ok) return answer;
  const result = answer.result.reduce((a, b) =>
    a.flatMap((measurement, index) => {
      const other = b[index];
      return other ? [merge(measurement, other)] : [];
    }),
  );
  return { ok: true, result };
}

/** The mean over all blocks of their largest magnitudes, in a read of its own. */
async function wholeBlockAmax(
  reading: TensorReading,
  blockSize: number,
  watch: Watch,
): Promise<Outcome<number>> {
  const answer = await reading.pass(measureBlockAmaxes, { blockSize }, watch, { blockSize });
  return answer.ok ? { ok: true, result: meanBlockAmax(answer.result.reduce(mergeBlockAmaxes)) } : answer;
}

/** A scheme with the mean for its block size, where it quantizes the scales of its blocks. */
function withBlockAmax(scheme: Scheme, means: ReadonlyMap<number, number>): Scheme {
  const mean = isNested(scheme) ? means.get(scheme.blockSize) : undefined;
  return mean === undefined ? scheme : { ...scheme, extent: { ...scheme.extent, meanBlockAmax: mean } };
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
