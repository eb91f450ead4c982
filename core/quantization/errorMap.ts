import type { Values } from "../kernels/decode.ts";
import { type Cells, forEachRun, sameCells } from "../statistics/cells.ts";
import { CompensatedSums } from "../statistics/compensatedSums.ts";
import { addSumArrays } from "../statistics/sums.ts";

/** The error of one scheme by place: an entry for each cell, row by row. Merges by addition and maximum. */
export interface ErrorMap {
  readonly cells: Cells;
  /** Largest magnitude. */
  readonly amax: Float64Array;
  readonly sumSquares: Float64Array;
  readonly sumSquaredError: Float64Array;
  /** What rounding took from the sums while parts were merged; absent in what has not been merged. */
  readonly rests?: Readonly<{ [name in "sumSquares" | "sumSquaredError"]: Float64Array }>;
  readonly maxAbsError: Float64Array;
  /** Non-zero values that became zero. */
  readonly zeroed: Float64Array;
}

/** Additions without compensation: even if all round the same way, they lose less than 1e-14 of the sum. */
const longestRun = 64;

/** Builds the map of one scheme from comparisons of chunks. */
export class ErrorMapAccumulator {
  readonly #cells: Cells;
  readonly #amax: Float64Array;
  readonly #sumSquares: CompensatedSums;
  readonly #sumSquaredError: CompensatedSums;
  readonly #maxAbsError: Float64Array;
  readonly #zeroed: Float64Array;

  constructor(cells: Cells) {
    const count = cells.rows * cells.columns;
    this.#cells = cells;
    this.#amax = new Float64Array(count);
    this.#sumSquares = new CompensatedSums(count);
    this.#sumSquaredError = new CompensatedSums(count);
    this.#maxAbsError = new Float64Array(count);
    this.#zeroed = new Float64Array(count);
  }

  /** @param firstIndex index of the chunk's first value in the tensor. */
  add(values: Values, quantized: Float32Array, firstIndex: number): void {
    forEachRun(this.#cells, firstIndex, values.length, (cell, start, end) => {
      for (let from = start; from < end; from += longestRun) {
        this.#addRun(values, quantized, cell, from, Math.min(from + longestRun, end));
      }
    });
  }

  finish(): ErrorMap {
    return {
      cells: this.#cells,
      amax: this.#amax.slice(),
      sumSquares: this.#sumSquares.totals(),
      sumSquaredError: this.#sumSquaredError.totals(),
      maxAbsError: this.#maxAbsError.slice(),
      zeroed: this.#zeroed.slice(),
    };
  }

  #addRun(values: Values, quantized: Float32Array, cell: number, start: number, end: number): void {
    let [squares, squaredError, zeroed] = [0, 0, 0];
    let amax = this.#amax[cell] as number;
    let maxAbsError = this.#maxAbsError[cell] as number;
    for (let i = start; i < end; i += 1) {
      const x = values[i] as number;
      const y = quantized[i] as number;
      const error = Math.abs(x - y);
      const magnitude = Math.abs(x);
      if (magnitude > amax) amax = magnitude;
      squares += x * x;
      squaredError += error * error;
      if (error > maxAbsError) maxAbsError = error;
      if (y === 0 && x !== 0) zeroed += 1;
    }
    this.#sumSquares.add(cell, squares);
    this.#sumSquaredError.add(cell, squaredError);
    this.#zeroed[cell] = (this.#zeroed[cell] as number) + zeroed;
    this.#amax[cell] = amax;
    this.#maxAbsError[cell] = maxAbsError;
  }
}

/** The maps of two parts of one tensor. @throws RangeError when they group elements differently. */
export function mergeErrorMaps(a: ErrorMap, b: ErrorMap): ErrorMap {
  if (!sameCells(a.cells, b.cells)) {
    throw new RangeError("maps that are grouped differently cannot be merged");
  }
  const add = (name: "sumSquares" | "sumSquaredError") =>
    addSumArrays({ values: a[name], rests: a.rests?.[name] }, { values: b[name], rests: b.rests?.[name] });
  const largest = (name: "amax" | "maxAbsError") =>
    a[name].map((value, cell) => Math.max(value, b[name][cell] as number));
  const [squares, squaredError] = [add("sumSquares"), add("sumSquaredError")];
  return {
    cells: a.cells,
    amax: largest("amax"),
    sumSquares: squares.values,
    sumSquaredError: squaredError.values,
    rests: { sumSquares: squares.rests, sumSquaredError: squaredError.rests },
    maxAbsError: largest("maxAbsError"),
    zeroed: a.zeroed.map((count, cell) => count + (b.zeroed[cell] as number)),
  };
}

/** Signal to quantization noise of each cell in decibels; Infinity where it is exact. */
export function mapSqnrDb({ sumSquares, sumSquaredError }: ErrorMap): Float64Array {
  return sumSquaredError.map((error, cell) =>
    error === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((sumSquares[cell] as number) / error),
  );
}
