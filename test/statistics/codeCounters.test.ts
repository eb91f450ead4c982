import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Kernels, plainKernels } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { CodeCounters } from "../../core/statistics/codeCounters.ts";
import { mix } from "../formats/golden.ts";

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
        const counters = new CodeCounters(codes, kernels);
        const wanted = new Float64Array(codes);
        for (const [place, name] of order.entries()) {
          const array = allocate(kernels, ofBytes, 1 + 1000 * (place + 1));
          for (let i = 0; i < array.length; i += 1) {
            array[i] = pieces[name](i);
            const code = array[i] as number;
            wanted[code] = (wanted[code] as number) + 1;
          }
          counters.add(array);
        }
        assert.deepEqual(Float64Array.from(counters.counts()), wanted);
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

test("codes that repeat, and those that do not, are counted by different kernels", () => {
  const used: string[] = [];
  const watching: Kernels = {
    ...plainKernels,
    countCodes: (...given) => {
      used.push("plain");
      plainKernels.countCodes(...given);
    },
    countCodesInTurns: (...given) => {
      used.push("in turns");
      plainKernels.countCodesInTurns(...given);
    },
  };
  const counters = new CodeCounters(65536, watching);
  for (const piece of [pieces["of many codes"], pieces["mostly of zeros"], pieces["of one code"]]) {
    counters.add(Uint16Array.from({ length: 10_000 }, (_, index) => piece(index)));
  }
  assert.deepEqual(used, ["plain", "in turns", "in turns"]);
});
