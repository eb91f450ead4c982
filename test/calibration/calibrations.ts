import {
  type CalibrationCounts,
  type CountNeeds,
  CountsAccumulator,
  planCounts,
} from "../../core/calibration/counts.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { summaryOf } from "../statistics/summaries.ts";

/** Both passes over values in one piece. */
export function calibrationOf(
  values: Float32Array | Float64Array,
  needs: CountNeeds = { percents: [99.9, 99.99] },
): { readonly summary: Summary; readonly counts: CalibrationCounts } {
  const summary = summaryOf(values);
  const accumulator = new CountsAccumulator(planCounts(summary, [needs]));
  accumulator.add(values);
  return { summary, counts: accumulator.finish() };
}
