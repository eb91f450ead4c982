import assert from "node:assert/strict";
import { test } from "node:test";
import { BufferSource } from "../../core/tensors/bufferSource.ts";
import { openTensorFile } from "../../core/tensors/openTensorFile.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { npyFile, npyHeader } from "./npyFile.ts";

function open(bytes: Uint8Array) {
  return openTensorFile(new BufferSource(bytes), "x.npy");
}

function accepted(bytes: Uint8Array): TensorInfo {
  const opened = open(bytes);
  assert.ok(opened.ok, opened.ok ? "" : opened.problem.message);
  const [tensor] = opened.file.tensors;
  assert.ok(tensor);
  return tensor;
}

/** The file is refused with this sentence at this byte, and advice. */
function checkRefused(bytes: Uint8Array, message: RegExp, offsetBytes: number): void {
  const opened = open(bytes);
  assert.ok(!opened.ok, "was accepted");
  const { problem } = opened;
  assert.match(problem.message, message);
  assert.match(problem.message, /^[\x20-\x7e…]{1,200}\.$/, "one printable sentence");
  assert.equal(problem.offsetBytes, offsetBytes, problem.message);
  assert.match(problem.advice ?? "", /\.$/);
}

const plain = npyHeader("'<f4'", "(2, 3)");

test("header versions 1, 2 and 3 say the same", () => {
  for (const [major, start] of [
    [1, 10],
    [2, 12],
    [3, 12],
  ] as const) {
    assert.deepEqual(accepted(npyFile(plain, { version: [major, 0], data: 24 })), {
      name: "",
      dtype: "<f4",
      element: { kind: "number", format: "float32", byteOrder: "little", widthBytes: 4 },
      shape: [2, 3],
      order: "C",
      elementCount: 6,
      offsetBytes: start + plain.length,
      sizeBytes: 24,
      notes: [],
    });
  }
});

test("every numeric element type is known, in both byte orders", () => {
  const formats: Record<string, string> = {
    f2: "float16",
    f4: "float32",
    f8: "float64",
    f12: "x87",
    f16: "x87",
    i1: "int8",
    i2: "int16",
    i4: "int32",
    i8: "int64",
    u1: "uint8",
    u2: "uint16",
    u4: "uint32",
    u8: "uint64",
  };
  for (const [code, format] of Object.entries(formats)) {
    for (const [mark, byteOrder] of [
      ["<", "little"],
      [">", "big"],
      ["|", "little"],
      ["=", "little"],
    ] as const) {
      const widthBytes = Number(code.slice(1));
      const { element } = accepted(npyFile(npyHeader(`'${mark}${code}'`, "(3,)"), { data: 3 * widthBytes }));
      assert.deepEqual(element, { kind: "number", format, byteOrder, widthBytes });
    }
  }
});

const elementOf = (descr: string, data: number) =>
  accepted(npyFile(npyHeader(descr, "(1,)"), { data })).element;

test("bool, complex and void elements are kinds of their own", () => {
  assert.deepEqual(elementOf("'|b1'", 1), { kind: "bool", widthBytes: 1 });
  assert.deepEqual(elementOf("'?'", 1), { kind: "bool", widthBytes: 1 });
  assert.deepEqual(elementOf("'>c8'", 8), {
    kind: "complex",
    format: "float32",
    byteOrder: "big",
    widthBytes: 8,
  });
  assert.deepEqual(elementOf("'<c16'", 16), {
    kind: "complex",
    format: "float64",
    byteOrder: "little",
    widthBytes: 16,
  });
  for (const widthBytes of [1, 2, 4, 8, 10, 12, 16]) {
    assert.deepEqual(elementOf(`'|V${widthBytes}'`, widthBytes), { kind: "void", widthBytes });
  }
});

const notesOf = (descr: string, shape: string, data: number, order?: string) =>
  accepted(npyFile(npyHeader(descr, shape, order), { data })).notes.join(" ");

test("notes tell what the figures cannot show", () => {
  assert.match(notesOf("'<f16'", "(1,)", 16), /x87 80-bit/);
  assert.match(notesOf("'<c8'", "(1,)", 8), /magnitude/);
  assert.match(notesOf("'<i8'", "(1,)", 8), /2\^53/);
  assert.match(notesOf("'<f4'", "(1, 2)", 8, "True"), /Fortran order/);
  assert.equal(notesOf("'<f4'", "(2,)", 8, "True"), "");
  assert.match(notesOf("'<f4'", "(2,)", 11), /^3 bytes after the array, from byte \d+ on/);
});

