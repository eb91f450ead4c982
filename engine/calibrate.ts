import type { CalibrationOptions, MeasuredThreshold } from "../core/calibration/calibrator.ts";
import { mergeCounts } from "../core/calibration/counts.ts";
import { calibrators, planCalibration } from "../core/calibration/index.ts";
import type { Outcome } from "../core/protocol/analysis.ts";
import { countRange, searchThresholds } from "../core/protocol/worker.ts";
import { bitsProblem, measureEach } from "./measureThresholds.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** The thresholds of every calibrator asked for, each measured by quantizing the whole tensor with it. */
export async function calibrate(
  reading: TensorReading,
  options: CalibrationOptions,
  watch: Watch,
): Promise<Outcome<readonly MeasuredThreshold[]>> {
  const { bits, signed, asymmetric = false, methods } = options;
  const key = JSON.stringify([bits, signed, asymmetric, methods]);
  const known = reading.thresholds.get(key);
  if (known) return { ok: true, result: known };
  const unknown = options.methods?.find((method) => !calibrators.some(({ id }) => id === method));
  if (unknown !== undefined) {
    const message = `There is no calibrator "${unknown}".`;
    const advice = `Choose from ${calibrators.map(({ id }) => id).join(", ")}.`;
    return { ok: false, problem: { message, advice } };
  }
  const problem = bitsProblem(bits);
  if (problem !== undefined) return { ok: false, problem: { message: problem } };
  const passes = 3;
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const plan = planCalibration(summary.result, options);
  const counts = await reading.pass(countRange, { plan }, step(watch, 1, passes));
  if (!counts.ok) return counts;
  const merged = counts.result.reduce(mergeCounts);
  reading.magnitudes = merged.linear;
  const question = { summary: summary.result, counts: merged, options };
  const found = await reading.request(searchThresholds, question, watch);
  if (!found.ok) return found;
  const measured = await measureEach(reading, found.result, summary.result, options, step(watch, 2, passes));
  if (measured.ok) reading.thresholds.set(key, measured.result);
  return measured;
}
