/** All calibrators. A new one is one file and one line here. */
import { sqnrDb } from "../quantization/errorSums.ts";
import { extentOf, saturatedExtent } from "../quantization/extent.ts";
import { integerQuantizerId, integerScale } from "../quantization/integer.ts";
import type { Scheme } from "../quantization/meter.ts";
import type { ErrorSums } from "../quantization/quantizer.ts";
import type { Summary } from "../statistics/summary.ts";
import { aciqGaussCalibrator, aciqLaplaceCalibrator } from "./aciq.ts";
import type { CalibrationOptions, Calibrator, MeasuredThreshold, Threshold } from "./calibrator.ts";
import { type CalibrationCounts, type CountPlan, planCounts } from "./counts.ts";
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
  return chosen(options).map(({ id, name, find }) => ({
    id,
    name,
    ...(summary.moments.amax === 0 ? { amax: 0 } : find(summary, counts, options)),
  }));
}

/** What to measure for a threshold. */
export function thresholdScheme(
  { amax }: Threshold,
  { moments }: Summary,
  { bits, signed }: CalibrationOptions,
): Scheme {
  const extent = saturatedExtent(extentOf(moments), amax, signed);
  return { quantizer: integerQuantizerId(bits, signed), blockSize: 0, extent };
}

/** A threshold with what its measurement says. */
export function measuredThreshold(
  threshold: Threshold,
  error: ErrorSums,
  { bits, signed }: CalibrationOptions,
): MeasuredThreshold {
  return {
    ...threshold,
    scale: integerScale(threshold.amax, bits, signed),
    zeroPoint: 0,
    clippedShare: error.count === 0 ? 0 : error.clipped / error.count,
    sqnrDb: sqnrDb(error),
  };
}
