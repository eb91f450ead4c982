import type { Values } from "./decode.ts";
import { runLength } from "./sums.ts";

/** Sums of the comparison of a chunk with its quantized self; added to, never reset, by the kernel. */
export interface Comparison {
  sumSquaredError: number;
  sumQuantizedSquares: number;
  maxAbsError: number;
  /** Index in the tensor of the first value with maxAbsError; −1 while there is no error. */
  maxAbsErrorIndex: number;
  zeroed: number;
}

/** Compares in float64. @param firstIndex index of the first value in the tensor. */
export function compare(values: Values, quantized: Float32Array, firstIndex: number, into: Comparison): void {
  for (let start = 0; start < values.length; start += runLength) {
    compareRun(values, quantized, start, Math.min(start + runLength, values.length), firstIndex, into);
  }
}

function compareRun(
  values: Values,
  quantized: Float32Array,
  start: number,
  end: number,
  firstIndex: number,
  into: Comparison,
): void {
  let sumSquaredError = 0;
  let sumQuantizedSquares = 0;
  let { maxAbsError, maxAbsErrorIndex } = into;
  let zeroed = 0;
  for (let i = start; i < end; i += 1) {
    const x = values[i] as number;
    const y = quantized[i] as number;
    const error = Math.abs(x - y);
    sumSquaredError += error * error;
    sumQuantizedSquares += y * y;
    if (error > maxAbsError) {
      maxAbsError = error;
      maxAbsErrorIndex = firstIndex + i;
    }
    if (y === 0 && x !== 0) zeroed += 1;
  }
  into.sumSquaredError += sumSquaredError;
  into.sumQuantizedSquares += sumQuantizedSquares;
  into.maxAbsError = maxAbsError;
  into.maxAbsErrorIndex = maxAbsErrorIndex;
  into.zeroed += zeroed;
}
