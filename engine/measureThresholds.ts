import type { CodeOptions, MeasuredThreshold, Threshold } from "../core/calibration/calibrator.ts";
import { measuredThreshold, thresholdScheme } from "../core/calibration/codes.ts";
import { ownThresholdId } from "../core/calibration/estimate.ts";
import type { Outcome, ThresholdsRequest } from "../core/protocol/analysis.ts";
import type { Summary } from "../core/statistics/summary.ts";
import { measure } from "./measure.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** Thresholds that are measured in one read. */
const maxThresholds = 256;

/** Quantizes the whole tensor with each threshold, in one read. */
export async function measureEach(
  reading: TensorReading,
  thresholds: readonly Threshold[],
  summary: Summary,
  options: CodeOptions,
  watch: Watch,
): Promise<Outcome<readonly MeasuredThreshold[]>> {
  const schemes = thresholds.map((threshold) => thresholdScheme(threshold, summary, options));
  const measured = await measure(reading, schemes, watch);
  if (!measured.ok) return measured;
  const result = thresholds.flatMap((threshold, index) => {
    const error = measured.result[index]?.error;
    return error ? [measuredThreshold(threshold, error, summary, options)] : [];
  });
  return { ok: true, result };
}

/** The effect of thresholds that someone chose. */
export async function measureThresholds(
  reading: TensorReading,
  { thresholds, ...options }: ThresholdsRequest,
  watch: Watch,
): Promise<Outcome<readonly MeasuredThreshold[]>> {
  const problem = problemOf(thresholds, options);
  if (problem !== undefined) return { ok: false, problem: { message: problem } };
  const passes = 2;
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const named = thresholds.map((threshold) => ({ id: ownThresholdId, name: "yours", ...threshold }));
  return measureEach(reading, named, summary.result, options, step(watch, 1, passes));
}

function problemOf(thresholds: ThresholdsRequest["thresholds"], { bits }: CodeOptions): string | undefined {
  if (thresholds.length > maxThresholds) {
    return `${thresholds.length} thresholds were asked for; ${maxThresholds} can be measured at once.`;
  }
  for (const { amax, range } of thresholds) {
    if (!Number.isFinite(amax) || amax < 0) return `${amax} is no threshold; finite numbers from 0 on are.`;
    if (!range) continue;
    const { low, high } = range;
    if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
      return `${low} to ${high} is no range; its ends are finite and in this order.`;
    }
  }
  return bitsProblem(bits);
}

/** Why there are no codes of so many bits. */
export function bitsProblem(bits: number): string | undefined {
  return Number.isInteger(bits) && bits >= 2 && bits <= 8
    ? undefined
    : `There are no codes of ${bits} bits; 2 to 8 can be measured.`;
}
