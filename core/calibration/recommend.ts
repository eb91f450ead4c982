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

/**
 * The threshold with the best measured SQNR; of equals, the one that clips least. Null when nothing was
 * measured.
 */
export function recommend(thresholds: readonly MeasuredThreshold[]): Recommendation | null {
  const best = Math.max(...thresholds.map(({ sqnrDb }) => sqnrDb));
  const [chosen] = thresholds
    .filter(({ sqnrDb }) => sqnrDb >= best - equalDecibels)
    .sort((a, b) => a.clippedShare - b.clippedShare);
  if (!chosen) return null;
  const loss =
    chosen.clippedShare === 0 ? "clips nothing" : `clips ${shareText(chosen.clippedShare)} of the values`;
  if (chosen.sqnrDb === Infinity) {
    return {
      id: chosen.id,
      sentence: `Saturate at ${measureText(chosen.amax)} (${chosen.name}): nothing is lost.`,
    };
  }
  const sentences = [
    `Saturate at ${measureText(chosen.amax)} (${chosen.name}): it keeps ${decibelText(chosen.sqnrDb)}, the best of ${thresholds.length}, and ${loss}.`,
  ];
  const misled = thresholds.find(
    ({ id, sqnrDb }) => id.startsWith("entropy") && sqnrDb < best - misledDecibels,
  );
  if (misled) {
    sentences.push(
      `By ${misled.name} it would be ${decibelText(best - misled.sqnrDb)} less: that rule weighs the shape of the histogram, not the size of what is clipped.`,
    );
  }
  return { id: chosen.id, sentence: sentences.join(" ") };
}
