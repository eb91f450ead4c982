import type { Values } from "../kernels/decode.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { BlockSums } from "../kernels/sums.ts";
import type { Moments } from "./summary.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";

/** Moments of no values at all; merging them changes nothing. */
export const noMoments: Moments = {
  count: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  amax: 0,
  smallestNonzero: Number.POSITIVE_INFINITY,
  sum: 0,
  mean: 0,
  m2: 0,
  sumAbs: 0,
  sumSquares: 0,
  rests: { min: 0, max: 0, sum: 0, m2: 0, sumAbs: 0, sumSquares: 0 },
};

/**
 * Where the mean square is at most this many times the variance, their difference loses no more than six
 * bits, and the block need not be looked at again.
 */
const harmlessCancellation = 64;

/** Moments of a block of finite values, whose sums are there already. */
export function blockMoments(values: Values, sums: BlockSums, kernels: Kernels): Moments {
  const count = values.length;
  const mean = Number.isFinite(sums.sum) ? sums.sum / count : meanOfHuge(values, sums);
  const difference = sums.sumSquares - sums.sum * mean;
  return {
    count,
    min: sums.min,
    max: sums.max,
    amax: Math.max(-sums.min, sums.max),
    smallestNonzero: sums.smallestNonzero,
    sum: sumAsNumber(sums.sum, mean, count),
    mean,
    m2:
      difference * harmlessCancellation > sums.sumSquares
        ? difference
        : kernels.sumSquaredDeviations(values, mean),
    sumAbs: sums.sumAbs,
    sumSquares: sums.sumSquares,
    rests: noMoments.rests,
  };
}

/** The mean where the sum is beyond float64. */
function meanOfHuge(values: Values, extremes: Pick<BlockSums, "min" | "max">): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  return between(mean, extremes);
}

/** A mean that rounding may have taken beyond the extremes, and so even beyond float64. */
export function between(mean: number, { min, max }: Pick<BlockSums, "min" | "max">): number {
  return Math.max(min, Math.min(mean, max));
}

/** A sum whose parts are beyond float64 at both ends is what the mean makes of it. */
export function sumAsNumber(sum: number, mean: number, count: number): number {
  return Number.isNaN(sum) ? mean * count : sum;
}

/** Moments of two parts taken together (Chan, Golub & LeVeque 1979). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const share = b.count / count;
  const distance = b.mean - a.mean;
  const sum = addSums(part(a, "sum"), part(b, "sum"));
  const within = addSums(part(a, "m2"), part(b, "m2"));
  const m2 = addSums(within, sumOf(distance * distance * a.count * share));
  const sumAbs = addSums(part(a, "sumAbs"), part(b, "sumAbs"));
  const sumSquares = addSums(part(a, "sumSquares"), part(b, "sumSquares"));
  const extremes = { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
  const mean = Number.isFinite(sum.value)
    ? sum.value / count
    : between(a.mean * (1 - share) + b.mean * share, extremes);
  return {
    count,
    ...extremes,
    amax: Math.max(a.amax, b.amax),
    smallestNonzero: Math.min(a.smallestNonzero, b.smallestNonzero),
    sum: sumAsNumber(sum.value, mean, count),
    mean,
    m2: m2.value,
    sumAbs: sumAbs.value,
    sumSquares: sumSquares.value,
    rests: {
      min: restOfExtreme(a, b, "min"),
      max: restOfExtreme(a, b, "max"),
      sum: sum.rest,
      m2: m2.rest,
      sumAbs: sumAbs.rest,
      sumSquares: sumSquares.rest,
    },
  };
}

function restOfExtreme(a: Moments, b: Moments, extreme: "min" | "max"): number {
  if (a[extreme] === b[extreme]) return Math[extreme](a.rests[extreme], b.rests[extreme]);
  return (Math[extreme](a[extreme], b[extreme]) === a[extreme] ? a : b).rests[extreme];
}

/**
 * The same moments with extremes that are exact, where rounding took something from values.
 * @param restOf what it took from each of `values`, by its place.
 */
export function withExactExtremes(
  moments: Moments,
  values: Values,
  restOf: (place: number) => number,
): Moments {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < values.length; place += 1) {
    if (values[place] === moments.min) min = Math.min(min, restOf(place));
    if (values[place] === moments.max) max = Math.max(max, restOf(place));
  }
  return { ...moments, rests: { ...moments.rests, min, max } };
}

function part(moments: Moments, name: "sum" | "m2" | "sumAbs" | "sumSquares"): Sum {
  return { value: moments[name], rest: moments.rests[name] };
}
