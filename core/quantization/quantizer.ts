/** Sums of squared and absolute error between a tensor and its quantized self, in float64; merge by addition and maximum. */
export interface ErrorSums {
  /** Finite values compared; non-finite values are left out. */
  readonly count: number;
  readonly sumSquares: number;
  readonly sumSquaredError: number;
  /** Σ x·y, for the cosine. */
  readonly sumProduct: number;
  readonly sumQuantizedSquares: number;
  readonly maxAbsError: number;
  /** Flat index of the first value with maxAbsError; −1 while there is no error. */
  readonly maxAbsErrorIndex: number;
  /** Non-zero values that became zero. */
  readonly zeroed: number;
  /** Values outside the range of the codes, which were clamped into it. */
  readonly clipped: number;
}

/** A block-wise scheme. One file each under core/quantization; the index lists them. */
export interface Quantizer {
  /** Unique key, e.g. "int8-symmetric". */
  readonly id: string;
  /** For tables, e.g. "int8 symmetric". */
  readonly name: string;
  /** Rule in one sentence: scale, clamp, rounding. */
  readonly description: string;
  /** Stored bits per value including the block's scale; blockSize in elements. */
  bitsPerValue(blockSize: number): number;
  /**
   * Quantizes and dequantizes values, each block with a scale of its own.
   * @param values finite; a short last block is allowed.
   * @param out receives the dequantized values, rounded to float32.
   * @returns how many values lay outside the range of the codes.
   */
  roundTrip(values: Float32Array, blockSize: number, out: Float32Array): number;
  /** The same with the scale that a block with this largest magnitude would have. */
  roundTripWithin(amax: number, values: Float32Array, out: Float32Array): number;
}

/** Error of one scheme at one block size; blockSize 0 means the whole tensor is one block. */
export interface SchemeError {
  readonly quantizer: string;
  readonly blockSize: number;
  readonly bitsPerValue: number;
  readonly error: ErrorSums;
}
