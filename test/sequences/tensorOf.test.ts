import assert from "node:assert/strict";
import test from "node:test";
import { defaultSettings } from "../../core/editing/settings.ts";
import { findFormat } from "../../core/formats/index.ts";
import { firstElements } from "../../core/sequences/elements.ts";
import { formatsFor, type Sequence, sequenceOf } from "../../core/sequences/sequence.ts";
import { tensorOf } from "../../core/sequences/tensorOf.ts";
import { BufferSource } from "../../core/tensors/bufferSource.ts";
import { openTensorFile } from "../../core/tensors/openTensorFile.ts";
import type { ByteOrder } from "../../core/tensors/tensorFile.ts";

/** What is between « and »; all of the text without them. */
function select(marked: string, languageId: string): Sequence | null {
  const from = marked.indexOf("«");
  const to = marked.indexOf("»");
  const text = marked.replace("«", "").replace("»", "");
  const range = from < 0 ? { start: 0, end: text.length } : { start: from, end: to - 1 };
  return sequenceOf({ text, languageId, ...range });
}

/** The elements of a tensor as hexadecimal words, or the problem. */
function built(sequence: Sequence | null, format: string, byteOrder: ByteOrder = "little"): string {
  const known = findFormat(format);
  assert.ok(sequence && known, format);
  const work = tensorOf(sequence, known, byteOrder);
  let step = work.next();
  while (!step.done) step = work.next();
  if (!step.value.ok) return step.value.problem;
  const { npy } = step.value;
  const opened = openTensorFile(new BufferSource(npy), "selection");
  assert.ok(opened.ok, JSON.stringify(opened));
  const [tensor] = opened.file.tensors;
  assert.ok(tensor);
  const { offsetBytes, element, elementCount } = tensor;
  assert.equal(tensor.sizeBytes, elementCount * element.widthBytes);
  return Array.from({ length: elementCount }, (_, index) => {
    const start = offsetBytes + index * element.widthBytes;
    return Buffer.from(npy.subarray(start, start + element.widthBytes).toReversed()).toString("hex");
  }).join(" ");
}

type Case = readonly [language: string, text: string, kind: Sequence["kind"], format: string | null];

const recognised: readonly Case[] = [
  ["cpp", "half w[4] = {«0.1, -0.2, 1e3, NAN»};", "values", "float16"],
  ["cpp", "float w[] = {«1, 2, 3»};", "values", "float32"],
  ["cpp", "x = {«0.1, 0.2»};", "values", null],
  ["cpp", "x = {«0.1f, 0.2f»};", "values", "float32"],
  ["python", "np.array([«0.1, 0.2», 0.3], dtype=np.float16)", "values", "float16"],
  ["cpp", "int8_t q[] = {«-3, 127»};", "values", "int8"],
  ["cpp", "uint16_t w[] = {«0x3F80, 0, 0xBF80»};", "patterns", null],
  ["cpp", "x = {«0x0, 0x3F80»};", "patterns", null],
  ["cpp", "uint8_t w[] = {«0x00, 0x80, 0x3f»};", "bytes", null],
  ["cpp", "x = {«0x00, 0x80»};", "bytes", null],
  ["cpp", "uint8_t w[] = {«0, 128, 63»};", "bytes", null],
  ["python", "b'«\\x00\\x00\\x80?»'", "bytes", null],
  ["python", "«w = b'\\x00\\x00\\x80?'»", "bytes", null],
  ["plaintext", "00000000: 0000 803f 0000 00bf  ...?....", "bytes", null],
  ["hexdump", "00000000  00 00 80 3f  |...?|", "bytes", null],
  ["llvm", "«half 0xH3C00, half 0xH4000»", "patterns", "float16"],
  ["readmemh", "3F80\nBF80", "patterns", null],
];

test("what a selection is", () => {
  for (const [language, text, kind, format] of recognised) {
    const sequence = select(text, language);
    assert.equal(sequence?.kind, kind, `${language}: ${text}`);
    assert.equal(sequence?.format?.id ?? null, format, `${language}: ${text}`);
  }
  for (const text of ["", "int x;", "// 0.5", "w[16]"]) assert.equal(select(text, "cpp"), null, text);
});

type Built = readonly [language: string, text: string, format: string, wanted: string, byteOrder?: ByteOrder];

