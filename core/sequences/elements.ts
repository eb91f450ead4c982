import { decodeContainer, toContainer } from "../formats/container.ts";
import type { Decoded, Format } from "../formats/format.ts";
import { isInteger, type Value } from "../numbers/value.ts";
import type { ByteOrder } from "../tensors/tensorFile.ts";
import { bytesIn, type Problem } from "./bytes.ts";
import { itemsIn } from "./items.ts";
import type { Sequence } from "./sequence.ts";

/** Bytes of memory that a value of a format takes: those below eight bits take one, as in ml_dtypes. */
export function bytesPerElement({ containerBits }: Format): number {
  return Math.ceil(containerBits / 8);
}

/**
 * The elements of a sequence as the bits of a format's container, in their order; in place of one that the
 * format cannot hold, a sentence says so. Bytes at the end that make no whole element are a sentence too.
 */
export function* elementsOf(
  sequence: Sequence,
  format: Format,
  byteOrder: ByteOrder,
): Generator<bigint | Problem> {
  if (sequence.kind === "bytes") {
    yield* fromBytes(bytesIn(sequence.selection, sequence.from), format, byteOrder);
    return;
  }
  for (const { value, pattern, text, start } of itemsIn(sequence.selection)) {
    if (sequence.kind === "patterns") {
      const bits = pattern?.bits ?? bitsOfInteger(value, format.containerBits);
      yield bits !== null &&
      bits >> BigInt(Math.max(8, format.containerBits)) === 0n &&
      bits >> BigInt(format.containerBits) === 0n
        ? bits
        : { start, problem: `${text} is no pattern of ${format.containerBits} bits` };
      continue;
    }
    const { bits, status } = format.encode(value, { overflow: "format" });
    yield status === "not representable"
      ? { start, problem: `${format.name} has no code for ${text}` }
      : toContainer(bits, format);
  }
}

/** The bits of an integer, in two's complement; null when it is none, or below all that have so many bits. */
function bitsOfInteger(value: Value, widthBits: number): bigint | null {
  if (value.kind !== "finite" || !isInteger(value)) return null;
  const magnitude = value.significand << BigInt(value.exponent);
  if (!value.negative) return magnitude;
  return magnitude <= 1n << BigInt(widthBits - 1) ? BigInt.asUintN(widthBits, -magnitude) : null;
}

function* fromBytes(
  bytes: Iterable<number | Problem>,
  format: Format,
  byteOrder: ByteOrder,
): Generator<bigint | Problem> {
  const size = bytesPerElement(format);
  let element: number[] = [];
  let count = 0;
  for (const byte of bytes) {
    if (typeof byte !== "number") {
      yield byte;
      return;
    }
    count++;
    element.push(byte);
    if (element.length < size) continue;
    if (byteOrder === "little") element.reverse();
    yield element.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
    element = [];
  }
  if (element.length > 0)
    yield {
      start: -1,
      problem: `${count} bytes are no whole number of ${format.name} values, which take ${size} bytes each`,
    };
}

/** The first few elements of a sequence, understood. */
export function firstElements(
  sequence: Sequence,
  format: Format,
  byteOrder: ByteOrder,
  most: number,
): readonly Decoded[] {
  const decoded: Decoded[] = [];
  for (const bits of elementsOf(sequence, format, byteOrder)) {
    if (typeof bits !== "bigint") break;
    decoded.push(decodeContainer(format, bits));
    if (decoded.length === most) break;
  }
  return decoded;
}
