import type { Format } from "../formats/format.ts";

/** The integer that a scaled integer's bits are. */
export function codeOf(bits: bigint, { id, widthBits }: Format): bigint {
  return id.startsWith("u") ? bits : BigInt.asIntN(widthBits, bits);
}
