import { lostIn } from "../numbers/twoSum.ts";
import { hostByteOrder } from "./byteOrder.ts";
import type { Decode, RestOf, StoredArray } from "./decode.ts";
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

/** Where the halves of 64-bit integers are in each. */
const [highHalf, lowHalf] = hostByteOrder === "little" ? [1, 0] : [0, 1];

/** Decodes 64-bit integers, each rounded once to float64. */
export function int64Decoder(signed: boolean, capacity: number): Decode {
  const out = new Float64Array(capacity);
  return (bytes) => {
    const { high, low } = halvesOf(bytes, signed);
    const count = bytes.length / 8;
    // The high part is a multiple of 2^32 below 2^64, so exact; only the sum rounds.
    for (let i = 0; i < count; i += 1) {
      out[i] = (high[2 * i + highHalf] as number) * 2 ** 32 + (low[2 * i + lowHalf] as number);
    }
    return out.subarray(0, count);
  };
}

/** What that rounding took. */
export function int64Rest(signed: boolean): RestOf {
  return (bytes, index) => {
    const { high, low } = halvesOf(bytes, signed);
    const upper = (high[2 * index + highHalf] as number) * 2 ** 32;
    const lower = low[2 * index + lowHalf] as number;
    return lostIn(upper, lower, upper + lower);
  };
}

/** All halves, once as those that have the sign and once as the others. */
function halvesOf({ buffer, byteOffset, length }: Uint8Array, signed: boolean) {
  const low = new Uint32Array(buffer, byteOffset, length / 4);
  return { high: signed ? new Int32Array(buffer, byteOffset, length / 4) : low, low };
}
