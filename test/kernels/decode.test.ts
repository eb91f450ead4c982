import assert from "node:assert/strict";
import { test } from "node:test";
import { findFormat, formats } from "../../core/formats/index.ts";
import { elementDecoder, type Values } from "../../core/kernels/decode.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import type { ByteOrder, ElementType } from "../../core/tensors/tensorFile.ts";

/** Bytes at an address that decoders accept. */
function pack(widthBytes: number, patterns: readonly bigint[], byteOrder: ByteOrder): Uint8Array {
  const bytes = new Uint8Array(patterns.length * widthBytes);
  for (const [index, pattern] of patterns.entries()) {
    for (let byte = 0; byte < widthBytes; byte += 1) {
      const place = byteOrder === "little" ? byte : widthBytes - 1 - byte;
      bytes[index * widthBytes + place] = Number((pattern >> BigInt(8 * byte)) & 0xffn);
    }
  }
  return bytes;
}

function assertSame(actual: Values, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of expected.entries()) {
    assert.ok(Object.is(actual[index], value), `element ${index}: ${actual[index]} instead of ${value}`);
  }
}

/** The bulk decoder gives what the format's own definition gives, in both byte orders. */
function check(
  format: string,
  widthBytes: number,
  patterns: readonly bigint[],
  bitsOf = (pattern: bigint) => pattern,
): void {
  const definition = findFormat(format);
  assert.ok(definition, format);
  const expected = patterns.map((pattern) => toNumber(definition.decode(bitsOf(pattern)).value));
  for (const byteOrder of ["little", "big"] as const) {
    const element: ElementType = { kind: "number", format, byteOrder, widthBytes };
    const decoder = elementDecoder(element, patterns.length);
    assertSame(decoder.decode(pack(widthBytes, patterns, byteOrder)), expected);
  }
}

/** Reproducible patterns, the corners of the width among them. */
function somePatterns(widthBits: number, count: number): bigint[] {
  const mask = (1n << BigInt(widthBits)) - 1n;
  const result = [0n, 1n, mask, mask >> 1n, (mask >> 1n) + 1n];
  let state = 0x9e3779b97f4a7c15n;
  for (let index = 0; index < count; index += 1) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 128n) - 1n);
    result.push((state >> 20n) & mask);
  }
  return result;
}

const everyByte = Array.from({ length: 256 }, (_, code) => BigInt(code));
const everyPair = Array.from({ length: 65_536 }, (_, code) => BigInt(code));

test("every code of one and two bytes", () => {
  for (const format of ["float8_e4m3fn", "float8_e5m2", "posit<8,0>", "int8", "uint8"])
    check(format, 1, everyByte);
  for (const format of ["float16", "bfloat16", "posit<16,2>", "int16", "uint16"]) check(format, 2, everyPair);
});

test("formats below eight bits sit in the low bits of a byte", () => {
  check("int4", 1, everyByte, (byte) => byte & 0xfn);
  check("uint2", 1, everyByte, (byte) => byte & 3n);
});

test("four- and eight-byte elements", () => {
  for (const format of ["float32", "int32", "uint32", "posit<32,2>"])
    check(format, 4, somePatterns(32, 2000));
  for (const format of ["float64", "int64", "uint64", "posit<64,2>"])
    check(format, 8, somePatterns(64, 2000));
  check("tf32", 4, somePatterns(32, 2000), (word) => word >> 13n);
});

test("every listed format of whole bytes can be decoded from its own width", () => {
  for (const { id, containerBits, widthBits } of formats) {
    const widthBytes = containerBits / 8;
    const unused = BigInt(containerBits - widthBits);
    if (Number.isInteger(widthBytes))
      check(id, widthBytes, somePatterns(containerBits, 50), (bits) => bits >> unused);
  }
});

