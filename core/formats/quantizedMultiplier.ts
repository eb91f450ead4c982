import { roundToMultiple } from "../numbers/round.ts";
import {
  type FiniteValue,
  finite,
  floorLog2,
  fromBigInt,
  multiply,
  nan,
  powerOfTwo,
  type Value,
} from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Format } from "./format.ts";
import { encodedAs, fieldsOf, requireWidth, signed } from "./pattern.ts";

/** A real multiplier as gemmlowp and TFLite keep it: multiplier × 2^(shift − 31). */
export interface QuantizedMultiplier {
  /** int32; from 2^30 to 2^31 − 1 when normalized, 0 for 0. */
  readonly multiplier: number;
  /** Positive to the left. */
  readonly shift: number;
}

const least = -31;
/** TFLite shifts an int32 left by this much at most. */
const most = 30;

/**
 * TFLite's QuantizeMultiplier, from the exact value: the fraction in [1/2, 1) times 2^31, ties away from
 * zero. Below 2^-32 it becomes 0, above 2^30 the largest; negative values and NaN have no multiplier.
 */
export function quantizeMultiplier(value: FiniteValue): QuantizedMultiplier & { readonly exact: boolean } {
  if (value.significand === 0n) return { multiplier: 0, shift: 0, exact: true };
  const exponent = floorLog2(value) + 1;
  const { integer, exact } = roundToMultiple(value, exponent - 31, "nearest-away");
  const carried = integer === 1n << 31n;
  const shift = carried ? exponent + 1 : exponent;
  if (shift < least) return { multiplier: 0, shift: 0, exact: false };
  if (shift > most) return { multiplier: 0x7fff_ffff, shift: most, exact: false };
  return { multiplier: Number(carried ? integer >> 1n : integer), shift, exact };
}

/** The real number that a multiplier and shift mean. */
export function multiplierValue({ multiplier, shift }: QuantizedMultiplier): FiniteValue {
  return multiply(fromBigInt(BigInt(multiplier)), powerOfTwo(shift - 31));
}

/** gemmlowp's SaturatingRoundingDoublingHighMul of int32s: (a × b) ÷ 2^31, ties upward; only −2^31 squared saturates. */
export function doublingHighMultiply(a: number, b: number): number {
  if (a === -(2 ** 31) && b === -(2 ** 31)) return 2 ** 31 - 1;
  const product = BigInt(a) * BigInt(b);
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  return Number((product + nudge) / (1n << 31n));
}

/** gemmlowp's RoundingDivideByPOT: x ÷ 2^exponent, ties away from zero; exponent 0…31. */
export function roundingDivideByPowerOfTwo(x: number, exponent: number): number {
  const magnitude = Math.floor(Math.abs(x) / 2 ** exponent + 0.5);
  return x < 0 && magnitude > 0 ? -magnitude : magnitude;
}

/** Rounds twice, as gemmlowp and TFLite do by default, or once, as with TFLITE_SINGLE_ROUNDING. */
export type MultiplierRounding = "double" | "single";

/** MultiplyByQuantizedMultiplier: x × the multiplier, to int32. x × 2^shift must fit int32, as in TFLite. */
export function applyMultiplier(
  x: number,
  { multiplier, shift }: QuantizedMultiplier,
  rounding: MultiplierRounding,
): number {
  if (rounding === "single") {
    const total = BigInt(31 - shift);
    return Number((BigInt(x) * BigInt(multiplier) + (1n << (total - 1n))) >> total);
  }
  const shifted = (x * 2 ** Math.max(shift, 0)) | 0;
  return roundingDivideByPowerOfTwo(doublingHighMultiply(shifted, multiplier), Math.max(-shift, 0));
}

function decode(bits: bigint): Decoded {
  requireWidth(bits, 64, "quantized_multiplier");
  const multiplier = Number(BigInt.asIntN(32, bits));
  const shift = Number(BigInt.asIntN(32, bits >> 32n));
  const fields = fieldsOf(bits, [
    ["exponent", 32, `shift ${signed(shift)}`],
    ["integer", 32, `multiplier ${signed(multiplier)}`],
  ]);
  if (shift < least || shift > most) {
    const note = `A shift of ${signed(shift)} cannot be done on an int32; TFLite's is from −31 to 30.`;
    return { bits, value: nan(), class: "NaN", fields, note };
  }
  return {
    bits,
    value: multiplierValue({ multiplier, shift }),
    class: "integer",
    fields,
    ...(multiplier < 2 ** 30 &&
      bits !== 0n && { note: "Not normalized: TFLite's multiplier is from 2^30 to 2^31 − 1." }),
  };
}

function encode(value: Value, _options?: EncodeOptions): Encoded {
  const none =
    value.kind === "nan" || (value.negative && (value.kind === "infinite" || value.significand !== 0n));
  if (none) return encodedAs(0n, "not representable", decode);
  const given = value.kind === "infinite" ? finite(false, 1n, 100) : value;
  const { multiplier, shift, exact } = quantizeMultiplier(given);
  const bits = (BigInt.asUintN(32, BigInt(shift)) << 32n) | BigInt(multiplier);
  if (value.kind === "infinite") return encodedAs(bits, "not representable", decode);
  if (exact) return encodedAs(bits, "exact", decode);
  const isLargest = shift === most && floorLog2(value) + 1 > most;
  return encodedAs(bits, multiplier === 0 ? "underflow" : isLargest ? "saturated" : "rounded", decode);
}

const first = 1n << 30n;
/** Normalized pairs with a shift; 0 beside them. */
const perShift = 1n << 30n;

/** The pair as one 64-bit word: shift in the upper, multiplier in the lower half. */
export const quantizedMultiplier: Format = {
  id: "quantized_multiplier",
  name: "int32 multiplier and shift",
  kind: "fixed point",
  widthBits: 64,
  containerBits: 64,
  description:
    "gemmlowp's and TFLite's real multiplier: multiplier × 2^(shift − 31), shift in the upper 32 bits, multiplier in the lower.",
  source: "google/gemmlowp fixedpoint.h; tensorflow/tflite-micro QuantizeMultiplier",
  names: { c: ["QuantizeMultiplier"], other: ["tflite multiplier", "gemmlowp multiplier"] },
  facts: {
    max: multiplierValue({ multiplier: 0x7fff_ffff, shift: most }),
    min: fromBigInt(0n),
    minNormal: powerOfTwo(least - 1),
    minSubnormal: null,
    epsilon: powerOfTwo(-30),
  },
  codes: {
    finite: BigInt(most - least + 1) * perShift + 1n,
    zero: 1n,
    subnormal: 0n,
    infinite: 0n,
    nan: 0n,
    spare: (1n << 64n) - BigInt(most - least + 1) * perShift - 1n,
  },
  decode,
  encode,
  rank(bits) {
    if (bits === 0n) return 0n;
    const multiplier = BigInt.asUintN(32, bits);
    const shift = BigInt.asIntN(32, bits >> 32n);
    const isUsual =
      multiplier >= first && multiplier < 2n * first && shift >= BigInt(least) && shift <= BigInt(most);
    return isUsual ? (shift - BigInt(least)) * perShift + multiplier - first + 1n : null;
  },
  codeAt(rank) {
    if (rank === 0n) return 0n;
    const shift = (rank - 1n) / perShift + BigInt(least);
    if (rank < 0n || shift > BigInt(most)) return null;
    return (BigInt.asUintN(32, shift) << 32n) | (first + ((rank - 1n) % perShift));
  },
};
