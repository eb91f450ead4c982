import { type Comparison, compare } from "./compare.ts";
import type { Values } from "./decode.ts";
import { type BlockSums, sumBlock, sumSquaredDeviations } from "./sums.ts";
import { countLinear, countLowHalves, countMagnitudes, countSigned, countTopHalves } from "./tables.ts";

/** Quantizes values and back, as `Quantizer.roundTrip` does, whose key it stands for. */
export type RoundTrip = (
  values: Float32Array,
  blockSize: number,
  out: Float32Array,
  extent: { readonly amax: number },
) => number;

/**
 * The bulk loops, so that they can be written twice: in TypeScript to be read, and in WebAssembly to be
 * fast. Both give the same bits, but for sums, which agree to rounding. Functions are documented where they are written in TypeScript.
 */
export interface Kernels {
  /** Zeroed memory at a multiple of 64 bytes, which these kernels work on without copying. */
  allocate(lengthBytes: number): Uint8Array<ArrayBuffer>;
  sumBlock(values: Values, into: BlockSums): void;
  sumSquaredDeviations(values: Values, center: number): number;
  countTopHalves(patterns: Uint32Array, table: Uint32Array): void;
  countMagnitudes(values: Values, scale: number, table: Uint32Array): void;
  countLinear(values: Values, width: number, table: Uint32Array): void;
  countSigned(values: Values, limit: number, table: Uint32Array): void;
  countLowHalves(patterns: Uint32Array, key: number, table: Uint32Array): void;
  compare(values: Float32Array, quantized: Float32Array, firstIndex: number, into: Comparison): void;
  /** A faster round trip of the quantizer with this key, where there is one for these arrays. */
  roundTrip(quantizer: string, values: Float32Array, out: Float32Array): RoundTrip | undefined;
}

/** V8 puts the bytes of a buffer this far before a multiple of 64, where files are read at half the speed. */
const alignmentPadding = 48;

/** The kernels in TypeScript. */
export const plainKernels: Kernels = {
  allocate: (lengthBytes) =>
    new Uint8Array(new ArrayBuffer(lengthBytes + alignmentPadding), alignmentPadding),
  sumBlock,
  sumSquaredDeviations,
  countTopHalves,
  countMagnitudes,
  countLinear,
  countSigned,
  countLowHalves,
  compare,
  roundTrip: () => undefined,
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
