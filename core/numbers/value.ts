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
