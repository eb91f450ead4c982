/** All calibrators. A new one is one file and one line here. */
import type { Summary } from "../statistics/summary.ts";
import { aciqGaussCalibrator, aciqLaplaceCalibrator } from "./aciq.ts";
import type { CalibrationOptions, Calibrator, Threshold } from "./calibrator.ts";
import { clipSweep } from "./clipSweep.ts";
import { type CalibrationCounts, type CountPlan, planCounts } from "./counts.ts";
import { doubtOf } from "./doubt.ts";
import { entropyAimet } from "./entropyAimet.ts";
import { entropyMxnet } from "./entropyMxnet.ts";
import { entropyNcnn } from "./entropyNcnn.ts";
import { entropyNvidia } from "./entropyNvidia.ts";
import { entropyOnnxruntime } from "./entropyOnnxruntime.ts";
import { entropyTnn } from "./entropyTnn.ts";
import { max } from "./max.ts";
import { mse } from "./mse.ts";
import { octavCalibrator } from "./octav.ts";
import { histogramPercentile, percentile } from "./percentile.ts";

/** Those that are asked unless told otherwise. */
const usual: readonly Calibrator[] = [max, percentile(99.9), percentile(99.99), entropyNvidia];

/** Every calibrator, the usual ones first. */
export const calibrators: readonly Calibrator[] = [
  ...usual,
  mse,
  clipSweep,
  octavCalibrator,
  aciqLaplaceCalibrator,
  aciqGaussCalibrator,
  percentile(99),
  percentile(99.999),
  histogramPercentile(99.99),
  entropyOnnxruntime,
  entropyMxnet,
  entropyNcnn,
  entropyTnn,
  entropyAimet,
];

/** Those that the options ask for. @throws RangeError for a method that is not known. */
function chosen({ methods }: CalibrationOptions): readonly Calibrator[] {
  return (
    methods?.map((method) => {
      const found = calibrators.find(({ id }) => id === method);
      if (!found) throw new RangeError(`no calibrator is called ${method}`);
      return found;
    }) ?? usual
  );
}

/** What the second pass has to count. @throws RangeError for a method that is not known. */
export function planCalibration(summary: Summary, options: CalibrationOptions): CountPlan {
  return planCounts(
    summary,
    chosen(options).map(({ needs }) => needs),
  );
}

/** The threshold of every calibrator asked for; none when there is no finite value. @param counts of their plan. */
export function findThresholds(
  summary: Summary,
  counts: CalibrationCounts,
  options: CalibrationOptions,
): readonly Threshold[] {
  if (summary.counts.finite === 0) return [];
  return chosen(options).map((calibrator) => {
    const { id, name, find } = calibrator;
    if (summary.moments.amax === 0) return { id, name, amax: 0 };
    const found = find(summary, counts, options);
    const warning = found.warning ?? doubtOf(calibrator, found.amax, summary, counts);
    return { id, name, ...found, ...(warning !== undefined && { warning }) };
  });
}
