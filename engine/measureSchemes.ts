import type { Outcome, SchemeRequest } from "../core/protocol/analysis.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import { measure } from "./measure.ts";
import { planSchemes } from "./planSchemes.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** Error of every scheme at every block size; those not measured before in one read. */
export async function measureSchemes(
  reading: TensorReading,
  requests: readonly SchemeRequest[],
  watch: Watch,
): Promise<Outcome<readonly SchemeError[]>> {
  const passes = 2;
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const known = reading.schemeErrors;
  const plan = planSchemes(requests, summary.result, reading.elementCount);
  if (!plan.ok) return plan;
  const missing = plan.result.filter(({ quantizer, blockSize }) => !known.has(keyOf(quantizer, blockSize)));
  if (missing.length > 0) {
    const schemes = missing.map(({ scheme }) => scheme);
    const measured = await measure(reading, schemes, step(watch, 1, passes));
    if (!measured.ok) return measured;
    for (const [index, { quantizer, blockSize, bitsPerValue }] of missing.entries()) {
      const error = measured.result[index]?.error;
      if (error) known.set(keyOf(quantizer, blockSize), { quantizer, blockSize, bitsPerValue, error });
    }
  }
  const result = plan.result.flatMap(
    ({ quantizer, blockSize }) => known.get(keyOf(quantizer, blockSize)) ?? [],
  );
  return { ok: true, result };
}

function keyOf(quantizer: string, blockSize: number): string {
  return `${quantizer} ${blockSize}`;
}
