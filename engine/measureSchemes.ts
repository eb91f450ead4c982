import type { Outcome, SchemeRequest } from "../core/protocol/analysis.ts";
import { findQuantizer } from "../core/quantization/index.ts";
import type { SchemeError } from "../core/quantization/quantizer.ts";
import { axisProblem, partProblem } from "./axisProblem.ts";
import { channelMoments } from "./channelMoments.ts";
import { measure } from "./measure.ts";
import { type PlannedScheme, planSchemes } from "./planSchemes.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** Error of every scheme at every block size; those not measured before in one read. */
export async function measureSchemes(
  reading: TensorReading,
  requests: readonly SchemeRequest[],
  watch: Watch,
): Promise<Outcome<readonly SchemeError[]>> {
  const passes = 3;
  const known = reading.schemeErrors;
  const plan = await planRead(reading, requests, watch, passes);
  if (!plan.ok) return plan;
  const missing = plan.result.filter((planned) => {
    const before = known.get(keyOf(planned));
    return !before || (planned.scheme.codes && hasLevels(planned) && !before.codes);
  });
  if (missing.length > 0) {
    const schemes = missing.map(({ scheme }) => scheme);
    const measured = await measure(reading, schemes, step(watch, passes - 1, passes));
    if (!measured.ok) return measured;
    for (const [index, { scheme: _, ...facts }] of missing.entries()) {
      const measurement = measured.result[index];
      if (!measurement) continue;
      const { error, codes } = measurement;
      known.set(keyOf(facts), { ...facts, error, ...(codes && { codes }) });
    }
  }
  return { ok: true, result: plan.result.flatMap((scheme) => known.get(keyOf(scheme)) ?? []) };
}

/** What is asked, after the first `passes - 1` passes: the summary, and the channels where they are needed. */
export async function planRead(
  reading: TensorReading,
  requests: readonly SchemeRequest[],
  watch: Watch,
  passes: number,
): Promise<Outcome<readonly PlannedScheme[]>> {
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const { shape } = reading.open.tensor;
  for (const { axis, blockSizes } of requests) {
    if (axis === undefined) continue;
    const problem = reading.isWhole ? axisProblem(axis, shape) : partProblem;
    if (problem) return { ok: false, problem };
    if (!blockSizes.includes(0)) continue;
    const moments = await channelMoments(reading, axis, step(watch, 1, passes));
    if (!moments.ok) return moments;
  }
  return planSchemes(requests, summary.result, reading.elementCount, reading.channels, reading.open.tensor);
}

function hasLevels({ quantizer }: PlannedScheme): boolean {
  return findQuantizer(quantizer)?.levels !== undefined;
}

function keyOf({ quantizer, blockSize, axis }: Omit<SchemeError, "error" | "bitsPerValue">): string {
  return `${quantizer} ${blockSize} ${axis ?? ""}`;
}
