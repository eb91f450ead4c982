/**
 * Bulk decoding: the bytes of many elements to floats. Decoders work on whole chunks and reuse their
 * output, so that another implementation (WebAssembly) can stand behind the same interface.
 */
import type { Format } from "../formats/format.ts";
import { findFormat } from "../formats/index.ts";
import type { ElementType } from "../tensors/tensorFile.ts";
import { hostByteOrder, swapBytes } from "./byteOrder.ts";
import { complexDecoder } from "./decodeComplex.ts";
import { int64Decoder, int64Rest, smallIntegerDecoder } from "./decodeIntegers.ts";
import { packedDecoder, patternDecoder, smallestNormalOf, tableDecoder } from "./decodeTable.ts";
import { x87Decoder, x87Rest } from "./decodeX87.ts";
import { type Kernels, plainKernels } from "./kernels.ts";

/** Decoded elements: float32 where it holds every value of the format exactly, else float64. */
export type Values = Float32Array | Float64Array;

/**
 * Decodes a whole number of elements, stored in the host's byte order at an address that is a multiple
 * of 8. The answer may be a view of `bytes` or a buffer that the next call overwrites.
 */
export type Decode = (bytes: Uint8Array) => Values;

/** What rounding to float64 took from element `index` of bytes that were decoded: value and rest are what is stored. */
export type RestOf = (bytes: Uint8Array, index: number) => number;

/** A typed array of integers over memory that is already there. */
export interface StoredArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ArrayLike<number>;
}

export interface ElementDecoder {
  /** As `Decode`, but for bytes in the element's own byte order, which it may swap in place. */
  readonly decode: Decode;
  /** Smallest normal magnitude of the element's format; 0 when it has no subnormals. */
  readonly smallestNormal: number;
  /** True when values can need more than float32. */
  readonly isWide: boolean;
  /** There where values can need more than float64. */
  readonly restOf?: RestOf | undefined;
}

/** A decoder for at most `capacity` elements at a time. @throws RangeError for a format that is not known or not that wide. */
export function elementDecoder(
  element: ElementType,
  capacity: number,
  kernels: Kernels = plainKernels,
): ElementDecoder {
  const decode = decodeFor(element, capacity, kernels);
  const unit = element.kind === "complex" ? element.widthBytes / 2 : element.widthBytes;
  const isForeign = "byteOrder" in element && element.byteOrder !== hostByteOrder && unit > 1;
  return {
    decode: isForeign ? (bytes) => decode(swapBytes(bytes, unit)) : decode,
    smallestNormal: element.kind === "number" ? smallestNormalOf(formatOf(element.format)) : 0,
    isWide: decode(new Uint8Array(0)) instanceof Float64Array,
    restOf: element.kind === "number" ? restOf(element.format, element.widthBytes) : undefined,
  };
}

function restOf(id: string, widthBytes: number): RestOf | undefined {
  if (id === "x87") return x87Rest(widthBytes);
  return id === "int64" || id === "uint64" ? int64Rest(id === "int64") : undefined;
}

function decodeFor(element: ElementType, capacity: number, kernels: Kernels): Decode {
  const { kind, widthBytes } = element;
  if (kind === "void") throw new RangeError("elements of unknown type cannot be decoded");
  if (kind === "bool") return tableDecoder(Uint8Array, new Float32Array(256).fill(1, 1), capacity, kernels);
  if (kind === "number" && element.perByte === 2)
    return packedDecoder(formatOf(element.format), capacity, kernels);
  if (kind === "number") return decodeNumber(element.format, widthBytes, capacity, kernels);
  return complexDecoder(decodeNumber(element.format, widthBytes / 2, 2 * capacity, kernels), capacity);
}

function decodeNumber(id: string, widthBytes: number, capacity: number, kernels: Kernels): Decode {
  if (id === "float32") return (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  if (id === "float64") return (bytes) => new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  if (id === "x87") return x87Decoder(widthBytes, capacity);
  if (id === "int64" || id === "uint64") return int64Decoder(id === "int64", capacity);
  const format = formatOf(id);
  return smallIntegerDecoder(id, capacity, kernels) ?? patternDecoder(format, widthBytes, capacity, kernels);
}

function formatOf(id: string): Format {
  const format = findFormat(id);
  if (!format) throw new RangeError(`no format is called ${id}`);
  return format;
}
