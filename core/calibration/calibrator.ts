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
  readonly scale: number;
  readonly zeroPoint: number;
  /** Share of finite values outside −amax…amax, or outside 0…amax when unsigned. */
  readonly clippedShare: number;
  /** 10 log10(Σx² / Σ(x−y)²); Infinity when exact. */
  readonly sqnrDb: number;
}

export interface CalibrationOptions {
  /** 2…8. */
  readonly bits: number;
  readonly signed: boolean;
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
  /** @param summary of at least one value that is finite and not zero. @param counts of the same tensor. */
  readonly find: (summary: Summary, counts: CalibrationCounts, options: CalibrationOptions) => FoundThreshold;
}
