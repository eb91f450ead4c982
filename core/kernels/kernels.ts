import { type Comparison, compare } from "./compare.ts";
import type { Values } from "./decode.ts";
import type { ElementCodes } from "./encode.ts";
import { castToFloat, type FloatShape } from "./castFloat.ts";
import { countCodes, countCodesInTurns } from "./countCodes.ts";
import { sumAndCount } from "./fineTable.ts";
import { type Grid, roundTripGrid, type Scaling } from "./grid.ts";
import { type Codes, roundTripBlocks } from "./integerRoundTrip.ts";
import { blockAmaxes } from "./range.ts";
import { type BlockSums, sumBlock, sumSquaredDeviations } from "./sums.ts";
import { countLinear, countLowHalves, countMagnitudes, countSigned } from "./tables.ts";

/**
 * The bulk loops, so that they can be written twice: in TypeScript to be read, and in WebAssembly to be
 * fast. Both give the same bits, but for sums, which agree to rounding. Functions are documented where they are written in TypeScript.
 */
export interface Kernels {
  /** Zeroed memory at a multiple of 64 bytes, which these kernels work on without copying. */
  allocate(lengthBytes: number): Uint8Array<ArrayBuffer>;
  sumBlock(values: Values, into: BlockSums): void;
  sumSquaredDeviations(values: Values, center: number): number;
  sumAndCount(values: Float32Array, into: BlockSums, fine: Uint32Array, edges: Uint32Array): void;
  countCodes(codes: Uint16Array, table: Uint32Array): void;
  countCodesInTurns(codes: Uint8Array | Uint16Array, table: Uint32Array): void;
  countMagnitudes(values: Values, scale: number, table: Uint32Array): void;
  countLinear(values: Values, width: number, table: Uint32Array): void;
  countSigned(values: Values, limit: number, table: Uint32Array): void;
  countLowHalves(patterns: Uint32Array, key: number, table: Uint32Array): void;
  compare(values: Values, quantized: Float32Array, firstIndex: number, into: Comparison): void;
  blockAmaxes(values: Float32Array, blockSize: number): Float32Array;
  roundTripBlocks(values: Float32Array, blockSize: number, codes: Codes, out: Float32Array): number;
  roundTripGrid(values: Float32Array, grid: Grid, scaling: Scaling, out: Float32Array): number;
  castToFloat(values: Float32Array, shape: FloatShape, out: Float32Array): number;
  /** Decodes the codes of a format that these kernels know, all at once; false for any other, and nothing is done. */
  decode(format: string, codes: Uint16Array, out: Float32Array): boolean;
  /** Encodes to the nearest, ties to even, overflowing as the format does; false as for `decode`. */
  encode(format: string, values: Float32Array, codes: ElementCodes): boolean;
}

/** V8 puts the bytes of a buffer this far before a multiple of 64, where files are read at half the speed. */
const alignmentPadding = 48;

/** The kernels in TypeScript. */
export const plainKernels: Kernels = {
  allocate: (lengthBytes) =>
    new Uint8Array(new ArrayBuffer(lengthBytes + alignmentPadding), alignmentPadding),
  sumBlock,
  sumSquaredDeviations,
  sumAndCount,
  countCodes,
  countCodesInTurns,
  countMagnitudes,
  countLinear,
  countSigned,
  countLowHalves,
  compare,
  blockAmaxes,
  roundTripBlocks,
  roundTripGrid,
  castToFloat,
  decode: () => false,
  encode: () => false,
};

/** Room for float32 values that the kernels work on without copying. */
export function allocateFloat32(kernels: Kernels, length: number): Float32Array<ArrayBuffer> {
  const bytes = kernels.allocate(length * 4);
  return new Float32Array(bytes.buffer, bytes.byteOffset, length);
}

/** Counters of 32 bits that the kernels count in without copying. */
export function allocateUint32(kernels: Kernels, length: number): Uint32Array<ArrayBuffer> {
  const bytes = kernels.allocate(length * 4);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, length);
}
