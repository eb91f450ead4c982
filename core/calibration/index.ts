/** All calibrators. A new one is one file and one line here. */
import { sqnrDb } from "../quantization/errorSums.ts";
import { extentOf, saturatedExtent } from "../quantization/extent.ts";
import { integerQuantizerId, integerScale } from "../quantization/integer.ts";
import type { Scheme } from "../quantization/meter.ts";
import type { ErrorSums } from "../quantization/quantizer.ts";
import type { Summary } from "../statistics/summary.ts";
import type { CalibrationOptions, Calibrator, MeasuredThreshold, Threshold } from "./calibrator.ts";
import { type CalibrationCounts, offeredPercents } from "./counts.ts";
import { entropyNvidia } from "./entropyNvidia.ts";
import { max } from "./max.ts";
import { percentile } from "./percentile.ts";

const calibrators: readonly Calibrator[] = [max, ...offeredPercents.map(percentile), entropyNvidia];

/** The threshold of every calibrator; none when there is no finite value. */
export function findThresholds(
  summary: Summary,
  counts: CalibrationCounts,
  options: CalibrationOptions,
): readonly Threshold[] {
  if (summary.counts.finite === 0) return [];
  return calibrators.map((calibrator) => calibrator.find(summary, counts, options));
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
