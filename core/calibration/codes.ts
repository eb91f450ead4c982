/** From a threshold to the codes that saturate there, and to what measuring them says. */
import { sqnrDb } from "../quantization/errorSums.ts";
import { type Extent, extentOf, saturatedExtent } from "../quantization/extent.ts";
import { integerQuantizerId, integerScale } from "../quantization/integer.ts";
import { affineParameters, integerAsymmetricId } from "../quantization/integerAsymmetric.ts";
import type { Scheme } from "../quantization/meter.ts";
import type { ErrorSums } from "../quantization/quantizer.ts";
import type { Moments, Summary } from "../statistics/summary.ts";
import type { CodeOptions, MeasuredThreshold, Threshold } from "./calibrator.ts";

/** What to measure for a threshold. */
export function thresholdScheme(threshold: Threshold, { moments }: Summary, options: CodeOptions): Scheme {
  const { bits, signed, asymmetric } = options;
  const extent = extentOf(moments);
  return asymmetric
    ? {
        quantizer: integerAsymmetricId(bits),
        blockSize: 0,
        extent: { ...extent, ...cut(threshold, moments) },
      }
    : {
        quantizer: integerQuantizerId(bits, signed),
        blockSize: 0,
        extent: saturatedExtent(extent, threshold.amax, signed),
      };
}

/** A threshold with what its measurement says. */
export function measuredThreshold(
  threshold: Threshold,
  error: ErrorSums,
  { moments }: Summary,
  options: CodeOptions,
): MeasuredThreshold {
  return {
    ...threshold,
    ...codesOf(threshold, moments, options),
    clippedShare: error.count === 0 ? 0 : error.clipped / error.count,
    sqnrDb: sqnrDb(error),
  };
}

/** Distance of the codes of a threshold, the code of 0, and the range where it is not symmetric. */
export function codesOf(
  threshold: Threshold,
  moments: Pick<Moments, "count" | "min" | "max">,
  { bits, signed, asymmetric }: CodeOptions,
): Pick<MeasuredThreshold, "scale" | "zeroPoint" | "range"> {
  if (!asymmetric) return { scale: integerScale(threshold.amax, bits, signed), zeroPoint: 0 };
  const { min, max } = cut(threshold, moments);
  const { scale, zeroPoint } = affineParameters(min, max, 2 ** bits - 1);
  // The quantizer counts codes from 0; signed ones begin below.
  return {
    scale,
    zeroPoint: signed ? zeroPoint - 2 ** (bits - 1) : zeroPoint,
    range: { low: min, high: max },
  };
}

/** What of the tensor's range, 0 included, lies inside the threshold. */
function cut(
  { amax, range }: Threshold,
  { count, min, max }: Pick<Moments, "count" | "min" | "max">,
): Pick<Extent, "min" | "max"> {
  if (count === 0) return { min: 0, max: 0 };
  const { low, high } = range ?? { low: Math.max(min, -amax), high: Math.min(max, amax) };
  return { min: Math.min(0, low), max: Math.max(0, high) };
}
