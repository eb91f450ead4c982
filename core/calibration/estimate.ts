/** What a threshold costs, judged from the summary alone: quick enough to follow a pointer, near enough to steer by. */
import { buckets } from "../statistics/buckets.ts";
import { shareOutside } from "../statistics/histograms.ts";
import type { Summary } from "../statistics/summary.ts";
import type { CodeOptions, MeasuredThreshold } from "./calibrator.ts";
import { codesOf } from "./codes.ts";

/** Key of the threshold that the user chooses. */
export const ownThresholdId = "own";

/**
 * The user's threshold with its estimated effect, the values of each bucket of the table taken as spread
 * evenly over it. @param amax > 0.
 */
export function estimateThreshold(summary: Summary, amax: number, options: CodeOptions): MeasuredThreshold {
  const threshold = { id: ownThresholdId, name: "yours", amax };
  const codes = codesOf(threshold, summary.moments, options);
  const { scale } = codes;
  const outermost = outermostCodes(amax / scale, codes.zeroPoint, options);
  // Asymmetric codes count as clipped what rounds to a code beyond the outermost.
  const limit = options.asymmetric
    ? { low: -(outermost.below + 0.5) * scale, high: (outermost.above + 0.5) * scale }
    : { low: options.signed ? -amax : 0, high: amax };
  const error = squaredError(summary, scale, outermost);
  return {
    ...threshold,
    ...codes,
    clippedShare: shareOutside(summary, limit.low, limit.high),
    sqnrDb:
      error === 0
        ? Number.POSITIVE_INFINITY
        : 10 * Math.log10(summary.moments.sumSquares / scale / scale / error),
  };
}

/** How many steps the outermost codes are below and above zero. @param highest of symmetric codes. */
function outermostCodes(highest: number, zeroPoint: number, { bits, signed, asymmetric }: CodeOptions) {
  if (!asymmetric) return { below: signed ? highest : 0, above: highest };
  const below = signed ? zeroPoint + 2 ** (bits - 1) : zeroPoint;
  return { below, above: 2 ** bits - 1 - below };
}

/** Σ (x − y)² over the finite values in steps, y the nearest whole step between the outermost codes. */
function squaredError(
  summary: Summary,
  step: number,
  outermost: { readonly below: number; readonly above: number },
): number {
  let total = 0;
  for (const { negative, low, high, count } of buckets(summary)) {
    const top = negative ? outermost.below : outermost.above;
    const [from, to] = [low / step, high / step];
    total +=
      to > from
        ? (count * Math.max(0, errorIntegral(to, top) - errorIntegral(from, top))) / (to - from)
        : count * errorAt(from, top) ** 2;
  }
  return total;
}

function errorAt(position: number, top: number): number {
  return position >= top ? position - top : position - Math.round(position);
}

/** ∫ error² from 0 to a position: 1/12 for each code passed, a cubic within a code and beyond the top. */
function errorIntegral(position: number, top: number): number {
  return Math.round(Math.min(position, top)) / 12 + errorAt(position, top) ** 3 / 3;
}
