import { type IntegerRounding, roundToMultiple } from "../numbers/round.ts";
import { fromBigInt, type Value } from "../numbers/value.ts";
import { type Family, readInteger } from "./family.ts";
import type { Decoded, Encoded, EncodeOptions, EncodeStatus, Format } from "./format.ts";
import type { Names } from "./names.ts";
import { encodedAs, fieldsOf, requireWidth } from "./pattern.ts";

/** Widest integer offered. */
export const maxIntegerBits = 256;

/** Smallest and largest integer of a width. */
export function integerRange(
  widthBits: number,
  isSigned: boolean,
): { readonly lowest: bigint; readonly highest: bigint } {
  const size = 1n << BigInt(widthBits - (isSigned ? 1 : 0));
  return { lowest: isSigned ? -size : 0n, highest: size - 1n };
}

/** A value stored as an integer: what it becomes, and how it got there. NaN becomes 0, infinities the ends. */
export function clampedInteger(
  value: Value,
  mode: IntegerRounding,
  lowest: bigint,
  highest: bigint,
): { readonly integer: bigint; readonly status: EncodeStatus } {
  if (value.kind === "nan") return { integer: 0n, status: "not representable" };
  if (value.kind === "infinite")
    return { integer: value.negative ? lowest : highest, status: "not representable" };
  const { integer: magnitude, exact } = roundToMultiple(value, 0, mode);
  const integer = value.negative ? -magnitude : magnitude;
  if (integer < lowest) return { integer: lowest, status: "saturated" };
  if (integer > highest) return { integer: highest, status: "saturated" };
  return { integer, status: exact ? "exact" : integer === 0n ? "underflow" : "rounded" };
}

/** As clampedInteger, but what is out of range keeps its low bits. */
export function wrappedInteger(
  value: Value,
  mode: IntegerRounding,
  widthBits: number,
  isSigned: boolean,
): { readonly integer: bigint; readonly status: EncodeStatus } {
  const { lowest, highest } = integerRange(widthBits, isSigned);
  const clamped = clampedInteger(value, mode, lowest, highest);
  if (clamped.status !== "saturated" || value.kind !== "finite") return clamped;
  const { integer: magnitude } = roundToMultiple(value, 0, mode);
  const integer = value.negative ? -magnitude : magnitude;
  const wrapped = isSigned ? BigInt.asIntN(widthBits, integer) : BigInt.asUintN(widthBits, integer);
  return { integer: wrapped, status: "wrapped" };
}

/** Two's complement or unsigned integer. Out of range it saturates, and says so. */
export function integerFormat(widthBits: number, isSigned: boolean): Format {
  const { lowest, highest } = integerRange(widthBits, isSigned);
  const id = `${isSigned ? "int" : "uint"}${widthBits}`;
  const signBits = isSigned ? 1 : 0;

  function decode(bits: bigint): Decoded {
    requireWidth(bits, widthBits, id);
    const integer = isSigned ? BigInt.asIntN(widthBits, bits) : bits;
    return {
      bits,
      value: fromBigInt(integer),
      class: "integer",
      fields: fieldsOf(bits, [
        ["sign", signBits, integer < 0n ? "−" : "+"],
        ["integer", widthBits - signBits],
      ]),
    };
  }

  function encode(value: Value, { rounding = "nearest-even" }: EncodeOptions = {}): Encoded {
    const { integer, status } = clampedInteger(value, rounding, lowest, highest);
    return encodedAs(BigInt.asUintN(widthBits, integer), status, decode);
  }

  return {
    id,
    name: id,
    kind: "integer",
    widthBits,
    containerBits: widthBits,
    description: `${isSigned ? "Two's complement" : "Unsigned"} integer of ${widthBits} ${widthBits === 1 ? "bit" : "bits"}.`,
    source: "two's complement, ISO C 6.2.6.2",
    names: namesOf(id, widthBits, isSigned),
    ...(fileIds[id] && { fileIds: fileIds[id] }),
    facts: {
      max: fromBigInt(highest),
      min: fromBigInt(lowest),
      minNormal: null,
      minSubnormal: null,
      epsilon: fromBigInt(1n),
    },
    codes: { finite: 1n << BigInt(widthBits), zero: 1n, subnormal: 0n, infinite: 0n, nan: 0n, spare: 0n },
    decode,
    encode,
    rank: (bits) => (isSigned ? BigInt.asIntN(widthBits, bits) : bits),
    codeAt: (rank) => (rank < lowest || rank > highest ? null : BigInt.asUintN(widthBits, rank)),
  };
}

/** Type ids in ONNX's TensorProto and in ggml.h. */
const fileIds: { readonly [id: string]: NonNullable<Format["fileIds"]> } = {
  uint8: { onnx: 2 },
  int8: { onnx: 3, gguf: 24 },
  uint16: { onnx: 4 },
  int16: { onnx: 5, gguf: 25 },
  int32: { onnx: 6, gguf: 26 },
  int64: { onnx: 7, gguf: 27 },
  uint32: { onnx: 12 },
  uint64: { onnx: 13 },
  uint4: { onnx: 21 },
  int4: { onnx: 22 },
  uint2: { onnx: 25 },
  int2: { onnx: 26 },
};

/** torch's words for widths; C's words of the same look are not of fixed width. */
const torchWords: { readonly [id: string]: string } = {
  int16: "torch.short",
  int32: "torch.int",
  int64: "torch.long",
};

/** Integers follow one rule everywhere; an ecosystem is left out where it does not have the width. */
function namesOf(id: string, widthBits: number, isSigned: boolean): Names {
  const rule = `${isSigned ? "i" : "u"}${widthBits}`;
  const isWhole = [8, 16, 32, 64].includes(widthBits);
  const isUsual = isWhole || widthBits === 4 || widthBits === 2;
  const word = torchWords[id];
  return {
    ...(isUsual && { numpy: [id] }),
    ...((isUsual || widthBits < 8) && { torch: word === undefined ? [id] : [id, word] }),
    ...(isWhole && { safetensors: [rule.toUpperCase()] }),
    ...(isUsual && { onnx: [id.toUpperCase()] }),
    ...(isWhole && isSigned && { gguf: [rule.toUpperCase()] }),
    mlir: [`${isSigned ? "i" : "ui"}${widthBits}`],
    ...(isUsual && { ptx: [`${isSigned ? "s" : "u"}${widthBits}`] }),
    ...(isWhole
      ? { c: [`${id}_t`], rust: [rule] }
      : { c: [`ap_${isSigned ? "int" : "uint"}<${widthBits}>`] }),
    other: [rule],
  };
}

/** Integers by their width. */
export const integers: Family = {
  grammar: "int<n>, uint<n>",
  description: `Two's complement and unsigned integers of 1 to ${maxIntegerBits} bits: int4, u12, ap_int<7>, sc_uint<3>, ac_int<5,false>, _BitInt(4).`,
  patterns: [
    /^(u?)int ?<?(\d+)>?(?:_t)?$/,
    /^(?:i|(u)i?)([2-9]|[1-9]\d+)$/,
    /^(?:ap_|sc_(?:big)?)(u?)int<(\d+)>$/,
    /^ac_int<()(\d+)(?:, ?true)?>$/,
    /^ac_int<(?=\d+, ?(false))(\d+), ?false>$/,
    /^(unsigned )?_bitint\((\d+)\)$/,
  ],
  make([, unsigned = "", widthText = ""]) {
    const widthBits = readInteger("The width", widthText, 1, maxIntegerBits);
    return typeof widthBits === "string" ? widthBits : integerFormat(widthBits, unsigned === "");
  },
};