const tensors: readonly Built[] = [
  [
    "cpp",
    "const half w[4] = {1.0, -0.5, /* 7.0 */ NAN, -INFINITY}; // 3.0",
    "float16",
    "3c00 b800 7e00 fc00",
  ],
  ["cpp", "half w[2][2] = {{1, 2}, {3, 4}};", "bfloat16", "3f80 4000 4040 4080"],
  ["python", "[1.0, 0.1, float('nan'), -np.inf]", "float32", "3f800000 3dcccccd 7fc00000 ff800000"],
  ["cpp", "uint16_t w[3] = {0x3F80, 0, 0xBF80};", "bfloat16", "3f80 0000 bf80"],
  ["cpp", "uint16_t w[3] = {0x3F80, 0, 0xBF80};", "float16", "3f80 0000 bf80"],
  ["cpp", "{0x00, 0x00, 0x80, 0x3f}", "float32", "3f800000"],
  ["cpp", "{0x3f, 0x80, 0x00, 0x00}", "float32", "3f800000", "big"],
  ["cpp", "{0x00, 0x00, 0x80, 0x3f}", "bfloat16", "0000 3f80"],
  ["cpp", "{0x38, 0xB8}", "float8_e4m3fn", "38 b8"],
  ["cpp", '"\\x00\\x00\\x80\\x3f" "\\0\\0\\0\\177"', "float32", "3f800000 7f000000"],
  ["cpp", '"\\x00\\x00\\x80?"', "float32", "3f800000"],
  [
    "python",
    `b"${"\\x00\\x00\\x80\\x3f".repeat(9)}"`,
    "float32",
    Array.from({ length: 9 }, () => "3f800000").join(" "),
  ],
  [
    "plaintext",
    "00000000: 0000 803f 0000 00bf  ...?....\n00000008: 0000 0040  ...@\n",
    "float32",
    "3f800000 bf000000 40000000",
  ],
  ["plaintext", "0000000 0000 3f80 0000 bf00\n0000008\n", "float32", "3f800000 bf000000"],
  ["hexdump", "00000000  00 00 80 3f 00 00 00 bf  |...?....|\n", "float32", "3f800000 bf000000"],
  ["intel-hex", ":080000000000803F000000BF7A\n:00000001FF\n", "float32", "3f800000 bf000000"],
  ["llvm", "[half 0xH3C00, half 0xH4000]", "float16", "3c00 4000"],
  ["cpp", "int8_t q[] = {-3, 127};", "int8", "fd 7f"],
  // What cannot be an element is said with its line.
  [
    "cpp",
    "{0x00,\n 0x80,\n 0x3f}",
    "float32",
    "3 bytes are no whole number of fp32 values, which take 4 bytes each.",
  ],
  ["cpp", "{0x3F80,\n 0x13F80}", "float16", "Line 2: 0x13F80 is no pattern of 16 bits."],
  ["cpp", "{1.0,\n -2.0, NAN}", "int8", "Line 2: int8 has no code for NAN."],
  ["intel-hex", ":04000000000080\n", "float32", "Line 1: this is no whole record of Intel HEX."],
  [
    "intel-hex",
    ":020000040800F2\n:040000000000803F00\n",
    "float32",
    "Line 2: the checksum of the record is wrong.",
  ],
  ["cpp", "{0x12,\n 0x34,\n 300}", "uint8", "Line 3: 300 is no byte."],
];

test("the elements of a tensor are what the text says", () => {
  for (const [language, text, format, wanted, byteOrder] of tensors)
    assert.equal(built(select(text, language), format, byteOrder), wanted, `${language}: ${text}`);
});

test("only formats of the right width are offered, the user's own first", () => {
  const patterns = select("{0x3F80, 0xBF80}", "cpp");
  assert.ok(patterns);
  const formats = formatsFor(patterns, defaultSettings);
  assert.deepEqual(
    formats.slice(0, 3).map(({ id }) => id),
    ["float16", "bfloat16", "posit<16,2>"],
  );
  assert.ok(formats.every(({ containerBits }) => containerBits === 16));
  const first = firstElements(patterns, findFormat("bfloat16") ?? formats[0]!, "little", 4);
  assert.equal(first.length, 2);
});

test("text of any kind is read or refused, and never throws", () => {
  const hostile = [
    "\\x",
    "\\x0",
    '"\\x41',
    "'\\x41\\",
    "\ud800\\x41",
    "0x",
    "1e",
    "{{{{",
    "]]]",
    "-".repeat(5000),
    "nan".repeat(2000),
    "/* 0x41, ",
    `"${"\\".repeat(999)}`,
    ":zz",
    ":00",
    "00000000: ",
    "00000000  zz",
    "0".repeat(100_000),
    "\u0000\u0001\\xff",
  ];
  for (const text of hostile) {
    for (const language of ["cpp", "python", "plaintext", "hexdump", "intel-hex", "json"]) {
      const sequence = select(text, language);
      if (!sequence) continue;
      for (const format of formatsFor(sequence, defaultSettings).slice(0, 3)) built(sequence, format.id);
    }
  }
});

test("a megabyte of numbers is read whole", () => {
  const count = 50_000;
  const text = `float w[] = {\n${Array.from({ length: count }, (_, index) => `${(index / 8).toFixed(3)}f,`).join("\n")}\n};`;
  const words = built(select(text, "cpp"), "float32").split(" ");
  assert.equal(words.length, count);
  const last = Buffer.alloc(4);
  last.writeFloatBE((count - 1) / 8);
  assert.equal(words.at(-1), last.toString("hex"));
});

test("codes in decimal are taken as the integers that hold them", () => {
  const words = "uint16_t w[] = {«16256, 49024»}; // numfmt: bfloat16";
  assert.equal(built(select(words, "cpp"), "bfloat16"), "3f80 bf80");
  const signed = "int16_t w[] = {«-12000, 0x4000, -1»}; // numfmt: float16";
  assert.equal(built(select(signed, "cpp"), "float16"), "d120 4000 ffff");
  assert.match(
    built(select(signed.replace("-1»", "-40000»"), "cpp"), "float16"),
    /-40000 is no pattern of 16 bits/,
  );
});
