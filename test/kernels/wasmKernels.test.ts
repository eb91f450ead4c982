/** The kernels in WebAssembly against those in TypeScript, over lengths, values and tables of every kind. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { allocateFloat32, allocateUint32, type Kernels, plainKernels } from "../../core/kernels/kernels.ts";
import { type BlockSums, noSums } from "../../core/kernels/sums.ts";
import { patternsOf } from "../../core/kernels/tables.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { allQuantizers } from "../../core/quantization/index.ts";
import { mxVariants } from "../../core/quantization/mx.ts";
import { sample } from "../samples.ts";

const wasm = wasmKernels(readFileSync("dist/kernels.wasm"));

const heavy = sample("heavy", 4099);
const hard = heavy.map(
  (value, index) => [value, 0, -0, value * 2 ** -140, -value, 1e38, 0.5, -3e-45][index % 8] as number,
);
const inputs: Readonly<Record<string, Float32Array>> = {
  heavy,
  hard,
  relu: sample("relu", 4099),
  zeros: new Float32Array(37),
  constant: new Float32Array(300).fill(-2.5),
  // Half-integers, and what lies next to them, in steps of a block whose largest value is 127.
  nearTies: Float32Array.from({ length: 509 }, (_, index) =>
    index % 16 === 0 ? 127 : (index - 254.5) * (1 + ((index % 5) - 2) * 2 ** -23),
  ),
  ties: Float32Array.from({ length: 509 }, (_, index) => (index - 254) / 2),
};

/** Runs once with each kind of kernels, on arrays of its own, and compares what `run` answers. */
function check(run: (kernels: Kernels, values: Float32Array) => unknown): void {
  for (const [name, input] of Object.entries(inputs)) {
    for (const length of [0, 1, 2, 3, 4, 5, 255, 256, 257, 263, 4096, input.length]) {
      const part = input.subarray(1, 1 + length);
      assert.deepEqual(runOn(wasm, part, run), runOn(plainKernels, part, run), `${part.length} of ${name}`);
    }
  }
}

function runOn(
  kernels: Kernels,
  input: Float32Array,
  run: (kernels: Kernels, values: Float32Array) => unknown,
): unknown {
  wasm.release();
  // One element in, so that addresses are not aligned.
  const values = allocateFloat32(kernels, input.length + 1).subarray(1);
  values.set(input);
  return run(kernels, values);
}

/** What was counted, as `used` has it: whole tables take a minute to compare. */
function table(kernels: Kernels, length: number, count: (table: Uint32Array) => void): Counted {
  const counters = allocateUint32(kernels, length);
  count(counters);
  return used(counters);
}

type Counted = readonly (readonly [key: number, count: number])[];

/** The counters that are not zero, with their keys. */
function used(counters: Uint32Array): Counted {
  const counted: [number, number][] = [];
  counters.forEach((count, key) => {
    if (count > 0) counted.push([key, count]);
  });
  return counted;
}

function squares<Codes extends Uint8Array | Uint16Array>(codes: Codes): Codes {
  for (let i = 0; i < codes.length; i += 1) codes[i] = i * i;
  return codes;
}

test("codes of one and of two bytes", () => {
  for (const length of [0, 1, 3, 4, 5, 15, 16, 17, 18, 19, 31, 32, 33, 1000]) {
    const bytesOf = (kernels: Kernels) => squares(kernels.allocate(length));
    const pairsOf = (kernels: Kernels) => squares(allocateUint16(kernels, length));
    const kinds: readonly ((kernels: Kernels) => Counted)[] = [
      (kernels) => table(kernels, 65536, (counters) => kernels.countCodes(pairsOf(kernels), counters)),
      (kernels) =>
        table(kernels, 4 * 65536, (counters) => kernels.countCodesInTurns(pairsOf(kernels), counters)),
      (kernels) =>
        table(kernels, 4 * 256, (counters) => kernels.countCodesInTurns(bytesOf(kernels), counters)),
    ];
    for (const count of kinds) {
      wasm.release();
      assert.deepEqual(count(wasm), count(plainKernels));
    }
  }
});

function allocateUint16(kernels: Kernels, length: number): Uint16Array {
  const { buffer, byteOffset } = kernels.allocate(2 * length);
  return new Uint16Array(buffer, byteOffset, length);
}