const countAndLengths = (text: string, data: number) => {
  const tensor = accepted(npyFile(npyHeader("'<f4'", text), { data }));
  return [tensor.elementCount, ...tensor.shape];
};

test("shapes: scalar, empty, one axis, Python 2 lengths, 64 axes", () => {
  assert.deepEqual(countAndLengths("()", 4), [1]);
  assert.deepEqual(countAndLengths("(0, 7)", 0), [0, 0, 7]);
  assert.deepEqual(countAndLengths("(3,)", 12), [3, 3]);
  assert.deepEqual(countAndLengths("(3L, 2L)", 24), [6, 3, 2]);
  assert.deepEqual(countAndLengths(`(${"1, ".repeat(64)})`, 4), [1, ...Array.from({ length: 64 }, () => 1)]);
  assert.deepEqual(countAndLengths("(0, 9007199254740992)", 0), [0, 0, 2 ** 53]);
});

test("headers may be spaced, quoted and ordered otherwise", () => {
  const header = '{ "shape" : ( 2 , ) ,\t"descr":u"<f4","fortran_order" :\r\n True}   \n';
  assert.deepEqual(accepted(npyFile(header, { data: 8 })).shape, [2]);
});

test("what is not an array of numbers is refused, and why", () => {
  const at = 10 + "{'descr': ".length;
  for (const [descr, message] of [
    ["'|O'", /Python objects.*never executed/],
    ["'|S5'", /byte strings/],
    ["'<U2'", /are strings/],
    ["'|T16'", /are strings/],
    ["'<M8[ns]'", /dates/],
    ["'<m8[s]'", /durations/],
    ["[('a', '<f4'), ('b', '<i2')]", /structures of 2 fields/],
    ["[('a', '<f4')]", /structures of 1 field,/],
    ["'<c32'", /complex numbers of 16 bytes a part/],
    ["('<f4', (2,))", /not an element type/],
    ["'|V7'", /no number format is 7 bytes wide/],
    ["'|V0'", /0 bytes wide/],
    ["'<f3'", /"<f3" is not one/],
    ["'<f4x'", /"<f4x" is not one/],
    ["''", /"" is not one/],
    ["'\x00\xff'", /"\?\?" is not one/],
    [`'${"q".repeat(500)}'`, /"q{40}…" is not one/],
    ["7", /not an element type/],
    ["None", /not an element type/],
  ] as const) {
    checkRefused(npyFile(npyHeader(descr, "(1,)"), { data: 64 }), message, at);
  }
});

test("absurd shapes are refused without allocating", () => {
  const at = 10 + "{'descr': '<f4', 'fortran_order': False, 'shape': ".length;
  for (const [shape, message, offset] of [
    ["(-1,)", /Axis 0 .* negative length -1/, at],
    ["(2, -3)", /Axis 1 .* negative/, at],
    ["(9007199254740993,)", /length 9007199254740993, beyond 2\^53/, at],
    ["(4294967296, 4294967296)", /more than 2\^53 elements/, at],
    [`(${"99999999999, ".repeat(40)})`, /more than 2\^53/, at],
    [`(${"1, ".repeat(65)})`, /65 axes/, at],
    [`(${"9".repeat(1000)},)`, /a number of 1000 digits/, at + 1],
    ["[2, 3]", /not a tuple/, at],
    ["(6)", /not a tuple/, at + 1],
    ["(2.5,)", /expected "," or "\)"/, at + 2],
    ["(True,)", /not a tuple of integers/, at + 1],
    ["'(2,)'", /not a tuple/, at],
  ] as const) {
    checkRefused(npyFile(npyHeader("'<f4'", shape), { data: 24 }), message, offset);
  }
});

const checkHeader = (text: string, message: RegExp, offset: number) =>
  checkRefused(npyFile(text, { data: 24 }), message, 10 + offset);

