/** Where a table of upper halves counted: a tensor reaches few of its keys. */
import type { Moments, Summary } from "./summary.ts";
import { sumBetween } from "./sums.ts";
import { negativeKeys, nonFiniteKeys, patternOfValue, topHalfKeys } from "./topHalf.ts";

/** Keys from one on and below another, without the sign unless told. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is not finite. */
export const nonFiniteHalves: Span = { from: nonFiniteKeys, to: negativeKeys };

/** Outside of which no finite value with these extremes lies, as long as its table's exponent is 0. */
export function reachedHalves({
  smallestNonzero,
  amax,
}: Pick<Moments, "smallestNonzero" | "amax">): readonly Span[] {
  const zero = { from: 0, to: 1 };
  if (amax === 0) return [zero];
  // What float32 does not hold is rounded here, perhaps to the next half, and cut off in the table.
  const from = (patternOfValue(smallestNonzero) >>> 16) - 1;
  const to = Math.min((patternOfValue(amax) >>> 16) + 1, nonFiniteKeys);
  return from <= 1 ? [{ from: 0, to }] : [zero, { from, to }];
}

/** Keys, of either sign, outside of which the tables of a summary are empty. */
export function usedHalves({
  moments,
  tableExponent,
}: Pick<Summary, "moments" | "tableExponent">): readonly Span[] {
  if (tableExponent !== 0) return [{ from: 0, to: topHalfKeys }];
  return withSigns([...reachedHalves(moments), nonFiniteHalves]);
}

/** What a table counted in spans, as far as they lie between two keys. */
export function sumOver(
  table: Float64Array,
  spans: readonly Span[],
  { from: first, to: end }: Span = { from: 0, to: table.length },
): number {
  return spans.reduce(
    (sum, { from, to }) => sum + sumBetween(table, Math.max(from, first), Math.min(to, end)),
    0,
  );
}

/** The same keys with either sign. */
export function withSigns(spans: readonly Span[]): readonly Span[] {
  return spans.flatMap(({ from, to }) => [
    { from, to },
    { from: from + negativeKeys, to: to + negativeKeys },
  ]);
}
