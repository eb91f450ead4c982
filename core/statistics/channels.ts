import type { Values } from "../kernels/decode.ts";
import { CompensatedSums } from "./compensatedSums.ts";
import { type Cells, forEachRun, sameCells } from "./cells.ts";
import { addSumArrays, type SumArrays } from "./sums.ts";

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
  readonly sum: Float64Array;
  readonly mean: Float64Array;
  readonly sumAbs: Float64Array;
  /** Sums of squared deviations from the channel's mean. */
  readonly m2: Float64Array;
  /** What rounding took from these while parts were merged; absent in what has not been merged. */
  readonly rests?: Readonly<{ [name in Summed]: Float64Array }>;
}

type Summed = "sum" | "sumAbs" | "m2";

/** Additions without compensation: even if all round the same way, they lose less than 1e-14 of the sum. */
const longestRun = 64;

/** How many times the values that the origin is the mean of a channel has to have when it is chosen anew. */
const growth = 4;

/** Builds the moments of channels from values that arrive in chunks of any length. */
export class ChannelAccumulator {
  readonly #cells: Cells;
  readonly #finite: Float64Array;
  readonly #nonFinite: Float64Array;
  readonly #zeros: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  /**
   * What distances are summed from: the first value of each channel, later the mean of those there were when it
   * last had so many. So neither a large mean nor an extreme first value costs the sums digits.
   */
  readonly #origin: Float64Array;
  /** Finite values at which the origin is chosen anew. */
  readonly #nextOrigin: Float64Array;
  /** Finite values at which what is pending goes to the compensated sums. */
  readonly #nextFold: Float64Array;
  /** Since then, of each channel: Σx, Σ|x|, and Σ and Σ of squares of distances from the origin. */
  readonly #pending: Float64Array;
  readonly #sum: CompensatedSums;
  readonly #sumAbs: CompensatedSums;
  /** Of distances from the origin. */
  readonly #sumDistances: CompensatedSums;
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
    this.#nextOrigin = array(growth);
    this.#nextFold = array(growth);
    this.#pending = new Float64Array(4 * cells.rows * cells.columns);
    this.#sum = new CompensatedSums(cells.rows * cells.columns);
    this.#sumAbs = new CompensatedSums(cells.rows * cells.columns);
    this.#sumDistances = new CompensatedSums(cells.rows * cells.columns);
    this.#sumSquares = new CompensatedSums(cells.rows * cells.columns);
  }

  /** @param values not kept. @param firstIndex index of the first one in the tensor. */
  add(values: Values, firstIndex: number): void {
    forEachRun(this.#cells, firstIndex, values.length, (cell, start, end) => {
      for (let from = start; from < end; ) {
        const room = (this.#nextFold[cell] as number) - (this.#finite[cell] as number);
        const to = Math.min(from + room, end);
        this.#addRun(values, cell, from, to);
        from = to;
      }
    });
  }

  finish(): ChannelMoments {
    for (let cell = 0; cell < this.#finite.length; cell += 1) this.#fold(cell);
    const finite = this.#finite.slice();
    const sum = this.#sum.totals();
    const distances = this.#sumDistances.totals();
    const shift = distances.map((total, cell) => (finite[cell] === 0 ? 0 : total / (finite[cell] as number)));
    return {
      cells: this.#cells,
      finite,
      nonFinite: this.#nonFinite.slice(),
      zeros: this.#zeros.slice(),
      min: this.#min.slice(),
      max: this.#max.slice(),
      sum,
      mean: sum.map((total, cell) =>
        Number.isFinite(total)
          ? total / Math.max(1, finite[cell] as number)
          : (this.#origin[cell] as number) + (shift[cell] as number),
      ),
      sumAbs: this.#sumAbs.totals(),
      m2: this.#sumSquares.totals().map((squares, cell) => {
        const offset = (shift[cell] as number) * (distances[cell] as number);
        return Number.isFinite(squares) ? Math.max(0, squares - offset) : squares;
      }),
    };
  }

  #addRun(values: Values, cell: number, start: number, end: number): void {
    const pending = 4 * cell;
    let finite = this.#finite[cell] as number;
    let origin = this.#origin[cell] as number;
    let zeros = 0;
    let nonFinite = 0;
    let min = this.#min[cell] as number;
    let max = this.#max[cell] as number;
    let sum = this.#pending[pending] as number;
    let sumAbs = this.#pending[pending + 1] as number;
    let sumDistances = this.#pending[pending + 2] as number;
    let sumSquares = this.#pending[pending + 3] as number;
    for (let i = start; i < end; i += 1) {
      const value = values[i] as number;
      if (value - value !== 0) {
        nonFinite += 1;
        continue;
      }
      if (finite === 0) origin = value;
      finite += 1;
      if (value === 0) zeros += 1;
      if (value < min) min = value;
      if (value > max) max = value;
      const distance = value - origin;
      sum += value;
      sumAbs += Math.abs(value);
      sumDistances += distance;
      sumSquares += distance * distance;
    }
    this.#finite[cell] = finite;
    this.#origin[cell] = origin;
    if (zeros > 0) this.#zeros[cell] = (this.#zeros[cell] as number) + zeros;
    if (nonFinite > 0) this.#nonFinite[cell] = (this.#nonFinite[cell] as number) + nonFinite;
    this.#min[cell] = min;
    this.#max[cell] = max;
    this.#pending[pending] = sum;
    this.#pending[pending + 1] = sumAbs;
    this.#pending[pending + 2] = sumDistances;
    this.#pending[pending + 3] = sumSquares;
    if (finite >= (this.#nextFold[cell] as number)) this.#fold(cell);
  }

  #fold(cell: number): void {
    const finite = this.#finite[cell] as number;
    const pending = this.#pending;
    const at = 4 * cell;
    this.#sum.add(cell, pending[at] as number);
    this.#sumAbs.add(cell, pending[at + 1] as number);
    this.#sumDistances.add(cell, pending[at + 2] as number);
    this.#sumSquares.add(cell, pending[at + 3] as number);
    pending[at] = 0;
    pending[at + 1] = 0;
    pending[at + 2] = 0;
    pending[at + 3] = 0;
    if (finite >= (this.#nextOrigin[cell] as number)) this.#chooseOrigin(cell);
    this.#nextFold[cell] = Math.min(finite + longestRun, this.#nextOrigin[cell] as number);
  }

  #chooseOrigin(cell: number): void {
    const finite = this.#finite[cell] as number;
    this.#nextOrigin[cell] = growth * finite;
    const sum = this.#sumDistances.total(cell);
    const from = this.#origin[cell] as number;
    const to = from + sum / finite;
    const step = to - from;
    const change = step * (finite * step - 2 * sum);
    if (!Number.isFinite(change)) return;
    this.#origin[cell] = to;
    this.#sumDistances.add(cell, -finite * step);
    this.#sumSquares.add(cell, change);
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
  const distance = b.mean.map((mean, cell) => mean - (a.mean[cell] as number));
  const between = distance.map((step, cell) => {
    const pairs = (a.finite[cell] as number) * (share[cell] as number);
    return pairs === 0 ? 0 : step * step * pairs;
  });
  const sum = addSumArrays(partOf(a, "sum"), partOf(b, "sum"));
  const sumAbs = addSumArrays(partOf(a, "sumAbs"), partOf(b, "sumAbs"));
  const m2 = addSumArrays(addSumArrays(partOf(a, "m2"), partOf(b, "m2")), { values: between });
  return {
    cells: a.cells,
    finite,
    nonFinite: combine("nonFinite"),
    zeros: combine("zeros"),
    min: a.min.map((value, cell) => Math.min(value, b.min[cell] as number)),
    max: a.max.map((value, cell) => Math.max(value, b.max[cell] as number)),
    sum: sum.values,
    mean: sum.values.map((total, cell) =>
      Number.isFinite(total)
        ? total / Math.max(1, finite[cell] as number)
        : (a.mean[cell] as number) + (distance[cell] as number) * (share[cell] as number),
    ),
    sumAbs: sumAbs.values,
    m2: m2.values,
    rests: { sum: sum.rests, sumAbs: sumAbs.rests, m2: m2.rests },
  };
}

function partOf(moments: ChannelMoments, name: Summed): SumArrays {
  return { values: moments[name], rests: moments.rests?.[name] };
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