test("a damaged header is refused at the damage", () => {
  checkHeader("", /expected a value but found the end/, 0);
  checkHeader("[1, 2]", /not a dict/, 0);
  checkHeader("{}", /no "descr"/, 0);
  checkHeader("{'descr': '<f4', 'fortran_order': False}", /no "shape"/, 0);
  checkHeader("{'descr': '<f4', 'descr': '<f4'}", /"descr" twice/, 17);
  checkHeader("{'descr': '<f4', 'evil': 1}", /not one of/, 17);
  checkHeader("{1: 2}", /not one of/, 1);
  checkHeader("{'descr': '<f4', 'fortran_order': 0, 'shape': ()}", /neither True nor False/, 34);
  checkHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)", /found the end/, 56);
  checkHeader("{'descr: '<f4'}", /expected ":"/, 10);
  checkHeader("{'descr'", /expected ":" but found the end/, 8);
  checkHeader("{'descr': '<f4", /a string without end/, 10);
  checkHeader("{'descr': __import__('os')}", /unexpected name __import__/, 10);
  checkHeader("{'descr': ''.join(['a'])}", /expected "," or "}" but found "\."/, 12);
  checkHeader(`${plain}x`, /unexpected "x" after the end/, plain.length);
  checkHeader("{\x00}", /byte 0x00/, 1);
  checkHeader("\xff", /byte 0xff/, 0);
  checkHeader("(".repeat(60_000), /nested deeper than 16/, 17);
  checkHeader("{".repeat(60_000), /nested deeper than 16/, 17);
  checkHeader("{,}", /expected a value but found ","/, 1);
});

test("a file that is cut off is refused, wherever the cut is", () => {
  const whole = npyFile(plain, { data: 24 });
  for (let size = 0; size < whole.length; size += 1) {
    const opened = open(whole.slice(0, size));
    assert.ok(!opened.ok, `${size} bytes were accepted`);
    assert.ok((opened.problem.offsetBytes ?? Number.NaN) <= size);
    assert.match(opened.problem.message, size === 0 ? /is empty/ : size < 6 ? /starts with/ : /ends after/);
  }
  checkRefused(whole.slice(0, -1), /promises 24 bytes .* ends after 23 of them/, whole.length - 1);
});

test("the length of the header is not believed", () => {
  checkRefused(npyFile(plain, { length: 0xffff }), /should have 65535 bytes from byte 10 on, but/, 8);
  checkRefused(npyFile(plain, { version: [2, 0], length: 0xffff_ffff }), /should have 4294967295 bytes/, 8);
  const long = npyFile(" ".repeat(2 ** 20 + 1), { version: [2, 0] });
  checkRefused(long, /more than 1048576 are not read/, 8);
});

const startingWith = (...bytes: number[]) =>
  Uint8Array.from([...bytes, ...Array.from({ length: 20 }, () => 0)]);

test("other versions and other files are named", () => {
  checkRefused(npyFile(plain, { version: [4, 0] }), /Version 4\.0/, 6);
  checkRefused(npyFile(plain, { version: [0, 9] }), /Version 0\.9/, 6);
  checkRefused(startingWith(), /starts with the bytes 00 00 00 00 00 00 00 00, not with/, 0);
  checkRefused(startingWith(0x50, 0x4b, 3, 4), /is a zip archive/, 0);
  checkRefused(startingWith(0x80, 4, 0x95), /is a Python pickle, which is never executed/, 0);
  checkRefused(startingWith(0x80, 6, 0x95), /starts with the bytes 80 06/, 0);
  checkRefused(startingWith(0x1f, 0x8b), /is a gzip file/, 0);
  checkRefused(Uint8Array.from([0x41]), /starts with the bytes 41, not/, 0);
  checkRefused(npyFile(plain, { magic: "\x93NUMPZ", data: 24 }), /starts with/, 0);
  checkRefused(new Uint8Array(0), /x\.npy is empty/, 0);
});

test("no single damaged byte of a header crashes the reader", () => {
  const whole = npyFile(plain, { data: 24 });
  for (let at = 0; at < whole.length - 24; at += 1) {
    for (let byte = 0; byte < 256; byte += 1) {
      const damaged = whole.slice();
      damaged[at] = byte;
      const opened = open(damaged);
      if (!opened.ok) assert.match(opened.problem.message, /\.$/);
      else assert.ok((opened.file.tensors[0]?.sizeBytes ?? Number.NaN) <= damaged.length);
    }
  }
});
