import type { FoundThreshold } from "./calibrator.ts";
import type { CalibrationCounts } from "./counts.ts";

/** The bins of a histogram over −t…t from start up to end are kept. */
export interface WindowWinner {
  readonly start: number;
  readonly end: number;
  readonly divergence: number;
}

/** The histogram over −amax…amax with so many bins. @throws RangeError when it was not counted. */
export function signedHistogram({ signed }: CalibrationCounts, bins: number): Float64Array {
  const found = signed.find((counts) => counts.length === bins);
  if (!found) throw new RangeError(`no histogram of ${bins} bins was counted`);
  return found;
}

/** A window as a threshold: the farther of its two ends. */
export function windowThreshold(
  { start, end, divergence }: WindowWinner,
  bins: number,
  { min, max, amax }: { readonly min: number; readonly max: number; readonly amax: number },
): FoundThreshold {
  const edge = (bin: number) => -amax + (bin * 2 * amax) / bins;
  const low = Math.max(min, edge(start));
  const high = Math.min(max, edge(end));
  return { amax: Math.max(-low, high), range: { low, high }, bin: end - start, divergence };
}
