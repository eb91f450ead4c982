import { divide, type FiniteValue, fromBigInt, multiply, subtract, type Value } from "../numbers/value.ts";
import type { Decoded, Encoded, EncodeOptions, Format } from "./format.ts";
import { integerFormat, integerRange, nearestInteger } from "./integer.ts";

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
    const { value, fields } = integer.decode(bits);
    const q = value.kind === "finite" ? subtract(value, fromBigInt(zeroPoint)) : fromBigInt(0n);
    return { bits, value: multiply(scale, q), class: "integer", fields };
  }

  /** q = clamp(round(x / scale) + zero_point), rounding before the zero point is added, as torch does. */
  function encode(value: Value, options: EncodeOptions = {}): Encoded {
    const ratio = value.kind === "finite" ? divide(value, scale) : value;
    const nearest = nearestInteger(ratio, options.rounding ?? "nearest-even");
    const wanted = nearest ? fromBigInt(nearest.integer + zeroPoint) : value;
    const encoded = integer.encode(value.kind === "nan" ? fromBigInt(zeroPoint) : wanted);
    const status =
      value.kind === "nan" || encoded.status !== "exact"
        ? value.kind === "finite"
          ? encoded.status
          : "not representable"
        : nearest?.exact
          ? "exact"
          : nearest?.integer === 0n
            ? "underflow"
            : "rounded";
    return { bits: encoded.bits, decoded: decode(encoded.bits), status };
  }

  return {
    id: `${integer.id}:scale=${scaleText},zero_point=${zeroPoint}`,
    name: `${integer.id} × ${scaleText}`,
    kind: "scaled integer",
    widthBits,
    containerBits: widthBits,
    description: `${integer.id} with scale ${scaleText} and zero point ${zeroPoint}: value = scale × (q − zero_point).`,
    source: "affine quantization as in TensorFlow Lite, PyTorch and ONNX",
    spellings: [],
    facts: {
      max: valueOf(highest),
      min: valueOf(lowest),
      minNormal: null,
      minSubnormal: null,
      epsilon: scale,
    },
    decode,
    encode,
  };
}
