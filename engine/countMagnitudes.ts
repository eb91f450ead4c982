import { mergeCounts, planCounts } from "../core/calibration/counts.ts";
import type { Outcome } from "../core/protocol/analysis.ts";
import { countRange } from "../core/protocol/worker.ts";
import type { Summary } from "../core/statistics/summary.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** The histogram of magnitudes that entropy searches work on; counted the first time. */
export async function countMagnitudes(
  reading: TensorReading,
  summary: Summary,
  watch: Watch,
): Promise<Outcome<Float64Array>> {
  if (reading.magnitudes) return { ok: true, result: reading.magnitudes };
  const counts = await reading.pass(countRange, { plan: planCounts(summary, []) }, watch);
  if (!counts.ok) return counts;
  reading.magnitudes = counts.result.reduce(mergeCounts).linear;
  return { ok: true, result: reading.magnitudes };
}
