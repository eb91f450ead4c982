type Convert = (from: number, count: number, to: number) => void;

/** What core/kernels/assembly exports. Arrays are addresses in its memory, counts are elements. */
export interface WasmExports {
  sumBlock(values: number, count: number, into: number): void;
  sumSquaredDeviations(values: number, count: number, center: number): number;
  sumAndCount(values: number, count: number, into: number, fine: number, edges: number): void;
  countPairs(codes: number, count: number, table: number): void;
  countBytesInTurns(codes: number, count: number, table: number): void;
  countPairsInTurns(codes: number, count: number, table: number): void;
  countMagnitudes(values: number, count: number, scale: number, table: number): void;
  countLinear(values: number, count: number, width: number, last: number, table: number): void;
  countSigned(values: number, count: number, limit: number, bins: number, table: number): void;
  countLowHalves(patterns: number, count: number, key: number, table: number): void;
  compare(values: number, quantized: number, count: number, firstIndex: number, into: number): void;
  roundTripInteger(
    values: number,
    count: number,
    blockSize: number,
    lowest: number,
    highest: number,
    amax: number,
    out: number,
  ): void;
  countOutside(values: number, count: number, lowest: number, highest: number): number;
  blockAmaxes(values: number, count: number, blockSize: number, amaxes: number): void;
  roundTripFloat(
    values: number,
    count: number,
    blockSize: number,
    scales: number,
    byReciprocal: boolean,
    limit: number,
    smallest: number,
    rounder: number,
    largest: number,
    out: number,
  ): number;
  castToFloat(
    values: number,
    count: number,
    smallest: number,
    rounder: number,
    largest: number,
    out: number,
  ): number;
  roundTripPoints(
    values: number,
    count: number,
    blockSize: number,
    scales: number,
    byReciprocal: boolean,
    limit: number,
    points: number,
    pointCount: number,
    thresholds: number,
    from: number,
    to: number,
    out: number,
  ): number;
  readonly decodeBfloat16: Convert;
  readonly decodeFloat16: Convert;
  readonly encodeBfloat16: Convert;
  readonly encodeFloat16: Convert;
}
