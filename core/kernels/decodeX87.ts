import { x87 } from "../formats/x87.ts";
import { toNumber } from "../numbers/toNumber.ts";
import { lostIn } from "../numbers/twoSum.ts";
import { hostByteOrder } from "./byteOrder.ts";
import type { Decode, RestOf } from "./decode.ts";

/** Exponent fields whose values are normal in float64, with room for rounding up. */
const lowestField = 16383 - 1022;
const highestField = 16383 + 1022;

const isLittle = hostByteOrder === "little";

/** Decodes 80-bit extended values in containers of 10, 12 or 16 bytes, each rounded once to float64. */
export function x87Decoder(widthBytes: number, capacity: number): Decode {
  const out = new Float64Array(capacity);
  return (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const count = bytes.length / widthBytes;
    for (let i = 0; i < count; i += 1) out[i] = valueOf(view, i * widthBytes, widthBytes);
    return out.subarray(0, count);
  };
}

/** What that rounding took; 0 where the value is not a normal one of float64. */
export function x87Rest(widthBytes: number): RestOf {
  return (bytes, index) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const start = index * widthBytes;
    const top = topOf(view, start, widthBytes);
    const upper = highOf(view, start, widthBytes) * 2 ** 32;
    const lower = lowOf(view, start, widthBytes);
    return isNormal(top, upper) ? scaled(lostIn(upper, lower, upper + lower), top) : 0;
  };
}

function valueOf(view: DataView, start: number, widthBytes: number): number {
  const top = topOf(view, start, widthBytes);
  const high = highOf(view, start, widthBytes);
  const low = lowOf(view, start, widthBytes);
  const upper = high * 2 ** 32;
  // Both parts are exact, so only their sum rounds; the scale is a power of two.
  if (isNormal(top, upper)) return scaled(upper + low, top);
  return toNumber(x87.decode((BigInt(top) << 64n) | (BigInt(high) << 32n) | BigInt(low)).value);
}

/** Sign and exponent field. */
function topOf(view: DataView, start: number, widthBytes: number): number {
  return view.getUint16(isLittle ? start + 8 : start + widthBytes - 10, isLittle);
}

function highOf(view: DataView, start: number, widthBytes: number): number {
  return view.getUint32(isLittle ? start + 4 : start + widthBytes - 8, isLittle);
}

function lowOf(view: DataView, start: number, widthBytes: number): number {
  return view.getUint32(isLittle ? start : start + widthBytes - 4, isLittle);
}

/** Whether a value is normal in float64, given the upper half of its significand in its place. */
function isNormal(top: number, upper: number): boolean {
  const field = top & 0x7fff;
  return field >= lowestField && field <= highestField && upper >= 2 ** 63;
}

/** A part of the significand as what it is worth. */
function scaled(significand: number, top: number): number {
  const magnitude = significand * 2 ** -63 * 2 ** ((top & 0x7fff) - 16383);
  return top < 0x8000 ? magnitude : -magnitude;
}
