import { downscale } from "../kernels/tables.ts";
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
  const low = Math.max(min, signedEdge(start, bins, amax));
  const high = Math.min(max, signedEdge(end, bins, amax));
  return { amax: Math.max(-low, high), range: { low, high }, bin: end - start, divergence };
}

/** Where a bin of a histogram over −amax…amax begins. */
export function signedEdge(bin: number, bins: number, amax: number): number {
  const down = downscale(amax);
  return (-amax * down + (bin * 2 * (amax * down)) / bins) / down;
}