function sumsOf(kernels: Kernels, values: Float32Array): BlockSums {
  const sums = { sum: 0, sumAbs: 0, sumSquares: 0, min: 0, max: 0, smallestNonzero: 0 };
  kernels.sumBlock(values, sums);
  return sums;
}

test("sums, to the last bit", () => {
  check(sumsOf);
  check((kernels, values) => kernels.sumSquaredDeviations(values, 0.1));
});

test("sums notice what is not finite", () => {
  for (const intruder of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    for (const index of [0, 3, 255, 256, 1022]) {
      const values = allocateFloat32(wasm, 1023);
      values[index] = intruder;
      assert.ok(!Number.isFinite(sumsOf(wasm, values).sumAbs));
    }
  }
});

test("tables", () => {
  check((kernels, values) => {
    const edges = allocateUint32(kernels, 65536);
    const sums = noSums();
    const fine = table(kernels, 2 ** 20, (counters) => kernels.sumAndCount(values, sums, counters, edges));
    return [sums, fine, used(edges)];
  });
  check((kernels, values) => {
    const { min, max } = sumsOf(plainKernels, values);
    const amax = values.length === 0 ? 1 : Math.max(-min, max, 1e-45);
    const exponent = Math.floor(Math.log2(amax)) - 11;
    return [
      table(kernels, 4096, (counters) => kernels.countMagnitudes(values, 2 ** -exponent, counters)),
      table(kernels, 2048, (counters) => kernels.countLinear(values, amax / 2048, counters)),
      table(kernels, 8001, (counters) => kernels.countSigned(values, amax, counters)),
    ];
  });
  for (const key of [0, 0x3f80, 0x4000, 0x7e96]) {
    check((kernels, values) =>
      table(kernels, 65536, (counters) => kernels.countLowHalves(patternsOf(values), key, counters)),
    );
  }
});

test("errors: counts and extremes exactly, sums to rounding", () => {
  for (const input of Object.values(inputs)) {
    const run = (kernels: Kernels) => {
      wasm.release();
      const values = allocateFloat32(kernels, input.length);
      values.set(input);
      const quantized = allocateFloat32(kernels, input.length);
      quantized.set(input.map((value, index) => (index % 5 === 0 ? 0 : Math.fround(value * 0.99))));
      const comparison = {
        sumSquaredError: 1,
        sumQuantizedSquares: 3,
        maxAbsError: 0.001,
        maxAbsErrorIndex: 7,
        zeroed: 4,
      };
      kernels.compare(values, quantized, 1000, comparison);
      return comparison;
    };
    const [fast, plain] = [run(wasm), run(plainKernels)];
    for (const key of ["maxAbsError", "maxAbsErrorIndex", "zeroed"] as const) {
      assert.equal(fast[key], plain[key], key);
    }
    for (const key of ["sumSquaredError", "sumQuantizedSquares"] as const) {
      assert.ok(Math.abs(fast[key] - plain[key]) <= 1e-13 * Math.abs(plain[key]), key);
    }
  }
});

for (const quantizer of [...allQuantizers, ...mxVariants]) {
  test(`${quantizer.id} round trips, bit for bit`, () => {
    const sizes = [...new Set([1, 16, 33, 64, 1024, 0, ...quantizer.usualBlockSizes])];
    for (const blockSize of sizes.filter((size) => quantizer.accepts(size))) {
      check((kernels, values) => {
        const out = allocateFloat32(kernels, values.length);
        const extent = { min: -7, max: 20, amax: 20, meanAbs: 1 };
        const clipped = quantizer.roundTrip(values, blockSize, out, extent, kernels);
        return [clipped, Uint32Array.from(patternsOf(out))];
      });
    }
  });
}

test("memory is aligned, zeroed and given back, and what does not fit lies outside", () => {
  wasm.release();
  const first = wasm.allocate(100);
  assert.equal(first.byteOffset % 64, 0);
  first.fill(255);
  const second = wasm.allocate(1);
  assert.ok(second.byteOffset >= first.byteOffset + 100);
  wasm.release();
  const again = wasm.allocate(100);
  assert.equal(again.byteOffset, first.byteOffset);
  assert.ok(again.every((byte) => byte === 0));
  const large = wasm.allocate(2 ** 27);
  assert.notEqual(large.buffer, again.buffer);
});
