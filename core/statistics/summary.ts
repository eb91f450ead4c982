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
  /** Infinite, or what the mean makes of it, where it is or was beyond float64; the mean is finite even then. */
  readonly sum: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean; population variance is m2 / count. */
  readonly m2: number;
  readonly sumAbs: number;
  readonly sumSquares: number;
  /**
   * What rounding took from the extremes, of integers beyond 2^53 and of 80-bit floats, and from the four sums.
   * Merging carries it on, so that a million merges round no worse than one.
   */
  readonly rests: {
    readonly min: number;
    readonly max: number;
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

/**
 * By exponent field of the table: values so close below the next power of two that rounding their
 * significand to so many bits, ties to even, carries into it. Formats overflow at such limits. Normal values only; 0 for field 0.
 */
export interface Carries {
  /** Magnitudes from 2^(e + 1) · (1 − 2^-9) on, as bfloat16 rounds; 256 counts. */
  readonly bits7: Float64Array;
  /** Magnitudes from 2^(e + 1) · (1 − 2^-12) on, as float16 and TF32 round; 256 counts. */
  readonly bits10: Float64Array;
}

export interface Summary {
  readonly counts: ClassCounts;
  readonly moments: Moments;
  /**
   * 65,536 counts keyed by bits 31…16 of x · 2^-tableExponent as float32, non-finite included. What float32
   * holds not exactly is cut off towards zero, so every value lies in its bucket as it is.
   */
  readonly topHalf: Float64Array;
  /** 0 unless float64 values, or wide integers, leave float32's range. */
  readonly tableExponent: number;
  /** 65,536 counts by the same keys: finite values that are exactly the smallest magnitude of their bucket, but not zero. */
  readonly edges: Float64Array;
  readonly carries: Carries;
  readonly dyadic: DyadicHistogram;
}
