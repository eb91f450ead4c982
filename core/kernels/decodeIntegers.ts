import { hostByteOrder } from "./byteOrder.ts";
import type { Decode, StoredArray } from "./decode.ts";
import { allocateFloat32, type Kernels } from "./kernels.ts";

interface Row {
  readonly array: StoredArray;
  readonly isWide: boolean;
}

/** Integer arrays by format; those of more than 24 bits need float64. */
const integers: Readonly<Record<string, Row>> = {
  int8: { array: Int8Array, isWide: false },
  uint8: { array: Uint8Array, isWide: false },
  int16: { array: Int16Array, isWide: false },
  uint16: { array: Uint16Array, isWide: false },
  int32: { array: Int32Array, isWide: true },
  uint32: { array: Uint32Array, isWide: true },
};

/** Decodes the integers that typed arrays know, up to 32 bits; undefined for any other format. */
export function smallIntegerDecoder(id: string, capacity: number, kernels: Kernels): Decode | undefined {
  const row = integers[id];
  if (!row) return undefined;
  const out = row.isWide ? new Float64Array(capacity) : allocateFloat32(kernels, capacity);
  return (bytes) => {
    const stored = new row.array(bytes.buffer, bytes.byteOffset, bytes.length / row.array.BYTES_PER_ELEMENT);
    out.set(stored);
    return out.subarray(0, stored.length);
  };
}

/** Decodes 64-bit integers, each rounded once to float64. */
export function int64Decoder(signed: boolean, capacity: number): Decode {
  const out = new Float64Array(capacity);
  const highWord = hostByteOrder === "little" ? 1 : 0;
  return (bytes) => {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const signedWords = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const high = signed ? signedWords : words;
    const count = bytes.length / 8;
    // The high part is a multiple of 2^32 below 2^64, so exact; only the sum rounds.
    for (let i = 0; i < count; i += 1) {
      out[i] = (high[2 * i + highWord] as number) * 2 ** 32 + (words[2 * i + 1 - highWord] as number);
    }
    return out.subarray(0, count);
  };
}