test("x87 elements of 10, 12 and 16 bytes, all classes and all exponents", () => {
  const exponents = Array.from({ length: 2 ** 11 }, (_, step) => BigInt(step * 16 + 15));
  const around = Array.from({ length: 2300 }, (_, step) => BigInt(16383 - 1150 + step));
  const swept = [...exponents, ...around].map((top, index) => {
    const significand = (somePatterns(64, 1)[5] ?? 0n) * BigInt(2 * index + 1);
    return (top << 64n) | (significand & (2n ** 64n - 1n)) | (index % 7 === 0 ? 0n : 1n << 63n);
  });
  // Halfway between two doubles, and all ones that round up into the next binade.
  const ties = [
    0x8000_0000_0000_0400n,
    0x8000_0000_0000_0c00n,
    0xffff_ffff_ffff_ffffn,
    0x8000_0000_0000_0401n,
  ];
  const edges = [0n, 15361n, 16383n, 17405n, 17406n, 17407n, 32767n].flatMap((top) =>
    ties.map((significand) => (top << 64n) | significand),
  );
  for (const widthBytes of [10, 12, 16])
    check("x87", widthBytes, [...somePatterns(80, 500), ...swept, ...edges]);
});

test("bool: every byte but 0 is true", () => {
  const { decode } = elementDecoder({ kind: "bool", widthBytes: 1 }, 256);
  assertSame(
    decode(pack(1, everyByte, "little")),
    everyByte.map((byte) => (byte === 0n ? 0 : 1)),
  );
});

test("complex numbers decode to their magnitude", () => {
  for (const [format, widthBytes, array] of [
    ["float32", 8, Float32Array],
    ["float64", 16, Float64Array],
  ] as const) {
    for (const byteOrder of ["little", "big"] as const) {
      const bytes = new Uint8Array(
        new array([3, -4, 0, -0, Number.NaN, 1, -5, Number.POSITIVE_INFINITY]).buffer,
      );
      if (byteOrder === "big") {
        for (let at = 0; at < bytes.length; at += widthBytes / 2)
          bytes.subarray(at, at + widthBytes / 2).reverse();
      }
      const { decode, isWide } = elementDecoder({ kind: "complex", format, byteOrder, widthBytes }, 4);
      assertSame(decode(bytes), [5, 0, Number.NaN, Number.POSITIVE_INFINITY]);
      assert.equal(isWide, true);
    }
  }
});

const factsOf = (format: string, widthBytes: number) => {
  const { smallestNormal, isWide } = elementDecoder(
    { kind: "number", format, byteOrder: "little", widthBytes },
    0,
  );
  return [smallestNormal, isWide];
};

test("a decoder tells where subnormals begin and whether float32 is enough", () => {
  assert.deepEqual(factsOf("float32", 4), [2 ** -126, false]);
  assert.deepEqual(factsOf("float16", 2), [2 ** -14, false]);
  assert.deepEqual(factsOf("bfloat16", 2), [2 ** -126, false]);
  assert.deepEqual(factsOf("float8_e4m3fn", 1), [2 ** -6, false]);
  assert.deepEqual(factsOf("float64", 8), [2 ** -1022, true]);
  assert.deepEqual(factsOf("int8", 1), [0, false]);
  assert.deepEqual(factsOf("int32", 4), [0, true]);
  assert.deepEqual(factsOf("posit<16,2>", 2), [0, false]);
  // What is normal in them is subnormal in float32, though it holds every value.
  assert.deepEqual(factsOf("e8m7b140", 2), [2 ** -139, true]);
  assert.deepEqual(factsOf("e2m1b140", 1), [2 ** -139, true]);
});

const decoderOf = (format: string, widthBytes: number) => (): unknown =>
  elementDecoder({ kind: "number", format, byteOrder: "little", widthBytes }, 1);

test("what cannot be decoded is refused", () => {
  assert.throws(decoderOf("no such format", 2), RangeError);
  assert.throws(decoderOf("bfloat16", 1), RangeError);
  assert.throws(() => elementDecoder({ kind: "void", widthBytes: 2 }, 1), RangeError);
});
