import type { FiniteValue, Value } from "../numbers/value.ts";
import type { Names } from "./names.ts";

/** How a result between two representable neighbours is chosen. */
export type RoundingMode =
  | "nearest-even"
  | "nearest-away"
  | "toward-zero"
  | "toward-positive"
  | "toward-negative";

/** What happens beyond the largest finite value: the format's own infinity or NaN, or the largest finite value. */
export type OverflowPolicy = "format" | "saturate";

export interface EncodeOptions {
  readonly rounding?: RoundingMode;
  readonly overflow?: OverflowPolicy;
}

/** Class of a bit pattern, in the field's own words. */
export type NumberClass =
  | "zero"
  | "subnormal"
  | "normal"
  | "infinite"
  | "quiet NaN"
  | "signaling NaN"
  | "NaN"
  | "NaR"
  | "pseudo-denormal"
  | "unnormal"
  | "pseudo-infinity"
  | "pseudo-NaN"
  | "integer";

/** The parts of a bit pattern, most significant first; they carry the same colour everywhere. */
export type FieldName = "sign" | "regime" | "exponent" | "integer bit" | "significand" | "integer" | "unused";

export interface Field {
  readonly name: FieldName;
  readonly widthBits: number;
  /** The field's bits as an unsigned integer below 2^widthBits. */
  readonly bits: bigint;
  /** What the field contributes, as a short phrase: "−1", "2^3", "1.5"; absent when it says nothing. */
  readonly meaning?: string;
}

/** A bit pattern understood. */
export interface Decoded {
  /** The pattern, 0 ≤ bits < 2^widthBits. */
  readonly bits: bigint;
  readonly value: Value;
  readonly class: NumberClass;
  /** Fields from the most significant bit down; widths add up to the format's width. */
  readonly fields: readonly Field[];
  /** A sentence on what is odd about this pattern (unnormal, NaN payload …). */
  readonly note?: string;
}

/** What happened to a value on its way into a format. */
export type EncodeStatus =
  | "exact"
  | "rounded"
  | "subnormal"
  | "underflow"
  | "overflow"
  | "saturated"
  | "wrapped"
  | "zeroed"
  | "not representable";

/** A value stored. */
export interface Encoded {
  readonly bits: bigint;
  readonly decoded: Decoded;
  /**
   * "rounded": inexact, normal. "subnormal": inexact and subnormal. "underflow": non-zero became zero.
   * "overflow": finite became infinite or NaN. "saturated": clamped to an end of the range.
   * "wrapped": only the low bits are kept of what is out of range. "zeroed": what is out of range becomes zero.
   * "not representable": NaN, an infinity, a negative number or zero given to a format that has none.
   */
  readonly status: EncodeStatus;
}

/** Facts that derive from a format's row; null where the format has no such thing. */
export interface FormatFacts {
  readonly max: Value;
  readonly min: Value;
  readonly minNormal: Value | null;
  readonly minSubnormal: Value | null;
  /** Distance from 1 to the next larger value. */
  readonly epsilon: Value | null;
}

/** How many of a format's 2^widthBits patterns mean what; "spare" ones repeat a value or mean nothing. */
export interface CodeCounts {
  readonly finite: bigint;
  /** 0, 1 or 2; part of `finite`. */
  readonly zero: bigint;
  /** Part of `finite`. */
  readonly subnormal: bigint;
  readonly infinite: bigint;
  /** NaN and NaR. */
  readonly nan: bigint;
  readonly spare: bigint;
}

export type FormatKind =
  | "float"
  | "x87"
  | "posit"
  | "integer"
  | "scaled integer"
  | "fixed point"
  | "codebook";

/** A scalar number format: the one object that hover, fixes, inspector, reader and command line share. */
export interface Format {
  /** Canonical spelling and unique key, e.g. "bfloat16", "float8_e4m3fn", "posit<16,2>", "int8:scale=0.05,zero_point=3". */
  readonly id: string;
  /** Short name for tables, e.g. "bf16". */
  readonly name: string;
  readonly kind: FormatKind;
  /** Bits that carry information; a pattern is an unsigned integer below 2^widthBits. */
  readonly widthBits: number;
  /** Bits of the container it usually sits in (TF32: 19 in 32); equal to widthBits otherwise. */
  readonly containerBits: number;
  /** One sentence: what it is and where it is used. */
  readonly description: string;
  /** Where the definition comes from. */
  readonly source: string;
  /** What each ecosystem calls it. */
  readonly names: Names;
  /** Type ids in files. */
  readonly fileIds?: { readonly onnx?: number; readonly gguf?: number };
  /** Where the type fixes them, how it rounds and what it does out of range, in its own words; then the options mean nothing to it. */
  readonly ownRounding?: string;
  /** Of a scaled integer: value = scale × (q − zeroPoint). */
  readonly affine?: { readonly scale: FiniteValue; readonly zeroPoint: bigint };
  readonly facts: FormatFacts;
  readonly codes: CodeCounts;
  /** @throws RangeError when bits is negative or needs more than widthBits. */
  decode(bits: bigint): Decoded;
  /** Rounds once, straight from the exact value. Never throws. */
  encode(value: Value, options?: EncodeOptions): Encoded;
  /**
   * Place of a code among the finite values in increasing order, so that neighbouring values differ by 1;
   * both zeros have the same. Null for codes that mean no finite number.
   */
  rank(bits: bigint): bigint | null;
  /** The code at a place, the other way; null beyond either end. */
  codeAt(rank: bigint): bigint | null;
}
