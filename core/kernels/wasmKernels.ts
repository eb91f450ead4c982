import type { FloatShape } from "./castFloat.ts";
import type { Grid } from "./grid.ts";
import { type Kernels, plainKernels } from "./kernels.ts";
import type { BlockSums } from "./sums.ts";
import { copyTables, type PointTables, pointTables } from "./pointTables.ts";
import type { WasmExports } from "./wasmExports.ts";

/**
 * Bytes of memory, which cannot grow because growing would detach every array over it: the longest chunk
 * as read, decoded and quantized, and all tables. What is not touched takes no room.
 */
const usualMemoryBytes = 64 * 2 ** 20;
const pageBytes = 65536;

/** Bytes at the start of the memory for what a kernel answers. */
const answerBytes = 64;

/** Kernels in WebAssembly, for float32 in their own memory; for everything else they are the plain ones. */
export interface WasmKernels extends Kernels {
  /** Leaves to its owner, for good, what is allocated now. */
  keep(): void;
  /** Takes back all memory that was allocated and not kept, which must not be used any more. */
  release(): void;
}

/** @param code the bytes of core/kernels/assembly, compiled. @param memoryBytes a multiple of 64 KiB. */
export function wasmKernels(code: Uint8Array, memoryBytes: number = usualMemoryBytes): WasmKernels {
  const memory = new WebAssembly.Memory({ initial: memoryBytes / pageBytes });
  const { buffer } = memory;
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
    .exports as unknown as WasmExports;
  const answer = new Float64Array(buffer, 0, answerBytes / 8);
  let kept = answerBytes;
  let free = kept;
  /** Where memory begins that nothing was ever written to. */
  let untouched = free;

  const isFloat32 = (array: { readonly buffer: ArrayBufferLike }): boolean =>
    array.buffer === buffer && array instanceof Float32Array;
  const areOurs = (...arrays: readonly { readonly buffer: ArrayBufferLike }[]): boolean =>
    arrays.every((array) => array.buffer === buffer);

  const halves = new Map([
    ["bfloat16", { decode: wasm.decodeBfloat16, encode: wasm.encodeBfloat16 }],
    ["float16", { decode: wasm.decodeFloat16, encode: wasm.encodeFloat16 }],
  ]);
  const allocate = (lengthBytes: number): Uint8Array<ArrayBuffer> => {
    const start = free;
    const end = start + lengthBytes;
    if (end > memoryBytes) return plainKernels.allocate(lengthBytes);
    free = Math.ceil(end / 64) * 64;
    const bytes = new Uint8Array(buffer, start, lengthBytes);
    bytes.subarray(0, Math.max(0, untouched - start)).fill(0);
    untouched = Math.max(untouched, free);
    return bytes;
  };
  /** Room for one float32 a block, which every call overwrites. */
  let perBlock = new Float32Array(0);
  const blockRoom = (blocks: number): Float32Array => {
    if (perBlock.length < blocks) {
      const bytes = allocate(blocks * 4);
      perBlock = new Float32Array(bytes.buffer, bytes.byteOffset, blocks);
    }
    return perBlock;
  };
  const grids = new Map<Grid, PointTables | null>();
  /** The tables of a grid in this memory; null when they cannot be there. */
  const tablesOf = (grid: Grid): PointTables | null => {
    const known = grids.get(grid);
    if (known !== undefined) return known;
    const made = pointTables(grid);
    const ours = made && copyTables(made, allocate);
    grids.set(grid, ours && areOurs(...Object.values(ours)) ? ours : null);
    return grids.get(grid) ?? null;
  };

  const readSums = (into: BlockSums): void => {
    into.sum = answer[0] as number;
    into.sumAbs = answer[1] as number;
    into.sumSquares = answer[2] as number;
    into.min = answer[3] as number;
    into.max = answer[4] as number;
    into.smallestNonzero = answer[5] as number;
  };

  return {
    ...plainKernels,
    allocate,
    keep() {
      kept = free;
    },
    release() {
      free = kept;
      perBlock = new Float32Array(0);
      grids.clear();
    },
    sumBlock(values, into) {
      if (!isFloat32(values)) return plainKernels.sumBlock(values, into);
      wasm.sumBlock(values.byteOffset, values.length, 0);
      readSums(into);
    },
    sumSquaredDeviations: (values, center) =>
      isFloat32(values)
        ? wasm.sumSquaredDeviations(values.byteOffset, values.length, center)
        : plainKernels.sumSquaredDeviations(values, center),
    sumAndCount(values, into, fine, edges) {
      if (!areOurs(values, fine, edges)) return plainKernels.sumAndCount(values, into, fine, edges);
      wasm.sumAndCount(values.byteOffset, values.length, 0, fine.byteOffset, edges.byteOffset);
      readSums(into);
    },
    countCodes(codes, table) {
      if (!areOurs(codes, table)) return plainKernels.countCodes(codes, table);
      wasm.countPairs(codes.byteOffset, codes.length, table.byteOffset);
    },
    countCodesInTurns(codes, table) {
      if (!areOurs(codes, table)) return plainKernels.countCodesInTurns(codes, table);
      if (codes instanceof Uint8Array)
        wasm.countBytesInTurns(codes.byteOffset, codes.length, table.byteOffset);
      else wasm.countPairsInTurns(codes.byteOffset, codes.length, table.byteOffset);
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
      if (!isFloat32(values) || !areOurs(quantized))
        return plainKernels.compare(values, quantized, firstIndex, into);
      answer[0] = into.sumSquaredError;
      answer[1] = into.sumQuantizedSquares;
      answer[2] = into.maxAbsError;
      answer[3] = into.maxAbsErrorIndex;
      answer[4] = into.zeroed;
      wasm.compare(values.byteOffset, quantized.byteOffset, values.length, firstIndex, 0);
      into.sumSquaredError = answer[0];
      into.sumQuantizedSquares = answer[1];
      into.maxAbsError = answer[2];
      into.maxAbsErrorIndex = answer[3];
      into.zeroed = answer[4];
    },
    decode(format, codes, out) {
      const half = halves.get(format);
      if (!half || !areOurs(codes, out)) return false;
      half.decode(codes.byteOffset, codes.length, out.byteOffset);
      return true;
    },
    encode(format, values, codes) {
      const half = halves.get(format);
      if (!half || !areOurs(values, codes) || codes instanceof Uint8Array) return false;
      half.encode(values.byteOffset, values.length, codes.byteOffset);
      return true;
    },
    blockAmaxes(values, blockSize) {
      const blocks = Math.ceil(values.length / blockSize);
      const room = blockRoom(blocks);
      if (!areOurs(values, room)) return plainKernels.blockAmaxes(values, blockSize);
      wasm.blockAmaxes(values.byteOffset, values.length, blockSize, room.byteOffset);
      return new Float32Array(room.subarray(0, blocks));
    },
    roundTripBlocks(values, blockSize, codes, out) {
      if (!areOurs(values, out)) return plainKernels.roundTripBlocks(values, blockSize, codes, out);
      const { lowest, highest, amax } = codes;
      const { byteOffset, length } = values;
      const size = amax === undefined ? blockSize : 0;
      wasm.roundTripInteger(byteOffset, length, size, lowest, highest, amax ?? 0, out.byteOffset);
      const limit = amax ?? Number.POSITIVE_INFINITY;
      return wasm.countOutside(byteOffset, length, lowest < 0 ? -limit : 0, limit);
    },
    roundTripGrid(values, grid, scaling, out) {
      const { blockSize, scales, byReciprocal, limit } = scaling;
      const room = blockRoom(scales.length);
      const tables = grid.float ? null : tablesOf(grid);
      if (!areOurs(values, out, room) || (!grid.float && !tables)) {
        return plainKernels.roundTripGrid(values, grid, scaling, out);
      }
      room.set(scales);
      const common = [
        values.byteOffset,
        values.length,
        blockSize,
        room.byteOffset,
        byReciprocal,
        limit,
      ] as const;
      if (!tables) {
        const { smallest, rounder, max } = roundingOf(grid.float as FloatShape, 23);
        return wasm.roundTripFloat(...common, smallest, rounder, max, out.byteOffset);
      }
      const { points, thresholds, from, to } = tables;
      return wasm.roundTripPoints(
        ...common,
        points.byteOffset,
        points.length,
        thresholds.byteOffset,
        from.byteOffset,
        to.byteOffset,
        out.byteOffset,
      );
    },
    castToFloat(values, shape, out) {
      if (!areOurs(values, out)) return plainKernels.castToFloat(values, shape, out);
      const { smallest, rounder, max } = roundingOf(shape, 52);
      return wasm.castToFloat(values.byteOffset, values.length, smallest, rounder, max, out.byteOffset);
    },
  };
}

/** What makes an addition round to a float. @param carrierBits fraction bits of the numbers that are added. */
function roundingOf({ fractionBits, minExponent, max }: FloatShape, carrierBits: number) {
  return { smallest: 2 ** minExponent, rounder: 1.5 * 2 ** (carrierBits - fractionBits), max };
}
