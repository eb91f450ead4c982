import { type FiniteValue, isDyadic } from "./value.ts";

/** Decimal digits of a magnitude: 0.d1d2d3… × 10^point. No leading or trailing zeros; "" is zero. */
export interface DecimalDigits {
  readonly digits: string;
  /** Position of the decimal point, counted from the left of the digits. */
  readonly point: number;
}

/** All digits of a dyadic value. @throws RangeError when the decimal expansion does not end there (divisor ≠ 1). */
export function exactDigits(value: FiniteValue): DecimalDigits {
  if (!isDyadic(value)) throw new RangeError("only dyadic values are written out in full");
  const { significand, exponent } = value;
  return exponent >= 0
    ? trimmed((significand << BigInt(exponent)).toString(), 0)
    : trimmed((significand * 5n ** BigInt(-exponent)).toString(), exponent);
}

/** |value| to `count` significant digits: the largest such decimal not above it, and whether it is exact. */
export function flooredDigits(
  value: FiniteValue,
  count: number,
): { scaled: bigint; power: number; exact: boolean; half: -1 | 0 | 1 } {
  // Estimate ⌊log10⌋ from the leading bits, then correct by one if needed.
  let power = Math.floor(log10Estimate(value)) - count + 1;
  for (;;) {
    const [numerator, denominator] = ratio(value, power);
    const scaled = numerator / denominator;
    const length = scaled.toString().length;
    if (length > count) power++;
    else if (length < count) power--;
    else {
      const twice = 2n * (numerator - scaled * denominator);
      return {
        scaled,
        power,
        exact: twice === 0n,
        half: twice < denominator ? -1 : twice > denominator ? 1 : 0,
      };
    }
  }
}

/** |value| rounded to `count` significant digits, ties to even. */
export function roundedDigits(value: FiniteValue, count: number): DecimalDigits {
  if (value.significand === 0n) return { digits: "", point: 0 };
  const { scaled, power, half } = flooredDigits(value, count);
  const up = half > 0 || (half === 0 && (scaled & 1n) === 1n);
  return trimmed((up ? scaled + 1n : scaled).toString(), power);
}

/** Digits of integer × 10^power, zeros trimmed. */
export function trimmed(integer: string, power: number): DecimalDigits {
  if (integer === "0") return { digits: "", point: 0 };
  return { digits: integer.replace(/0+$/, ""), point: integer.length + power };
}

/** |value| ÷ 10^power as numerator and denominator. */
function ratio(value: FiniteValue, power: number): [bigint, bigint] {
  let numerator = value.significand;
  let denominator = value.divisor;
  if (value.exponent >= 0) numerator <<= BigInt(value.exponent);
  else denominator <<= BigInt(-value.exponent);
  if (power >= 0) denominator *= 10n ** BigInt(power);
  else numerator *= 10n ** BigInt(-power);
  return [numerator, denominator];
}

function log10Estimate({ significand, divisor, exponent }: FiniteValue): number {
  return log10Integer(significand) - log10Integer(divisor) + exponent * Math.LOG10E * Math.LN2;
}

function log10Integer(integer: bigint): number {
  const digits = integer.toString(16);
  return (
    Math.log10(Number.parseInt(digits.slice(0, 13), 16)) +
    Math.max(0, digits.length - 13) * 4 * Math.LOG10E * Math.LN2
  );
}
