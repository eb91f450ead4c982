import { roundHalfEven } from "./roundHalfEven.ts";

/** What rounding to a float needs to know of it. */
export interface FloatShape {
  /** Stored bits of the significand. */
  readonly fractionBits: number;
  /** Exponent of the smallest normal value, below which the spacing stays the same. */
  readonly minExponent: number;
  readonly max: number;
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
const highWord = words[1] === 0 ? 0 : 1;

/** 2^(e − 1023) by float64's exponent field e, where that is normal. */
const powers = Float64Array.from({ length: 2047 }, (_, field) => 2 ** (Math.max(field, 1) - 1023));

/** The nearest value of the float, ties to even; beyond the largest it saturates. */
export function roundToFloat({ fractionBits, minExponent, max }: FloatShape, x: number): number {
  scratch[0] = x;
  const field = ((words[highWord] as number) >>> 20) & 0x7ff;
  const ulp = powers[Math.max(field, minExponent + 1023) - fractionBits] as number;
  const rounded = roundHalfEven(x / ulp) * ulp;
  return rounded > max ? max : rounded < -max ? -max : rounded;
}

/** Rounds every value. @returns how many saturated. */
export function castToFloat(values: Float32Array, shape: FloatShape, out: Float32Array): number {
  const { max } = shape;
  let saturated = 0;
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i] as number;
    if (x > max || x < -max) saturated += 1;
    out[i] = roundToFloat(shape, x);
  }
  return saturated;
}
