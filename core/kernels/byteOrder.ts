import type { ByteOrder } from "../tensors/tensorFile.ts";

/** The byte order in which typed arrays of this machine see memory. */
export const hostByteOrder: ByteOrder =
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? "little" : "big";

/** Reverses the bytes of every element in place. @returns the same array. */
export function swapBytes(bytes: Uint8Array, widthBytes: number): Uint8Array {
  for (let start = 0; start < bytes.length; start += widthBytes) {
    for (let low = start, high = start + widthBytes - 1; low < high; low += 1, high -= 1) {
      const byte = bytes[low] as number;
      bytes[low] = bytes[high] as number;
      bytes[high] = byte;
    }
  }
  return bytes;
}
