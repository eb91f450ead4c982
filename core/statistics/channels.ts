import type { Values } from "../kernels/decode.ts";
import { runLength } from "../kernels/sums.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import { type Cells, forEachRun, sameCells } from "./cells.ts";
import { addSums, type Sum, sumOf } from "./sums.ts";

/** What one pass keeps of every channel: an entry each, of its finite values. Merges in any order. */
export interface ChannelMoments {
  readonly cells: Cells;
  readonly finite: Float64Array;
  readonly nonFinite: Float64Array;
  readonly zeros: Float64Array;
  /** Infinity where nothing is finite. */
  readonly min: Float64Array;
  /** −Infinity where nothing is finite. */
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly sumAbs: Float64Array;
  /** Sums of squared deviations from the channel's mean. */
  readonly m2: Float64Array;
  /** What rounding took from these while parts were merged; absent in what has not been merged. */
  readonly rests?: Readonly<{ [name in Summed]: Float64Array }>;
}

type Summed = "mean" | "sumAbs" | "m2";

/** Builds the moments of channels from values that arrive in chunks of any length. */
export class ChannelAccumulator {
  readonly #cells: Cells;
  readonly #finite: Float64Array;
  readonly #nonFinite: Float64Array;
  readonly #zeros: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  /** The first value of each channel: sums of distances from it lose nothing to a large mean. */
  readonly #origin: Float64Array;
  readonly #sum: CompensatedSums;
  readonly #sumAbs: CompensatedSums;
  readonly #sumSquares: CompensatedSums;

  constructor(cells: Cells) {
    const array = (value = 0) => new Float64Array(cells.rows * cells.columns).fill(value);
    this.#cells = cells;
    this.#finite = array();
    this.#nonFinite = array();
    this.#zeros = array();
    this.#min = array(Number.POSITIVE_INFINITY);
    this.#max = array(Number.NEGATIVE_INFINITY);
    this.#origin = array();
    this.#sum = new CompensatedSums(cells.rows * cells.columns);
    this.#sumAbs = new CompensatedSums(cells.rows * cells.columns);
    this.#sumSquares = new CompensatedSums(cells.rows * cells.columns);
  }

  /** @param values not kept. @param firstIndex index of the first one in the tensor. */
  add(values: Values, firstIndex: number): void {
    forEachRun(this.#cells, firstIndex, values.length, (cell, start, end) => {
      for (let from = start; from < end; from += runLength) {
        this.#addRun(values, cell, from, Math.min(from + runLength, end));
      }
    });
  }

  finish(): ChannelMoments {
    const finite = this.#finite.slice();
    const sums = this.#sum.totals();
    const shift = sums.map((sum, cell) => (finite[cell] === 0 ? 0 : sum / (finite[cell] as number)));
    return {
      cells: this.#cells,
      finite,
      nonFinite: this.#nonFinite.slice(),
      zeros: this.#zeros.slice(),
      min: this.#min.slice(),
      max: this.#max.slice(),
      mean: shift.map((distance, cell) => (this.#origin[cell] as number) + distance),
      sumAbs: this.#sumAbs.totals(),
      m2: this.#sumSquares
        .totals()
        .map((squares, cell) => Math.max(0, squares - (shift[cell] as number) * (sums[cell] as number))),
    };
  }

  #addRun(values: Values, cell: number, start: number, end: number): void {
    let finite = this.#finite[cell] as number;
    let zeros = 0;
    let nonFinite = 0;
    let min = this.#min[cell] as number;
    let max = this.#max[cell] as number;
    let sum = 0;
    let sumAbs = 0;
    let sumSquares = 0;
    for (let i = start; i < end; i += 1) {
      const value = values[i] as number;
      if (value - value !== 0) {
        nonFinite += 1;
        continue;
      }
      if (finite === 0) this.#origin[cell] = value;
      finite += 1;
      if (value === 0) zeros += 1;
      if (value < min) min = value;
      if (value > max) max = value;
      sumAbs += Math.abs(value);
      const distance = value - (this.#origin[cell] as number);
      sum += distance;
      sumSquares += distance * distance;
    }
    this.#finite[cell] = finite;
    this.#zeros[cell] = (this.#zeros[cell] as number) + zeros;
    this.#nonFinite[cell] = (this.#nonFinite[cell] as number) + nonFinite;
    this.#min[cell] = min;
    this.#max[cell] = max;
    this.#sum.add(cell, sum);
    this.#sumAbs.add(cell, sumAbs);
    this.#sumSquares.add(cell, sumSquares);
  }
}

/** The moments of two parts of one tensor. @throws RangeError when they group elements differently. */
export function mergeChannels(a: ChannelMoments, b: ChannelMoments): ChannelMoments {
  if (!sameCells(a.cells, b.cells)) {
    throw new RangeError("channels that are grouped differently cannot be merged");
  }
  const combine = (name: "finite" | "nonFinite" | "zeros") =>
    a[name].map((value, cell) => value + (b[name][cell] as number));
  const finite = combine("finite");
  const share = finite.map((count, cell) => (count === 0 ? 0 : (b.finite[cell] as number) / count));
  const merged = { mean: a.mean.slice(), sumAbs: a.sumAbs.slice(), m2: a.m2.slice() };
  const rests = { mean: a.mean.map(() => 0), sumAbs: a.mean.map(() => 0), m2: a.mean.map(() => 0) };
  const set = (name: Summed, cell: number, { value, rest }: Sum) => {
    merged[name][cell] = value;
    rests[name][cell] = rest;
  };
  for (const [cell, ofB] of share.entries()) {
    const [meanA, meanB] = [part(a, "mean", cell), part(b, "mean", cell)];
    const distance = meanB.value - meanA.value + (meanB.rest - meanA.rest);
    const between = distance ** 2 * (a.finite[cell] as number) * ofB;
    const within = addSums(part(a, "m2", cell), part(b, "m2", cell));
    set("mean", cell, addSums(meanA, sumOf(distance * ofB)));
    set("sumAbs", cell, addSums(part(a, "sumAbs", cell), part(b, "sumAbs", cell)));
    set("m2", cell, addSums(within, sumOf(between)));
  }
  return {
    ...merged,
    rests,
    cells: a.cells,
    finite,
    nonFinite: combine("nonFinite"),
    zeros: combine("zeros"),
    min: a.min.map((value, cell) => Math.min(value, b.min[cell] as number)),
    max: a.max.map((value, cell) => Math.max(value, b.max[cell] as number)),
  };
}

function part(moments: ChannelMoments, name: Summed, cell: number): Sum {
  return { value: moments[name][cell] as number, rest: moments.rests?.[name][cell] ?? 0 };
}

/** Largest finite magnitude of each channel; 0 where nothing is finite. */
export function channelRanges({ min, max, finite }: ChannelMoments): Float64Array {
  return min.map((low, cell) => (finite[cell] === 0 ? 0 : Math.max(-low, max[cell] as number)));
}

/** Index of the first channel that none reaches beyond. */
export function widestChannel(moments: ChannelMoments): number {
  const ranges = channelRanges(moments);
  return ranges.reduce((widest, range, index) => (range > (ranges[widest] as number) ? index : widest), 0);
}
