import type { Kernels } from "../kernels/kernels.ts";
import type { CodeUse } from "./codeUse.ts";
import type { Extent } from "./extent.ts";
import type { Levels } from "./levels.ts";

/** Sums of squared and absolute error between a tensor and its quantized self, in float64; merge by addition and maximum. */
export interface ErrorSums {
  /** Finite values compared; non-finite values are left out. */
  readonly count: number;
  readonly sumSquares: number;
  readonly sumSquaredError: number;
  /** Σ x·y, for the cosine. */
  readonly sumProduct: number;
  readonly sumQuantizedSquares: number;
  /** What rounding took from the sums while parts were merged; absent in what has not been merged. */
  readonly rests?: Readonly<{
    [name in "sumSquares" | "sumSquaredError" | "sumProduct" | "sumQuantizedSquares"]: number;
  }>;
  readonly maxAbsError: number;
  /** Flat index of the first value with maxAbsError; −1 while there is no error. */
  readonly maxAbsErrorIndex: number;
  /** Non-zero values that became zero. */
  readonly zeroed: number;
  /** Values outside the range of the codes, which were clamped into it. */
  readonly clipped: number;
}

/** A scheme for storing numbers in few bits. One file each under core/quantization; the index lists them. */
export interface Quantizer {
  /** Unique key, e.g. "int8-symmetric". */
  readonly id: string;
  /** For tables, e.g. "int8 symmetric". */
  readonly name: string;
  /** Rule in one sentence: scale, clamp, rounding. */
  readonly description: string;
  /** Block sizes in elements that it is used with, the most usual first; 0 is the whole tensor. */
  readonly usualBlockSizes: readonly number[];
  /** Whether it has blocks of so many elements; 0 is the whole tensor. */
  accepts(blockSize: number): boolean;
  /** Blocks whose scales are quantized together; then the extent has to have the mean of their largest magnitudes. */
  readonly nestedBlocks?: number;
  /** Stored bits per value including the block's scale; blockSize in elements, the tensor's own for the whole. */
  bitsPerValue(blockSize: number): number;
  /**
   * Quantizes and dequantizes values, each block with a scale of its own.
   * @param values finite; a short last block is allowed.
   * @param blockSize one that it accepts; 0 takes the scale from the extent.
   * @param out receives the dequantized values, rounded to float32.
   * @param extent of the whole tensor.
   * @param kernels those in TypeScript unless told.
   * @returns how many values lay outside the range of the codes.
   */
  roundTrip(
    values: Float32Array,
    blockSize: number,
    out: Float32Array,
    extent: Extent,
    kernels?: Kernels,
  ): number;
  /** Absent where codes have 16 bits or more, and where a block's scale cannot be told from its values. */
  readonly levels?: Levels | undefined;
}

/** Error of one scheme at one block size; blockSize 0 means the whole tensor is one block. */
export interface SchemeError {
  readonly quantizer: string;
  readonly blockSize: number;
  /** Along which neighbours form blocks; with block size 0, every channel along it has a scale of its own. */
  readonly axis?: number;
  readonly bitsPerValue: number;
  readonly error: ErrorSums;
  /** Where it was asked for, of schemes that have levels. */
  readonly codes?: CodeUse;
}
