import type { Decoded } from "../formats/format.ts";

/** A pattern as `0x` and upper-case digits of the full width. */
export function describeBits(bits: bigint, widthBits: number): string {
  return `0x${bits
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(widthBits / 4), "0")}`;
}

/** The fields' binary digits, most significant first. */
export function fieldDigits(decoded: Decoded): string[] {
  return decoded.fields.map(({ bits, widthBits }) => bits.toString(2).padStart(widthBits, "0"));
}
