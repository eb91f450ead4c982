import { roundToMultiple } from "../numbers/round.ts";
import { fromBigInt, type Value } from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Format, RoundingMode } from "./format.ts";

/** Widest integer offered. */
export const maxIntegerBits = 128;

/** Smallest and largest integer of a width. */
export function integerRange(
  widthBits: number,
  signed: boolean,
): { readonly lowest: bigint; readonly highest: bigint } {
  const size = 1n << BigInt(widthBits - (signed ? 1 : 0));
  return { lowest: signed ? -size : 0n, highest: size - 1n };
}

/** The nearest integer under a mode, sign included; infinities and NaN give null. */
export function nearestInteger(value: Value, mode: RoundingMode): { integer: bigint; exact: boolean } | null {
  if (value.kind !== "finite") return null;
  const { integer, exact } = roundToMultiple(value, 0, mode);
  return { integer: value.negative ? -integer : integer, exact };
}

/** Two's complement or unsigned integer of 2…128 bits. Out of range it saturates, and says so. */
export function integerFormat(widthBits: number, signed: boolean): Format {
  const { lowest, highest } = integerRange(widthBits, signed);
  const id = `${signed ? "int" : "uint"}${widthBits}`;
  const short = `${signed ? "i" : "u"}${widthBits}`;

  function decode(bits: bigint): Decoded {
    if (bits < 0n || bits >> BigInt(widthBits) !== 0n) {
      throw new RangeError(`an ${id} pattern has ${widthBits} bits; 0x${bits.toString(16)} does not fit`);
    }
    const integer = signed ? BigInt.asIntN(widthBits, bits) : bits;
    return {
      bits,
      value: fromBigInt(integer),
      class: "integer",
      fields: signed
        ? [
            {
              name: "sign",
              widthBits: 1,
              bits: bits >> BigInt(widthBits - 1),
              meaning: integer < 0n ? "−" : "+",
            },
            { name: "integer", widthBits: widthBits - 1, bits: bits & ((1n << BigInt(widthBits - 1)) - 1n) },
          ]
        : [{ name: "integer", widthBits, bits }],
    };
  }

  function encode(value: Value, options: EncodeOptions = {}): Encoded {
    const nearest = nearestInteger(value, options.rounding ?? "nearest-even");
    const clamp = (integer: bigint): bigint =>
      integer < lowest ? lowest : integer > highest ? highest : integer;
    const integer = nearest ? nearest.integer : value.kind === "nan" ? 0n : value.negative ? lowest : highest;
    const bits = BigInt.asUintN(widthBits, clamp(integer));
    const status = !nearest
      ? "not representable"
      : clamp(integer) !== integer
        ? "saturated"
        : nearest.exact
          ? "exact"
          : integer === 0n
            ? "underflow"
            : "rounded";
    return { bits, decoded: decode(bits), status };
  }

  return {
    id,
    name: id,
    kind: "integer",
    widthBits,
    containerBits: widthBits,
    description: `${signed ? "Two's complement" : "Unsigned"} integer of ${widthBits} bits.`,
    source: "two's complement; ISO C 6.2.6.2",
    spellings: [
      `${id}_t`,
      `std::${id}_t`,
      short,
      `torch.${id}`,
      `np.${id}`,
      `jnp.${id}`,
      signed ? `s${widthBits}` : `ui${widthBits}`,
    ],
    facts: {
      max: fromBigInt(highest),
      min: fromBigInt(lowest),
      minNormal: null,
      minSubnormal: null,
      epsilon: fromBigInt(1n),
    },
    decode,
    encode,
  };
}
