import { type Kernels, plainKernels, type RoundTrip } from "./kernels.ts";

/** What core/kernels/assembly exports. Arrays are addresses in its memory, counts are elements. */
interface Exports {
  sumBlock(values: number, count: number, into: number): void;
  sumSquaredDeviations(values: number, count: number, center: number): number;
  countTopHalves(patterns: number, count: number, table: number): void;
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
}

/**
 * Bytes of memory, which cannot grow because growing would detach every array over it: the longest chunk
 * as read, decoded and quantized, and all tables. What is not touched takes no room.
 */
const memoryBytes = 64 * 2 ** 20;
const pageBytes = 65536;

/** Bytes at the start of the memory for what a kernel answers. */
const answerBytes = 64;

/** Kernels in WebAssembly, for float32 in their own memory; for everything else they are the plain ones. */
export interface WasmKernels extends Kernels {
  /** Takes back all memory that was allocated, which must not be used any more. */
  release(): void;
}

/** @param code the bytes of core/kernels/assembly, compiled. */
export function wasmKernels(code: Uint8Array): WasmKernels {
  const memory = new WebAssembly.Memory({ initial: memoryBytes / pageBytes });
  const { buffer } = memory;
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
    .exports as unknown as Exports;
  const answer = new Float64Array(buffer, 0, answerBytes / 8);
  let free = answerBytes;

  const isFloat32 = (array: { readonly buffer: ArrayBufferLike }): boolean =>
    array.buffer === buffer && array instanceof Float32Array;
  const areOurs = (...arrays: readonly { readonly buffer: ArrayBufferLike }[]): boolean =>
    arrays.every((array) => array.buffer === buffer);

  const roundTripInteger =
    (bits: number, signed: boolean): RoundTrip =>
    (values, blockSize, out, { amax }) => {
      const highest = 2 ** (signed ? bits - 1 : bits) - 1;
      const lowest = signed ? -highest : 0;
      const { byteOffset, length } = values;
      wasm.roundTripInteger(byteOffset, length, blockSize, lowest, highest, amax, out.byteOffset);
      const limit = blockSize === 0 ? amax : Number.POSITIVE_INFINITY;
      return wasm.countOutside(byteOffset, length, signed ? -limit : 0, limit);
    };
  const roundTrips = new Map<string, RoundTrip>(
    [2, 3, 4, 5, 6, 7, 8].flatMap((bits) => [
      [`int${bits}-symmetric`, roundTripInteger(bits, true)],
      [`uint${bits}-symmetric`, roundTripInteger(bits, false)],
    ]),
  );

  return {
    ...plainKernels,
    allocate(lengthBytes) {
      const start = free;
      const end = start + lengthBytes;
      if (end > memoryBytes) return plainKernels.allocate(lengthBytes);
      free = Math.ceil(end / 64) * 64;
      return new Uint8Array(buffer, start, lengthBytes).fill(0);
    },
    release() {
      free = answerBytes;
    },
    sumBlock(values, into) {
      if (!isFloat32(values)) return plainKernels.sumBlock(values, into);
      wasm.sumBlock(values.byteOffset, values.length, 0);
      into.sum = answer[0] as number;
      into.sumAbs = answer[1] as number;
      into.sumSquares = answer[2] as number;
      into.min = answer[3] as number;
      into.max = answer[4] as number;
      into.smallestNonzero = answer[5] as number;
    },
    sumSquaredDeviations: (values, center) =>
      isFloat32(values)
        ? wasm.sumSquaredDeviations(values.byteOffset, values.length, center)
        : plainKernels.sumSquaredDeviations(values, center),
    countTopHalves(patterns, table) {
      if (!areOurs(patterns, table)) return plainKernels.countTopHalves(patterns, table);
      wasm.countTopHalves(patterns.byteOffset, patterns.length, table.byteOffset);
    },
    countMagnitudes(values, scale, table) {
      if (!isFloat32(values) || !areOurs(table)) return plainKernels.countMagnitudes(values, scale, table);
      wasm.countMagnitudes(values.byteOffset, values.length, scale, table.byteOffset);
    },
    countLinear(values, width, table) {
      if (!isFloat32(values) || !areOurs(table)) return plainKernels.countLinear(values, width, table);
      wasm.countLinear(values.byteOffset, values.length, width, table.length - 1, table.byteOffset);
    },
    countSigned(values, limit, table) {
      if (!isFloat32(values) || !areOurs(table)) return plainKernels.countSigned(values, limit, table);
      wasm.countSigned(values.byteOffset, values.length, limit, table.length, table.byteOffset);
    },
    countLowHalves(patterns, key, table) {
      if (!areOurs(patterns, table)) return plainKernels.countLowHalves(patterns, key, table);
      wasm.countLowHalves(patterns.byteOffset, patterns.length, key, table.byteOffset);
    },
    compare(values, quantized, firstIndex, into) {
      if (!areOurs(values, quantized)) return plainKernels.compare(values, quantized, firstIndex, into);
      answer[0] = into.sumSquaredError;
      answer[1] = into.sumProduct;
      answer[2] = into.sumQuantizedSquares;
      answer[3] = into.maxAbsError;
      answer[4] = into.maxAbsErrorIndex;
      answer[5] = into.zeroed;
      wasm.compare(values.byteOffset, quantized.byteOffset, values.length, firstIndex, 0);
      into.sumSquaredError = answer[0];
      into.sumProduct = answer[1];
      into.sumQuantizedSquares = answer[2];
      into.maxAbsError = answer[3];
      into.maxAbsErrorIndex = answer[4];
      into.zeroed = answer[5];
    },
    roundTrip: (quantizer, values, out) => (areOurs(values, out) ? roundTrips.get(quantizer) : undefined),
  };
}
