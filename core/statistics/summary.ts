/**
 * What one pass over a tensor keeps. Every field merges by addition, minimum or maximum, so chunks,
 * threads and files can be combined in any order to the same counts (floating sums: to rounding).
 */

/** Exact counts of classes; zeros include −0, finite includes zeros and subnormals. */
export interface ClassCounts {
  readonly total: number;
  readonly finite: number;
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly positiveZero: number;
  readonly negativeZero: number;
  /** Subnormal in the tensor's own format. */
  readonly subnormal: number;
  /** Finite and below zero. */
  readonly negative: number;
}

/** Moments and extremes of the finite values, in float64. */
export interface Moments {
  /** Number of finite values. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Largest magnitude. */
  readonly amax: number;
  /** Smallest magnitude that is not zero; Infinity when there is none. */
  readonly smallestNonzero: number;
  /** Infinite when it is beyond float64; the mean is finite even then. */
  readonly sum: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean; population variance is m2 / count. */
  readonly m2: number;
  readonly sumAbs: number;
  readonly sumSquares: number;
  /** What rounding took from the four sums. Merging carries it on, so that a million merges round no worse than one. */
  readonly rests: {
    readonly sum: number;
    readonly m2: number;
    readonly sumAbs: number;
    readonly sumSquares: number;
  };
}

/** Histogram over [0, 4096 · 2^widthExponent) of magnitudes; quantization reference 6.2: order independent, edges exact. */
export interface DyadicHistogram {
  /** Bin width is 2^widthExponent; the smallest with which amax fits. */
  readonly widthExponent: number;
  /** 4096 counts of |x|. */
  readonly counts: Float64Array;
}

export interface Summary {
  readonly counts: ClassCounts;
  readonly moments: Moments;
  /**
   * 65,536 counts keyed by bits 31…16 of the value as float32, non-finite included.
   * float64, longdouble and wide integers are rounded to float32 first; `tableIsRounded` says so.
   */
  readonly topHalf: Float64Array;
  readonly tableIsRounded: boolean;
  readonly dyadic: DyadicHistogram;
}
