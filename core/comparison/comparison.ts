/** What two tensors of one shape have to do with each other: a golden reference, and an output that should equal it. */

/** When two values count as equal, as NumPy's `allclose` has it: |output − reference| ≤ atol + rtol · |reference|. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
  /** Whether NaN equals NaN. */
  readonly equalNan: boolean;
}

/** NumPy's defaults, but for NaN: a kernel that gives NaN where the reference does is right. */
export const usualTolerance: Tolerance = { rtol: 1e-5, atol: 1e-8, equalNan: true };

/** One element of both. */
export interface Pair {
  /** Flat index in C order, whatever order the files have. */
  readonly index: number;
  readonly reference: number;
  readonly output: number;
  /** |output − reference|; Infinity where exactly one is NaN or they are different infinities. */
  readonly difference: number;
}

/** How many of the worst elements are kept. */
export const worstKept = 50;

/** Cells of the error map at most: equal runs of elements in C order. */
export const mapCells = 1024;

/** Sums over pairs, which merge by addition in any order. Sums are of pairs of finite values, in float64. */
export interface ComparisonSums {
  /** Pairs seen. */
  readonly count: number;
  /** Pairs of the same value (0 and −0 too), NaNs not among them. */
  readonly equal: number;
  readonly bothNan: number;
  /** Pairs in which exactly one is NaN. */
  readonly oneNan: number;
  /** Pairs that the tolerance does not let pass. */
  readonly mismatched: number;
  /** Pairs of finite values. */
  readonly finite: number;
  readonly sumReference2: number;
  readonly sumOutput2: number;
  readonly sumProduct: number;
  readonly sumDifference2: number;
  /** Largest |output − reference| / |reference| of finite pairs whose reference is not 0. */
  readonly maxRelative: number;
  /** Largest distance in ulps of the chosen format, by pairs that are both numbers in it. */
  readonly maxUlps: number;
  /** Pairs by distance in ulps: 0, 1, 2, 3 to 4, 5 to 8 …; entry i > 0 ends at 2^(i − 1). */
  readonly ulpCounts: readonly number[];
  /** The worst pairs, by difference and then by index. */
  readonly worst: readonly Pair[];
  /** Largest difference in each cell of the map. */
  readonly map: readonly number[];
}

/** Figures that follow from the sums. */
export interface ComparisonFigures {
  /** 10 · log10(Σ reference² / Σ (output − reference)²); Infinity without any difference. */
  readonly sqnrDb: number;
  /** Cosine of the angle between both, as vectors; NaN when one of them is 0. */
  readonly cosine: number;
  /** √(Σ difference² / Σ reference²). */
  readonly relativeL2: number;
  readonly rmse: number;
}

/** SQNR, cosine, relative and root mean square error of the finite pairs. */
export function comparisonFigures(sums: ComparisonSums): ComparisonFigures {
  const { sumReference2, sumOutput2, sumProduct, sumDifference2, finite } = sums;
  const ratio = sumDifference2 === 0 ? Infinity : sumReference2 / sumDifference2;
  return {
    sqnrDb: finite === 0 ? Number.NaN : 10 * Math.log10(ratio),
    cosine: sumProduct / (Math.sqrt(sumReference2) * Math.sqrt(sumOutput2)),
    relativeL2: sumDifference2 === 0 ? 0 : Math.sqrt(sumDifference2 / sumReference2),
    rmse: Math.sqrt(sumDifference2 / finite),
  };
}

/** Both parts' pairs as one. */
export function mergeComparisons(a: ComparisonSums, b: ComparisonSums): ComparisonSums {
  return {
    count: a.count + b.count,
    equal: a.equal + b.equal,
    bothNan: a.bothNan + b.bothNan,
    oneNan: a.oneNan + b.oneNan,
    mismatched: a.mismatched + b.mismatched,
    finite: a.finite + b.finite,
    sumReference2: a.sumReference2 + b.sumReference2,
    sumOutput2: a.sumOutput2 + b.sumOutput2,
    sumProduct: a.sumProduct + b.sumProduct,
    sumDifference2: a.sumDifference2 + b.sumDifference2,
    maxRelative: Math.max(a.maxRelative, b.maxRelative),
    maxUlps: Math.max(a.maxUlps, b.maxUlps),
    ulpCounts: a.ulpCounts.map((count, index) => count + (b.ulpCounts[index] ?? 0)),
    worst: [...a.worst, ...b.worst].sort(byDifference).slice(0, worstKept),
    map: a.map.map((difference, cell) => Math.max(difference, b.map[cell] ?? 0)),
  };
}

/** The worst first. */
export function byDifference(a: Pair, b: Pair): number {
  if (a.difference === b.difference) return a.index - b.index;
  return b.difference - a.difference;
}
