import type { Decoded, Format } from "./format.ts";

/** A format's bits in the container that it usually sits in: in the upper part, as TF32 in a 32-bit word. */
export function toContainer(bits: bigint, { widthBits, containerBits }: Format): bigint {
  return bits << BigInt(containerBits - widthBits);
}

/** What a container of a format's bits means; bits below the format's own are ignored, as hardware does. */
export function decodeContainer(format: Format, bits: bigint): Decoded {
  return format.decode(bits >> BigInt(format.containerBits - format.widthBits));
}
