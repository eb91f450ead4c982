import type { Summary } from "../statistics/summary.ts";
import type { CalibrationCounts, CountNeeds } from "./counts.ts";

/** A saturation threshold and what choosing it costs. */
export interface Threshold {
  /** Key of the calibrator: "max", "percentile-99.9", "entropy-nvidia" … */
  readonly id: string;
  /** Name for people. */
  readonly name: string;
  /** |x| beyond this is clipped. > 0, or 0 for an all-zero tensor. */
  readonly amax: number;
  /** What the tool keeps, where that is not −amax…amax. */
  readonly range?: { readonly low: number; readonly high: number };
  /** Winning number of kept bins, for histogram searches. */
  readonly bin?: number;
  /** Kullback–Leibler divergence at the winner, natural log. */
  readonly divergence?: number;
  /** A sentence when the answer deserves doubt (sparse histogram …). */
  readonly warning?: string;
}

/** A threshold with the measured effect of quantizing the whole tensor to `bits` with it. */
export interface MeasuredThreshold extends Threshold {
  /** Distance of neighbouring codes. */
  readonly scale: number;
  /** The code of 0. */
  readonly zeroPoint: number;
  /** Share of finite values outside −amax…amax, or outside 0…amax when unsigned; asymmetric: beyond the outermost codes. */
  readonly clippedShare: number;
  /** 10 log10(Σx² / Σ(x−y)²); Infinity when exact. */
  readonly sqnrDb: number;
}

/** The integers that values are to become. */
export interface CodeOptions {
  /** 2…8. */
  readonly bits: number;
  /** Whether codes are signed; symmetric unsigned codes have nothing below 0. */
  readonly signed: boolean;
  /** With a zero point, so that the codes cover what lies inside the threshold on either side; without one unless told. */
  readonly asymmetric?: boolean;
}

export interface CalibrationOptions extends CodeOptions {
  /** Keys of the calibrators to ask; the usual ones unless told. */
  readonly methods?: readonly string[];
}

/** What a calibrator answers; its id and name are known. */
export type FoundThreshold = Omit<Threshold, "id" | "name">;

/** A rule that chooses a threshold. One file each under core/calibration; the index lists them. */
export interface Calibrator {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly needs: CountNeeds;
  /** Whether it trusts a histogram of equal bins, which few values leave empty. */
  readonly readsHistogram?: boolean;
  /** @param summary of at least one value that is finite and not zero. @param counts of the same tensor. */
  readonly find: (summary: Summary, counts: CalibrationCounts, options: CalibrationOptions) => FoundThreshold;
}
