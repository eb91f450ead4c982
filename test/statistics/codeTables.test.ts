import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Kernels, plainKernels } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { CodeTables } from "../../core/statistics/codeTables.ts";
import { mix } from "../formats/golden.ts";

/** Codes enough for a table of counters that take turns. */
const long = 2 ** 18;

const wasm = wasmKernels(readFileSync("dist/kernels.wasm"));

/** The codes of a piece, by their place. */
const pieces = {
  "of many codes": (index: number) => mix(index),
  "mostly of zeros": (index: number) => (mix(index) % 3 === 0 ? mix(index + 7) : 0),
  "of one code": () => 0xffff,
  "of two codes by turns": (index: number) => (index % 2 === 0 ? 0x3f80 : 0xbf80),
};

const orders: readonly (readonly (keyof typeof pieces)[])[] = [
  [],
  ["of many codes"],
  ["of one code"],
  ["of two codes by turns"],
  ["mostly of zeros", "mostly of zeros"],
  ["of many codes", "of one code", "of many codes", "mostly of zeros"],
];

for (const order of orders) {
  for (const [codes, ofBytes] of [
    [256, Uint8Array],
    [65536, Uint16Array],
  ] as const) {
    test(`${codes} codes are counted: pieces ${order.join(", then ") || "of nothing"}`, () => {
      for (const kernels of [plainKernels, wasm]) {
        wasm.release();
        const tables = new CodeTables(codes, kernels);
        const wanted = new Float64Array(codes);
        for (const [place, name] of order.entries()) {
          const array = allocate(kernels, ofBytes, long + 1001 * place);
          for (let i = 0; i < array.length; i += 1) {
            array[i] = pieces[name](i);
            const code = array[i] as number;
            wanted[code] = (wanted[code] as number) + 1;
          }
          tables.add(array);
        }
        assert.deepEqual(Float64Array.from(tables.counts()), wanted);
      }
    });
  }
}

function allocate(
  kernels: Kernels,
  ofBytes: typeof Uint8Array | typeof Uint16Array,
  length: number,
): Uint8Array | Uint16Array {
  const { buffer, byteOffset } = kernels.allocate(length * ofBytes.BYTES_PER_ELEMENT);
  return new ofBytes(buffer, byteOffset, length);
}

interface Piece {
  readonly length: number;
  readonly code: (index: number) => number;
}

/** The kernels that pieces are counted by, one after the other. */
function kernelsFor(...given: readonly Piece[]): readonly string[] {
  const used: string[] = [];
  const watching: Kernels = {
    ...plainKernels,
    countCodes: () => used.push("plain"),
    countCodesInTurns: () => used.push("in turns"),
  };
  const tables = new CodeTables(65536, watching);
  for (const { length, code } of given) tables.add(Uint16Array.from({ length }, (_, index) => code(index)));
  return used;
}

const many = { length: long, code: pieces["of many codes"] };
const repeating = { length: long, code: pieces["mostly of zeros"] };
const same = { length: long, code: () => 0 };

test("codes that repeat, and those that do not, are counted by different kernels", () => {
  assert.deepEqual(kernelsFor(many, repeating, same, many), ["plain", "in turns", "in turns", "plain"]);
});

test("a large table is made for many codes only, and used for few once it is there", () => {
  const short = { ...repeating, length: 1000 };
  assert.deepEqual(kernelsFor(short, repeating, short), ["plain", "in turns", "in turns"]);
});

/** Rows of 2048, whose first two columns are of one kind, and the others of another. */
function rows(first: Piece, others: Piece): Piece {
  return { length: 2 ** 19, code: (index) => (index % 2048 < 2 ? first : others).code(index) };
}

test("rows of a power of two are looked at in many columns", () => {
  assert.deepEqual(kernelsFor(rows(many, same)), ["in turns"]);
  assert.deepEqual(kernelsFor(rows(same, many)), ["plain"]);
});
