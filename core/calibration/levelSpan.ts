/** The bins of one quantized level whose borders may cut bins: whole ones from `from` up to `to`, and parts of the ones beside. */
export interface LevelSpan {
  readonly from: number;
  readonly to: number;
  /** Share of bin from − 1. */
  readonly before: number;
  /** Share of bin to. */
  readonly after: number;
}

/** The span between two positions, in bin widths. */
export function levelSpan(start: number, end: number): LevelSpan {
  const from = Math.ceil(start);
  const to = Math.floor(end);
  return { from, to, before: from - start, after: end - to };
}

/** Sum over a span, the cut bins by their share. */
export function coveredSum(bins: Float64Array, { from, to, before, after }: LevelSpan): number {
  let total = 0;
  if (before > 0) total += before * (bins[from - 1] as number);
  if (after > 0) total += after * (bins[to] as number);
  for (let i = from; i < to; i += 1) total += bins[i] as number;
  return total;
}

/** Adds values to the bins of a span, by the share that it covers of each. */
export function spreadOver(bins: Float64Array, span: LevelSpan, valueOf: (bin: number) => number): void {
  const { from, to, before, after } = span;
  const add = (bin: number, share: number) => {
    bins[bin] = (bins[bin] as number) + share * valueOf(bin);
  };
  if (before > 0) add(from - 1, before);
  if (after > 0) add(to, after);
  for (let bin = from; bin < to; bin += 1) add(bin, 1);
}
