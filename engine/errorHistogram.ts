import type { ErrorHistogramRequest, Outcome, SchemeDistribution } from "../core/protocol/analysis.ts";
import { measure } from "./measure.ts";
import { planRead } from "./measureSchemes.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** How the quantized values and the errors of one scheme are distributed, and which of its codes are used. */
export async function errorHistogram(
  reading: TensorReading,
  { quantizer, blockSize }: ErrorHistogramRequest,
  watch: Watch,
): Promise<Outcome<SchemeDistribution>> {
  const passes = 3;
  const plan = await planRead(reading, [{ quantizer, blockSizes: [blockSize], codes: true }], watch, passes);
  if (!plan.ok) return plan;
  const schemes = plan.result.map(({ scheme }) => ({ ...scheme, distribution: true }));
  const measured = await measure(reading, schemes, step(watch, passes - 1, passes));
  if (!measured.ok) return measured;
  const { distribution, codes } = measured.result[0] ?? {};
  if (!distribution) throw new Error("a scheme was measured without the distribution that was asked for");
  return { ok: true, result: { ...distribution, ...(codes && { codes }) } };
}
