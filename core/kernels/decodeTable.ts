import type { Format } from "../formats/format.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { hostByteOrder } from "./byteOrder.ts";
import type { Decode, StoredArray, Values } from "./decode.ts";
import { allocateFloat32, type Kernels } from "./kernels.ts";

/** Decodes by looking every pattern up. */
export function tableDecoder(
  patterns: StoredArray,
  table: Float32Array | Float64Array,
  capacity: number,
  kernels: Kernels,
): Decode {
  const out = table instanceof Float32Array ? allocateFloat32(kernels, capacity) : new Float64Array(capacity);
  return (bytes) => {
    const count = bytes.length / patterns.BYTES_PER_ELEMENT;
    const values = out.subarray(0, count);
    const stored = new patterns(bytes.buffer, bytes.byteOffset, count);
    if (!(values instanceof Float32Array && table instanceof Float32Array)) lookUp(stored, table, values);
    else if (stored instanceof Uint8Array) lookUpBytes(stored, table, values);
    else lookUpPairs(stored, table, values);
    return values;
  };
}

/**
 * Decodes codes of two bytes that the kernels know how to decode; undefined for others.
 * @param table of the same format, asked for only where codes lie out of the kernels' reach: it takes long to make.
 */
function kernelDecoder(
  format: string,
  table: () => Values,
  capacity: number,
  kernels: Kernels,
): Decode | undefined {
  const { buffer, byteOffset } = kernels.allocate(0);
  const [noCodes, noValues] = [
    new Uint16Array(buffer, byteOffset, 0),
    new Float32Array(buffer, byteOffset, 0),
  ];
  if (!kernels.decode(format, noCodes, noValues)) return undefined;
  const out = allocateFloat32(kernels, capacity);
  return (bytes) => {
    const stored = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    const values = out.subarray(0, stored.length);
    if (stored.length > 0 && !kernels.decode(format, stored, values)) lookUp(stored, table(), values);
    return values;
  };
}

// The same loop thrice, so that each of the usual two sees one kind of array and stays five times as fast.
function lookUpBytes(stored: Uint8Array, table: Float32Array, out: Float32Array): void {
  for (let i = 0; i < stored.length; i += 1) out[i] = table[stored[i] as number] as number;
}

function lookUpPairs(stored: ArrayLike<number>, table: Float32Array, out: Float32Array): void {
  for (let i = 0; i < stored.length; i += 1) out[i] = table[stored[i] as number] as number;
}

function lookUp(stored: ArrayLike<number>, table: Values, out: Values): void {
  for (let i = 0; i < stored.length; i += 1) out[i] = table[stored[i] as number] as number;
}

/** Decodes any format by its own definition: one or two bytes through a table built once, wider ones each by itself. */
export function patternDecoder(
  format: Format,
  widthBytes: number,
  capacity: number,
  kernels: Kernels,
): Decode {
  const value = valueOf(format, widthBytes);
  const table = () => tableOf(format, widthBytes, value);
  if (widthBytes === 1) return tableDecoder(Uint8Array, table(), capacity, kernels);
  if (widthBytes === 2) {
    return (
      kernelDecoder(format.id, table, capacity, kernels) ??
      tableDecoder(Uint16Array, table(), capacity, kernels)
    );
  }
  const out = new Float64Array(capacity);
  return (bytes) => {
    const count = bytes.length / widthBytes;
    for (let i = 0; i < count; i += 1) out[i] = value(patternAt(bytes, i * widthBytes, widthBytes));
    return out.subarray(0, count);
  };
}

/** Decodes codes of four bits, two a byte, the first one in the low bits. */
export function packedDecoder(format: Format, capacity: number, kernels: Kernels): Decode {
  const table = tableOf(format, 1, valueOf(format, 1)).slice(0, 16);
  const out = table instanceof Float32Array ? allocateFloat32(kernels, capacity) : new Float64Array(capacity);
  return (bytes) => {
    for (let i = 0; i < bytes.length; i += 1) {
      const pair = bytes[i] as number;
      out[2 * i] = table[pair & 15] as number;
      out[2 * i + 1] = table[pair >> 4] as number;
    }
    return out.subarray(0, 2 * bytes.length);
  };
}

function patternAt(bytes: Uint8Array, start: number, widthBytes: number): bigint {
  let pattern = 0n;
  for (let place = widthBytes - 1; place >= 0; place -= 1) {
    const index = hostByteOrder === "little" ? place : widthBytes - 1 - place;
    pattern = (pattern << 8n) | BigInt(bytes[start + index] as number);
  }
  return pattern;
}

/** A value from a container: TF32 sits in the upper bits of its word, formats below eight bits in the lower ones of a byte. */
function valueOf(format: Format, widthBytes: number): (pattern: bigint) => number {
  if (format.containerBits > widthBytes * 8) {
    throw new RangeError(`${format.id} cannot be read from ${widthBytes} bytes`);
  }
  const ignored = BigInt(format.containerBits - format.widthBits);
  const mask = (1n << BigInt(format.containerBits)) - 1n;
  return (pattern) => toNumber(format.decode((pattern & mask) >> ignored).value);
}

/** Smallest normal magnitude of a format; 0 when it has no subnormals. */
export function smallestNormalOf({ facts }: Format): number {
  return facts.minNormal && facts.minSubnormal ? toNumber(facts.minNormal) : 0;
}

/** By format and width in bytes; a format of the user's own that is defined anew is another object. */
const tables = new WeakMap<Format, Map<number, Float32Array | Float64Array>>();

function tableOf(
  format: Format,
  widthBytes: number,
  value: (pattern: bigint) => number,
): Float32Array | Float64Array {
  const ofFormat = tables.get(format) ?? new Map<number, Float32Array | Float64Array>();
  tables.set(format, ofFormat);
  const known = ofFormat.get(widthBytes);
  if (known) return known;
  const exact = Float64Array.from({ length: 2 ** (8 * widthBytes) }, (_, pattern) => value(BigInt(pattern)));
  // posit<16,2> and the like reach beyond float32, and what is normal here should not be subnormal there.
  const fitsFloat32 =
    (smallestNormalOf(format) || Infinity) >= 2 ** -126 &&
    exact.every((number) => Number.isNaN(number) || Math.fround(number) === number);
  const table = fitsFloat32 ? Float32Array.from(exact) : exact;
  ofFormat.set(widthBytes, table);
  return table;
}
