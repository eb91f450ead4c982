import type { Values } from "../kernels/decode.ts";
import { type Cells, forEachRun, sameCells } from "../statistics/cells.ts";

/** The error of one scheme by place: an entry for each cell, row by row. Merges by addition and maximum. */
export interface ErrorMap {
  readonly cells: Cells;
  /** Largest magnitude. */
  readonly amax: Float64Array;
  readonly sumSquares: Float64Array;
  readonly sumSquaredError: Float64Array;
  readonly maxAbsError: Float64Array;
  /** Non-zero values that became zero. */
  readonly zeroed: Float64Array;
}

export function emptyErrorMap(cells: Cells): ErrorMap {
  const array = () => new Float64Array(cells.rows * cells.columns);
  return {
    cells,
    amax: array(),
    sumSquares: array(),
    sumSquaredError: array(),
    maxAbsError: array(),
    zeroed: array(),
  };
}

/** Adds the comparison of a chunk to the map. @param firstIndex index of its first value in the tensor. */
export function addToErrorMap(
  map: ErrorMap,
  values: Values,
  quantized: Float32Array,
  firstIndex: number,
): void {
  forEachRun(map.cells, firstIndex, values.length, (cell, start, end) => {
    let [squares, squaredError, zeroed] = [0, 0, 0];
    let amax = map.amax[cell] as number;
    let maxAbsError = map.maxAbsError[cell] as number;
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
    map.sumSquares[cell] = (map.sumSquares[cell] as number) + squares;
    map.sumSquaredError[cell] = (map.sumSquaredError[cell] as number) + squaredError;
    map.zeroed[cell] = (map.zeroed[cell] as number) + zeroed;
    map.amax[cell] = amax;
    map.maxAbsError[cell] = maxAbsError;
  });
}

/** The maps of two parts of one tensor. @throws RangeError when they group elements differently. */
export function mergeErrorMaps(a: ErrorMap, b: ErrorMap): ErrorMap {
  if (!sameCells(a.cells, b.cells)) {
    throw new RangeError("maps that are grouped differently cannot be merged");
  }
  const add = (name: "sumSquares" | "sumSquaredError" | "zeroed") =>
    a[name].map((value, cell) => value + (b[name][cell] as number));
  const largest = (name: "amax" | "maxAbsError") =>
    a[name].map((value, cell) => Math.max(value, b[name][cell] as number));
  return {
    cells: a.cells,
    amax: largest("amax"),
    sumSquares: add("sumSquares"),
    sumSquaredError: add("sumSquaredError"),
    zeroed: add("zeroed"),
    maxAbsError: largest("maxAbsError"),
  };
}

/** Signal to quantization noise of each cell in decibels; Infinity where it is exact. */
export function mapSqnrDb({ sumSquares, sumSquaredError }: ErrorMap): Float64Array {
  return sumSquaredError.map((error, cell) =>
    error === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((sumSquares[cell] as number) / error),
  );
}
