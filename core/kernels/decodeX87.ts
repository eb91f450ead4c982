import { x87 } from "../formats/x87.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { hostByteOrder } from "./byteOrder.ts";
import type { Decode } from "./decode.ts";

/** Exponent fields whose values are normal in float64, with room for rounding up. */
const lowestField = 16383 - 1022;
const highestField = 16383 + 1022;

/** Decodes 80-bit extended values in containers of 10, 12 or 16 bytes, each rounded once to float64. */
export function x87Decoder(widthBytes: number, capacity: number): Decode {
  const out = new Float64Array(capacity);
  const little = hostByteOrder === "little";
  return (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const count = bytes.length / widthBytes;
    for (let i = 0; i < count; i += 1) {
      const start = i * widthBytes;
      const end = start + widthBytes;
      const top = view.getUint16(little ? start + 8 : end - 10, little);
      const high = view.getUint32(little ? start + 4 : end - 8, little);
      const low = view.getUint32(little ? start : end - 4, little);
      out[i] = valueOf(top, high, low);
    }
    return out.subarray(0, count);
  };
}

function valueOf(top: number, high: number, low: number): number {
  const field = top & 0x7fff;
  if (field < lowestField || field > highestField || high < 2 ** 31) {
    return toNumber(x87.decode((BigInt(top) << 64n) | (BigInt(high) << 32n) | BigInt(low)).value);
  }
  // Both parts are exact, so only their sum rounds; the scale is a power of two.
  const significand = (high * 2 ** 32 + low) * 2 ** -63;
  return (top < 0x8000 ? significand : -significand) * 2 ** (field - 16383);
}
