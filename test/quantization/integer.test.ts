import assert from "node:assert/strict";
import { test } from "node:test";
import type { Extent } from "../../core/quantization/extent.ts";
import { integerQuantizer } from "../../core/quantization/integer.ts";
import { sample } from "../samples.ts";
import { golden } from "./golden.ts";

const { vector16 } = golden("blocks") as {
  readonly vector16: { readonly x: number[]; readonly int4_sym: number[] };
};

/** As a tensor that reaches from −amax to amax. */
function extent(amax: number): Extent {
  return { min: -amax, max: amax, amax, meanAbs: amax / 2 };
}

/** The nearest integer, the even one of two, by comparing instead of by adding. */
function rint(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The rule as NumPy would write it. */
function reference(value: number, amax: number, lowest: number, highest: number): number {
  const scale = amax === 0 ? 1 : amax / highest;
  return Math.fround(Math.max(lowest, Math.min(highest, rint(value / scale))) * scale);
}

for (const signed of [true, false]) {
  for (let bits = 2; bits <= 8; bits += 1) {
    const quantizer = integerQuantizer(bits, signed);
    const { id } = quantizer;
    const highest = 2 ** (signed ? bits - 1 : bits) - 1;
    const lowest = signed ? -highest : 0;

    test(`${id}: every code, every tie and their neighbours round as NumPy rounds`, () => {
      for (const amax of [highest, 1, 0.1, 3e38, 1e-40]) {
        const positions: number[] = [];
        for (let code = -highest - 2; code <= highest + 2; code += 0.5) {
          positions.push(code, code + 1e-6, code - 1e-6, code + 0.25);
        }
        const values = Float32Array.from(positions, (position) => (position * amax) / highest).filter(
          Number.isFinite,
        );
        const out = new Float32Array(values.length);
        quantizer.roundTrip(values, 0, out, extent(amax));
        assert.deepEqual(
          out.map((value) => value + 0),
          values.map((value) => reference(value, amax, lowest, highest) + 0),
        );
      }
    });

    test(`${id}: blocks have their own scales, the last one may be short`, () => {
      const values = sample("heavy", 1000);
      const out = new Float32Array(values.length);
      quantizer.roundTrip(values, 96, out, extent(1));
      for (let start = 0; start < values.length; start += 96) {
        const block = values.subarray(start, start + 96);
        const amax = block.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
        for (const [index, value] of block.entries()) {
          assert.equal(out[start + index], reference(value, amax, lowest, highest) + 0);
        }
      }
    });
  }
}

test("the vector of sixteen by hand", () => {
  const values = Float32Array.from(vector16.x);
  const out = new Float32Array(16);
  integerQuantizer(4, true).roundTrip(values, 16, out, extent(6));
  // An integer has no −0, which NumPy's rounded float has.
  assert.deepEqual(
    [...out],
    vector16.int4_sym.map((value) => value + 0),
  );
});

test("bits per value count the scale", () => {
  assert.equal(integerQuantizer(8, true).bitsPerValue(64), 8.5);
  assert.equal(integerQuantizer(4, true).bitsPerValue(32), 5);
});
