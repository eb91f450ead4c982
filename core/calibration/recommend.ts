import { decibelText, measureText, shareText } from "../display/quantity.ts";
import type { MeasuredThreshold } from "./calibrator.ts";

/** A threshold worth taking, and why. */
export interface Recommendation {
  /** Key of the recommended threshold. */
  readonly id: string;
  /** The advice in one or two sentences. */
  readonly sentence: string;
}

/** SQNR differences below this, in decibels, are taken for equal: the threshold that clips less is then the better one. */
const equalDecibels = 0.1;

/** From here on, in decibels, an entropy threshold is so much worse than the best that it deserves a word. */
const misledDecibels = 3;

/** Share of exact zeros from which on the bin at zero rules a histogram. */
const rulingZeros = 0.3;

/** A channel this many times wider than the median one makes the tail of a histogram its own. */
const outlierRatio = 8;

/** What is known of the tensor beside the thresholds; it tells why a rule is misled. */
export interface Evidence {
  /** Share of exact zeros among the finite values, 0…1. */
  readonly zeroShare?: number;
  /** The channel of largest magnitude, and how many times wider than the median channel it is. */
  readonly widestChannel?: { readonly index: number; readonly ratio: number };
}

/**
 * The threshold with the best measured SQNR; of those within 0.1 dB of it, the one that clips least. Null
 * when nothing was measured.
 */
export function recommend(
  thresholds: readonly MeasuredThreshold[],
  evidence: Evidence = {},
): Recommendation | null {
  const best = Math.max(...thresholds.map(({ sqnrDb }) => sqnrDb));
  const [chosen] = thresholds
    .filter(({ sqnrDb }) => sqnrDb >= best - equalDecibels)
    .sort((a, b) => a.clippedShare - b.clippedShare);
  if (!chosen) return null;
  if (chosen.sqnrDb === Infinity) {
    return {
      id: chosen.id,
      sentence: `Saturate at ${measureText(chosen.amax)} (${chosen.name}): nothing is lost.`,
    };
  }
  const rank = `${chosen.sqnrDb < best ? `within ${equalDecibels} dB of ` : ""}the best of ${thresholds.length}`;
  const loss =
    chosen.clippedShare === 0 ? "clips nothing" : `clips ${shareText(chosen.clippedShare)} of the values`;
  const sentences = [
    `Saturate at ${measureText(chosen.amax)} (${chosen.name}): it keeps ${decibelText(chosen.sqnrDb)}, ${rank}, and ${loss}.`,
  ];
  const misled = thresholds.find(
    ({ id, sqnrDb }) => id.startsWith("entropy") && sqnrDb < best - misledDecibels,
  );
  if (misled) {
    sentences.push(
      `By ${misled.name} it would be ${decibelText(best - misled.sqnrDb)} less: ${whyMisled(misled, evidence)}.`,
    );
  }
  return { id: chosen.id, sentence: sentences.join(" ") };
}

/** The most likely reason why a search on a histogram goes wrong. */
function whyMisled({ warning }: MeasuredThreshold, { zeroShare = 0, widestChannel }: Evidence): string {
  if (warning !== undefined) return "there are too few values for its histogram";
  if (zeroShare >= rulingZeros)
    return `${shareText(zeroShare)} of the values are exact zeros, and the bins beside them rule its histogram`;
  if (widestChannel && widestChannel.ratio >= outlierRatio)
    return `channel ${widestChannel.index} is ${measureText(widestChannel.ratio, 2)} times wider than the median, and it takes that channel for a tail to cut`;
  return "that rule weighs the shape of the histogram, not the size of what is clipped";
}
