import { bitLength, type FiniteValue } from "../numbers/value.ts";

/** A dyadic number as C99 writes it, 0x1.8p-3; null when it is no multiple of a power of two. */
export function hexFloatText(value: FiniteValue): string | null {
  const { negative, significand, exponent, divisor } = value;
  if (divisor !== 1n) return null;
  const sign = negative ? "-" : "";
  if (significand === 0n) return `${sign}0x0p0`;
  const length = bitLength(significand);
  const { whole, fraction } = hexDigits(significand, length - 1);
  return `${sign}0x${whole}${fraction && `.${fraction}`}p${exponent + length - 1}`;
}

/** A dyadic number as VHDL and Ada write it, 16#1.8#E-1, always with a point; null when it is no multiple of a power of two. */
export function basedFloatText(value: FiniteValue): string | null {
  const { negative, significand, exponent, divisor } = value;
  if (divisor !== 1n) return null;
  const power = significand === 0n ? 0 : Math.floor((exponent + bitLength(significand) - 1) / 4);
  const fractionBits = 4 * power - exponent;
  const scaled = fractionBits < 0 ? significand << BigInt(-fractionBits) : significand;
  const { whole, fraction } = hexDigits(scaled, Math.max(0, fractionBits));
  const suffix = power === 0 ? "" : `E${power}`;
  return `${negative ? "-" : ""}16#${whole}.${fraction || "0"}#${suffix}`;
}

/** significand × 2^−fractionBits in hexadecimal, without trailing zeros behind the point. */
function hexDigits(significand: bigint, fractionBits: number): { whole: string; fraction: string } {
  const places = Math.ceil(fractionBits / 4);
  const aligned = significand << BigInt(4 * places - fractionBits);
  const digits = aligned
    .toString(16)
    .toUpperCase()
    .padStart(places + 1, "0");
  const point = digits.length - places;
  return { whole: digits.slice(0, point), fraction: digits.slice(point).replace(/0+$/, "") };
}
