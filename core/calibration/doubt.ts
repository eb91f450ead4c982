import { groupedText } from "../display/quantity.ts";
import type { Summary } from "../statistics/summary.ts";
import type { Calibrator } from "./calibrator.ts";
import type { CalibrationCounts } from "./counts.ts";

/** Share of empty bins below a threshold from which on the histogram says little. */
const sparseShare = 0.3;

/** A sentence on why a threshold deserves doubt; undefined when nothing speaks against it. */
export function doubtOf(
  { readsHistogram, needs }: Calibrator,
  amax: number,
  { moments, counts: { finite } }: Summary,
  { linear }: CalibrationCounts,
): string | undefined {
  if (readsHistogram) {
    const kept = Math.max(1, Math.min(linear.length, Math.round((amax / moments.amax) * linear.length)));
    const empty = linear.subarray(0, kept).filter((count) => count === 0).length / kept;
    if (empty <= sparseShare) return undefined;
    return `${Math.round(empty * 100)} % of the histogram below this threshold is empty: too few values to trust it.`;
  }
  const tooFew = needs.percents?.find((percent) => finite * (1 - percent / 100) < 1);
  if (tooFew === undefined || amax < moments.amax) return undefined;
  return `Of ${groupedText(finite)} ${finite === 1 ? "value" : "values"}, none lies beyond percentile ${tooFew}: this is the largest magnitude.`;
}
