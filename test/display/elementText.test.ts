import assert from "node:assert/strict";
import { test } from "node:test";
import { elementText } from "../../core/display/elementText.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";

const number = (format: string, widthBytes: number, byteOrder: "little" | "big" = "little"): ElementType => ({
  kind: "number",
  format,
  byteOrder,
  widthBytes,
});

/** Bytes in the file's order, what is shown short and exact, and the pattern. */
const cases: readonly (readonly [string, ElementType, readonly number[], string, string, string])[] = [
  ["float32", number("float32", 4), [0xcd, 0xcc, 0xcc, 0x3d], "0.1", "≈ 0.10000000149", "0x3DCCCCCD"],
  [
    "big endian",
    number("float32", 4, "big"),
    [0x3d, 0xcc, 0xcc, 0xcd],
    "0.1",
    "≈ 0.10000000149",
    "0x3DCCCCCD",
  ],
  ["bfloat16", number("bfloat16", 2), [0x80, 0xbf], "−1", "−1", "0xBF80"],
  ["NaN", number("float16", 2), [0x01, 0x7e], "NaN", "NaN", "0x7E01"],
  ["infinity", number("float16", 2), [0x00, 0xfc], "−∞", "−∞", "0xFC00"],
  ["minus zero", number("float16", 2), [0x00, 0x80], "−0", "−0", "0x8000"],
  ["a subnormal", number("float16", 2), [0x01, 0x00], "6e−8", "5.9604644775390625e−8", "0x0001"],
  [
    "int64 beyond doubles",
    number("int64", 8),
    [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    "9.223372036854775807e+18",
    "9.223372036854775807e+18",
    "0x7FFFFFFFFFFFFFFF",
  ],
  ["four bits in a byte", number("float4_e2m1fn", 1), [0xf7], "6", "6", "0x7"],
  [
    "x87 in sixteen bytes",
    number("x87", 16),
    [0, 0, 0, 0, 0, 0, 0, 0x80, 0xff, 0x3f, 9, 9, 9, 9, 9, 9],
    "1",
    "1",
    "0x3FFF8000000000000000",
  ],
  ["TF32 in its word", number("tf32", 4), [0xff, 0x1f, 0x80, 0x3f], "1", "1", "0x1FC00"],
  ["a scaled integer", number("int8:scale=0.5,zero_point=3", 1), [0xff], "−2", "−2", "0xFF"],
  ["bool", { kind: "bool", widthBytes: 1 }, [1], "true", "true", "0x01"],
  ["void", { kind: "void", widthBytes: 2 }, [0x34, 0x12], "0x1234", "0x1234", "0x1234"],
  [
    "complex",
    { kind: "complex", format: "float32", byteOrder: "little", widthBytes: 8 },
    [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0],
    "1 − 2i",
    "1 − 2i",
    "0x3F800000 0xC0000000",
  ],
];

for (const [name, element, bytes, short, exact, bits] of cases) {
  test(`${name} in words`, () => {
    const text = elementText(Uint8Array.from(bytes), element);
    assert.equal(text.short, short);
    assert.equal(text.bits, bits);
    assert.ok(text.exact.startsWith(exact), text.exact);
  });
}
