import type { FloatRow } from "./floatRow.ts";

/** What a row of facts means for codes. A magnitude code is a code without its sign bit. */
export interface FloatLayout {
  readonly row: FloatRow;
  readonly widthBits: number;
  /** The sign bit's weight; 0 in an unsigned format. */
  readonly signBit: bigint;
  /** Bits of a magnitude code. */
  readonly magnitudeBits: number;
  /** Exponent of the smallest normal value and of all subnormals. */
  readonly minExponent: number;
  /** Largest finite magnitude code. */
  readonly maxFinite: bigint;
  /** Magnitude code of infinity. */
  readonly infinity: bigint | null;
  /** Magnitude codes from here on are NaN; 2^magnitudeBits when none is. */
  readonly firstNan: bigint;
}

export function floatLayout(row: FloatRow): FloatLayout {
  const { exponentBits, fractionBits, bias } = row;
  const magnitudeBits = exponentBits + fractionBits;
  const end = 1n << BigInt(magnitudeBits);
  const firstNan = end - nanCount(row);
  return {
    row,
    widthBits: magnitudeBits + (row.unsigned ? 0 : 1),
    signBit: row.unsigned ? 0n : end,
    magnitudeBits,
    minExponent: row.noZero ? -bias : 1 - bias,
    maxFinite: firstNan - (row.infinity ? 2n : 1n),
    infinity: row.infinity ? firstNan - 1n : null,
    firstNan,
  };
}

/** NaN codes at the top of each sign. */
function nanCount({ nan, fractionBits }: FloatRow): bigint {
  return nan === "ieee" ? (1n << BigInt(fractionBits)) - 1n : nan === "all ones" ? 1n : 0n;
}

/** The code that NaN is stored as; null in a format without. */
export function nanCode(
  { row, signBit, firstNan, magnitudeBits }: FloatLayout,
  negative: boolean,
): bigint | null {
  if (row.nan === "minus zero") return signBit;
  if (firstNan >> BigInt(magnitudeBits) === 1n) return null;
  const quiet = row.nan === "ieee" ? (firstNan - 1n) | (1n << BigInt(row.fractionBits - 1)) : firstNan;
  return negative ? quiet | signBit : quiet;
}
