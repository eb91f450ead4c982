import type { FiniteValue } from "./value.ts";

/** Decimal digits of a magnitude: 0.d1d2d3… × 10^point. No leading or trailing zeros; "" is zero. */
export interface DecimalDigits {
  readonly digits: string;
  /** Position of the decimal point, counted from the left of the digits. */
  readonly point: number;
}

/** All digits of a value, or null when its decimal expansion never ends (1 ÷ 3). */
export function exactDigits(value: FiniteValue): DecimalDigits | null {
  const fives = powersOfFive(value.divisor);
  if (fives === null) return null;
  // s × 2^e ÷ 5^k = s × 2^(e + k) × 10^-k, and 2^-m = 5^m × 10^-m.
  const twos = value.exponent + fives;
  return twos >= 0
    ? trimmed((value.significand << BigInt(twos)).toString(), -fives)
    : trimmed((value.significand * 5n ** BigInt(-twos)).toString(), twos - fives);
}

/** k where divisor = 5^k, or null when it has another factor. */
function powersOfFive(divisor: bigint): number | null {
  let rest = divisor;
  let count = 0;
  for (; rest % 5n === 0n; rest /= 5n) count++;
  return rest === 1n ? count : null;
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

/** |value| ÷ 10^power as numerator and denominator, the powers of two of both sides taken together. */
function ratio(value: FiniteValue, power: number): [bigint, bigint] {
  const fives = 5n ** BigInt(Math.abs(power));
  const twos = value.exponent - power;
  const numerator = power < 0 ? value.significand * fives : value.significand;
  const denominator = power < 0 ? value.divisor : value.divisor * fives;
  return twos >= 0 ? [numerator << BigInt(twos), denominator] : [numerator, denominator << BigInt(-twos)];
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
