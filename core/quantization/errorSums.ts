import { addSums, type Sum } from "../statistics/sums.ts";
import type { ErrorSums } from "./quantizer.ts";

const sumNames = ["sumSquares", "sumSquaredError", "sumProduct", "sumQuantizedSquares"] as const;

/** The error of two parts taken together; in whatever order many are merged, their sums differ by rounding once. */
export function mergeErrorSums(a: ErrorSums, b: ErrorSums): ErrorSums {
  const worst = isWorse(b, a) ? b : a;
  const sums = { sumSquares: 0, sumSquaredError: 0, sumProduct: 0, sumQuantizedSquares: 0 };
  const rests = { ...sums };
  for (const name of sumNames) {
    const { value, rest } = addSums(part(a, name), part(b, name));
    sums[name] = value;
    rests[name] = rest;
  }
  return {
    ...sums,
    rests,
    count: a.count + b.count,
    maxAbsError: worst.maxAbsError,
    maxAbsErrorIndex: worst.maxAbsErrorIndex,
    zeroed: a.zeroed + b.zeroed,
    clipped: a.clipped + b.clipped,
  };
}

function part(sums: ErrorSums, name: (typeof sumNames)[number]): Sum {
  return { value: sums[name], rest: sums.rests?.[name] ?? 0 };
}

/** Of equal errors the first one counts, whatever the order of merging. */
function isWorse(a: ErrorSums, b: ErrorSums): boolean {
  if (a.maxAbsError !== b.maxAbsError) return a.maxAbsError > b.maxAbsError;
  return a.maxAbsErrorIndex < b.maxAbsErrorIndex;
}

/** Mean squared error; NaN when nothing was compared. */
export function meanSquaredError({ sumSquaredError, count }: ErrorSums): number {
  return sumSquaredError / count;
}

/** Root of the mean squared error; NaN when nothing was compared. */
export function rootMeanSquaredError(error: ErrorSums): number {
  return Math.sqrt(meanSquaredError(error));
}

/** 10 log10(Σx² / Σ(x−y)²) in decibels; Infinity when exact, which nothing and zeros alone are too; NaN when squares leave float64. */
export function sqnrDb({ sumSquares, sumSquaredError, maxAbsError }: ErrorSums): number {
  if (sumSquaredError === 0 && maxAbsError > 0) return Number.NaN;
  return sumSquaredError === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(sumSquares / sumSquaredError);
}

/** √(Σ(x−y)² / Σx²); 0 when exact. */
export function relativeL2({ sumSquares, sumSquaredError }: ErrorSums): number {
  return sumSquaredError === 0 ? 0 : Math.sqrt(sumSquaredError / sumSquares);
}

/** Σxy / √(Σx² Σy²), −1…1; NaN when either is all zeros. */
export function cosine({ sumProduct, sumSquares, sumQuantizedSquares }: ErrorSums): number {
  return sumProduct / (Math.sqrt(sumSquares) * Math.sqrt(sumQuantizedSquares));
}
