import { parseDecimal } from "../numbers/parseDecimal.ts";
import { divide, type FiniteValue, fromBigInt, isZero, multiply, type Value } from "../numbers/value.ts";
import { type Family, named, readInteger, readPairs } from "./family.ts";
import { floatFormat } from "./floatFormat.ts";
import { wideFloats } from "./floats.ts";
import type { Decoded, Encoded, EncodeOptions, Format } from "./format.ts";
import { clampedInteger, integerFormat, integerRange, maxIntegerBits } from "./integer.ts";
import { encodedAs } from "./pattern.ts";

/** What an affine-quantized integer needs beside its width. */
export interface ScaledIntegerParameters {
  readonly widthBits: number;
  readonly signed: boolean;
  /** Real distance between two codes, > 0, exactly as written. */
  readonly scale: FiniteValue;
  readonly scaleText: string;
  /** The code that means 0; inside the integer's range. */
  readonly zeroPoint: bigint;
}

/** Affine-quantized integer: value = scale × (q − zero_point), as TFLite, torch and ONNX have it. */
export function scaledIntegerFormat(parameters: ScaledIntegerParameters): Format {
  const { widthBits, signed, scale, scaleText, zeroPoint } = parameters;
  const integer = integerFormat(widthBits, signed);
  const { lowest, highest } = integerRange(widthBits, signed);
  const valueOf = (q: bigint): FiniteValue => multiply(scale, fromBigInt(q - zeroPoint));

  function decode(bits: bigint): Decoded {
    const { fields } = integer.decode(bits);
    return { bits, value: valueOf(signed ? BigInt.asIntN(widthBits, bits) : bits), class: "integer", fields };
  }

  /** q = clamp(round(x / scale) + zero_point), the zero point after rounding as in ONNX and TFLite; libraries.ts has torch's way. */
  function encode(value: Value, { rounding = "nearest-even" }: EncodeOptions = {}): Encoded {
    const ratio = value.kind === "finite" ? divide(value, scale) : value;
    const { integer: steps, status } = clampedInteger(
      ratio,
      rounding,
      lowest - zeroPoint,
      highest - zeroPoint,
    );
    return encodedAs(BigInt.asUintN(widthBits, steps + zeroPoint), status, decode);
  }

  return {
    id: `${integer.id}:scale=${scaleText},zero_point=${zeroPoint}`,
    name: `${integer.id} × ${scaleText}`,
    kind: "scaled integer",
    widthBits,
    containerBits: widthBits,
    description: `${integer.id} with scale ${scaleText} and zero point ${zeroPoint}: value = scale × (q − zero_point).`,
    source: "affine quantization as in TensorFlow Lite, PyTorch and ONNX",
    names: {},
    affine: { scale, zeroPoint },
    facts: {
      max: valueOf(highest),
      min: valueOf(lowest),
      minNormal: null,
      minSubnormal: null,
      epsilon: scale,
    },
    codes: integer.codes,
    decode,
    encode,
    rank: (bits) => (signed ? BigInt.asIntN(widthBits, bits) : bits) - zeroPoint,
    codeAt: (rank) => integer.codeAt(rank + zeroPoint),
  };
}

const float32 = floatFormat(wideFloats[1]);

/** A scale that every framework can hold, or a sentence why not: they keep scales in float32. */
export function readScale(text: string): FiniteValue | string {
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return `scale is ${named(text)}; it must be a positive number.`;
  let scale: FiniteValue;
  try {
    scale = parseDecimal(text);
  } catch {
    return `scale is "${named(text)}", which is not a decimal number.`;
  }
  if (isZero(scale)) return `scale is ${named(text)}; with a scale of 0 every code would mean 0.`;
  if (scale.negative) return `scale is ${named(text)}; it must be positive.`;
  const { decoded } = float32.encode(scale);
  if (isZero(decoded.value))
    return `scale is ${named(text)}; float32, which frameworks keep scales in, rounds that to 0.`;
  if (decoded.value.kind !== "finite")
    return `scale is ${named(text)}; float32, which frameworks keep scales in, ends before that.`;
  return scale;
}

/** Integers with a scale and a zero point. */
export const scaledIntegers: Family = {
  grammar: "int<n>:scale=…,zero_point=…",
  description: "Affine-quantized integers, value = scale × (q − zero_point): int8:scale=0.05,zero_point=-3.",
  patterns: [/^(u?)int(\d+)(?: ?[:(] ?| )(.*?)\)?$/],
  make([, unsigned, widthText = "", rest = ""]) {
    const widthBits = readInteger("The width", widthText, 1, maxIntegerBits);
    if (typeof widthBits === "string") return widthBits;
    const pairs = readPairs(rest, ["scale", "zero_point"]);
    if (typeof pairs === "string") return pairs;
    const scaleText = pairs.get("scale") ?? "1";
    const scale = readScale(scaleText);
    if (typeof scale === "string") return scale;
    const zeroText = pairs.get("zero_point") ?? "0";
    if (!/^[+-]?\d+$/.test(zeroText)) return `zero_point is ${named(zeroText)}; it must be an integer.`;
    const zeroPoint = BigInt(zeroText.replace("+", ""));
    const { lowest, highest } = integerRange(widthBits, unsigned === "");
    if (zeroPoint < lowest || zeroPoint > highest) {
      return `zero_point is ${named(zeroText)}; it must be a code of the integer, from ${lowest} to ${highest}.`;
    }
    return scaledIntegerFormat({ widthBits, signed: unsigned === "", scale, scaleText, zeroPoint });
  },
};
