/**
 * Exact values: what a literal says and what a bit pattern means, before any format rounds them.
 *
 * A finite value is sign × significand ÷ divisor × 2^exponent. Binary formats only ever produce
 * divisor 1; a decimal literal such as 0.1 is 1 ÷ 5 × 2^-1. Keeping the power of two apart lets
 * 2^-16494 cost a few bytes instead of a two-kilobyte denominator.
 */

/** A finite value. Canonical: divisor odd and positive, coprime to significand; significand odd unless 0; zero is 0 ÷ 1 × 2^0. */
export interface FiniteValue {
  readonly kind: "finite";
  /** True for negative values and for negative zero. */
  readonly negative: boolean;
  /** ≥ 0. */
  readonly significand: bigint;
  /** ≥ 1, odd; 1 for every value that a binary format can hold. */
  readonly divisor: bigint;
  /** Power of two. */
  readonly exponent: number;
}

/** Signed infinity. */
export interface InfiniteValue {
  readonly kind: "infinite";
  readonly negative: boolean;
}

/** Not a number; also a posit's NaR. The payload stays with the bit pattern it came from. */
export interface NanValue {
  readonly kind: "nan";
  readonly negative: boolean;
}

export type Value = FiniteValue | InfiniteValue | NanValue;

/** A canonical finite value: sign × significand ÷ divisor × 2^exponent. @throws RangeError when divisor is not positive or significand is negative. */
export function finite(negative: boolean, significand: bigint, exponent = 0, divisor = 1n): FiniteValue {
  if (divisor <= 0n || significand < 0n)
    throw new RangeError("divisor must be positive and significand not negative");
  if (significand === 0n) return { kind: "finite", negative, significand, divisor: 1n, exponent: 0 };
  if (divisor === 1n) {
    const twos = trailingZeros(significand);
    return {
      kind: "finite",
      negative,
      significand: significand >> BigInt(twos),
      divisor,
      exponent: exponent + twos,
    };
  }
  const common = greatestCommonDivisor(significand, divisor);
  const top = trailingZeros(significand / common);
  const bottom = trailingZeros(divisor / common);
  return {
    kind: "finite",
    negative,
    significand: (significand / common) >> BigInt(top),
    divisor: (divisor / common) >> BigInt(bottom),
    exponent: exponent + top - bottom,
  };
}

/** Zero with a sign. */
export function zero(negative = false): FiniteValue {
  return finite(negative, 0n);
}

/** ±∞. */
export function infinity(negative = false): InfiniteValue {
  return { kind: "infinite", negative };
}

/** NaN; the sign is the sign bit it came with. */
export function nan(negative = false): NanValue {
  return { kind: "nan", negative };
}

/** The integer itself. */
export function fromBigInt(integer: bigint): FiniteValue {
  return finite(integer < 0n, integer < 0n ? -integer : integer);
}

/** 2^exponent. */
export function powerOfTwo(exponent: number): FiniteValue {
  return finite(false, 1n, exponent);
}

const doubleView = new DataView(new ArrayBuffer(8));

/** The exact value of a double, −0 and the non-finite ones included. */
export function fromNumber(number: number): Value {
  if (Number.isNaN(number)) return nan();
  if (!Number.isFinite(number)) return infinity(number < 0);
  const negative = number < 0 || Object.is(number, -0);
  doubleView.setFloat64(0, number);
  const bits = doubleView.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return field === 0
    ? finite(negative, fraction, -1074)
    : finite(negative, fraction | (1n << 52n), field - 1075);
}

/** The same value with the other sign; also turns 0 into −0. */
export function negate<T extends Value>(value: T): T {
  return { ...value, negative: !value.negative };
}

/** The magnitude. */
export function absolute<T extends Value>(value: T): T {
  return value.negative ? negate(value) : value;
}

/** True for 0 and −0. */
export function isZero(value: Value): boolean {
  return value.kind === "finite" && value.significand === 0n;
}

/** a × b. */
/** True when a number has no fraction. */
export function isInteger({ divisor, exponent }: FiniteValue): boolean {
  return divisor === 1n && exponent >= 0;
}

export function multiply(a: FiniteValue, b: FiniteValue): FiniteValue {
  return finite(
    a.negative !== b.negative,
    a.significand * b.significand,
    a.exponent + b.exponent,
    a.divisor * b.divisor,
  );
}

/** a ÷ b. @throws RangeError when b is zero. */
export function divide(a: FiniteValue, b: FiniteValue): FiniteValue {
  if (b.significand === 0n) throw new RangeError("division by zero");
  return finite(
    a.negative !== b.negative,
    a.significand * b.divisor,
    a.exponent - b.exponent,
    a.divisor * b.significand,
  );
}

/** a + b; an exact zero sum is +0. */
export function add(a: FiniteValue, b: FiniteValue): FiniteValue {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = signedNumerator(a, exponent) * b.divisor + signedNumerator(b, exponent) * a.divisor;
  return finite(sum < 0n, sum < 0n ? -sum : sum, exponent, a.divisor * b.divisor);
}

/** a − b. */
export function subtract(a: FiniteValue, b: FiniteValue): FiniteValue {
  return add(a, negate(b));
}

/** Negative, zero or positive as a is below, equal to or above b; −0 equals 0. */
export function compare(a: FiniteValue, b: FiniteValue): -1 | 0 | 1 {
  const signA = a.significand === 0n ? 0 : a.negative ? -1 : 1;
  const signB = b.significand === 0n ? 0 : b.negative ? -1 : 1;
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (signA === 0) return 0;
  // Leading bits first: 10^-20000 against 10^20000 should not build either.
  const leading = floorLog2(a) - floorLog2(b);
  if (leading !== 0) return leading > 0 === signA > 0 ? 1 : -1;
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = signedNumerator(a, exponent) * b.divisor - signedNumerator(b, exponent) * a.divisor;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** ⌊log2 |value|⌋, exact. @throws RangeError for zero. */
export function floorLog2(value: FiniteValue): number {
  if (value.significand === 0n) throw new RangeError("log2 of zero");
  const quotient = bitLength(value.significand) - bitLength(value.divisor);
  const [significand, divisor] =
    quotient >= 0
      ? [value.significand, value.divisor << BigInt(quotient)]
      : [value.significand << BigInt(-quotient), value.divisor];
  return value.exponent + (significand < divisor ? quotient - 1 : quotient);
}

/** Number of bits of a non-negative integer; 0 for 0. */
export function bitLength(integer: bigint): number {
  if (integer < 1n << 53n) {
    const number = Number(integer);
    const upper = Math.floor(number / 2 ** 32);
    return upper === 0 ? 32 - Math.clz32(number) : 64 - Math.clz32(upper);
  }
  const digits = integer.toString(16);
  return digits.length * 4 - Math.clz32(Number.parseInt(digits[0] ?? "0", 16)) + 28;
}

function signedNumerator(value: FiniteValue, exponent: number): bigint {
  const magnitude = value.significand << BigInt(value.exponent - exponent);
  return value.negative ? -magnitude : magnitude;
}

function trailingZeros(integer: bigint): number {
  let count = 0;
  let low = Number(BigInt.asUintN(32, integer));
  for (; low === 0; low = Number(BigInt.asUintN(32, integer >> BigInt(count)))) count += 32;
  return count + 31 - Math.clz32(low & -low);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller >= 1n << 53n) [larger, smaller] = [smaller, larger % smaller];
  if (smaller === 0n) return larger;
  // What is left fits doubles exactly, whose remainders are quicker.
  let [x, y] = [Number(smaller), Number(larger % smaller)];
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}
