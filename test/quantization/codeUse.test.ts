import assert from "node:assert/strict";
import test from "node:test";
import { mergeCodeUse, unusedCodes, usedCodesText } from "../../core/quantization/codeUse.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import { allQuantizers, schemeFamilies } from "../../core/quantization/index.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import type { Quantizer } from "../../core/quantization/quantizer.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { sample } from "../samples.ts";

const all = [...new Set([...allQuantizers, ...schemeFamilies.flatMap(({ members }) => members)])];
const withLevels = all.filter(({ levels }) => levels !== undefined);

function extentFor(values: Float32Array) {
  const accumulator = new SummaryAccumulator({ smallestNormal: 0, isWide: false });
  accumulator.add(values);
  return extentOf(accumulator.finish().moments);
}

/** Marks and numbers of the codes that values use. */
function useOf({ id }: Quantizer, blockSize: number, values: Float32Array, whole = values) {
  const meter = new SchemeMeter([{ quantizer: id, blockSize, extent: extentFor(whole), codes: true }]);
  meter.add(values, 0);
  const [codes] = meter.codes();
  assert.ok(codes, id);
  return codes;
}

function dequantized(quantizer: Quantizer, blockSize: number, values: Float32Array): Float32Array {
  const out = new Float32Array(values.length);
  quantizer.roundTrip(values, blockSize, out, extentFor(values));
  return out;
}

const inputs = {
  heavy: sample("heavy", 2048),
  positive: sample("heavy", 2048).map(Math.abs),
  few: Float32Array.from({ length: 256 }, (_, index) => [0, 0.5, -1, 3][index % 4] as number),
  zeros: new Float32Array(64),
};

for (const [name, values] of Object.entries(inputs)) {
  test(`${name}: codes used are as many as the values that one block reads back`, () => {
    for (const quantizer of withLevels) {
      const blockSize = quantizer.accepts(0) ? 0 : (quantizer.usualBlockSizes[0] as number);
      // Where there is no block of all, the same block again and again has the same scale everywhere.
      const block = blockSize === 0 ? values : values.subarray(0, blockSize);
      const repeated = Float32Array.from(values, (_, index) => block[index % block.length] as number);
      const read = new Set(dequantized(quantizer, blockSize, repeated).map((value) => value + 0));
      const codes = useOf(quantizer, blockSize, repeated);
      assert.equal(codes.used.length - unusedCodes(codes), read.size, `${quantizer.id} ${blockSize}`);
    }
  });
}

test("codes used by blocks are those that one of them uses", () => {
  for (const quantizer of withLevels) {
    const blockSize = quantizer.usualBlockSizes.find((size) => size > 0);
    if (blockSize === undefined || !quantizer.accepts(blockSize)) continue;
    const values = inputs.heavy.subarray(0, 4 * blockSize);
    const blocks = [0, 1, 2, 3].map((block) =>
      useOf(quantizer, blockSize, values.subarray(block * blockSize, (block + 1) * blockSize), values),
    );
    assert.deepEqual(blocks.reduce(mergeCodeUse), useOf(quantizer, blockSize, values), quantizer.id);
  }
});

test("codes of int8 and int8 asymmetric are what the definition makes of each value", () => {
  const values = inputs.heavy;
  const { min, max, amax } = extentFor(values);
  const symmetric = new Set(Array.from(values, (x) => Math.round(x / (amax / 127)) + 127));
  const scale = Math.fround(Math.fround(max - min) / 255);
  const asymmetric = new Set(Array.from(values, (x) => Math.round(x / scale) + Math.round(-min / scale)));
  for (const [id, expected] of [
    ["int8-symmetric", symmetric],
    ["int8-asymmetric", asymmetric],
  ] as const) {
    const quantizer = all.find((each) => each.id === id);
    assert.ok(quantizer);
    const { used } = useOf(quantizer, 0, values);
    assert.deepEqual(
      [...used.keys()].filter((code) => used[code] === 1),
      [...expected].sort((a, b) => a - b),
      id,
    );
  }
});

test("every scheme of at most eight bits has levels, but those whose scales are quantized together", () => {
  const without = all.filter(({ levels }) => levels === undefined).map(({ id }) => id);
  assert.deepEqual(without.toSorted(), [
    "bfloat16",
    "bnb_fp4:double-quant",
    "flex16+5",
    "float16",
    "nf4:double-quant",
    "posit<16,2>",
    "posit<16,2>-scaled",
    "tf32",
  ]);
});

test("uses are written four codes a digit", () => {
  assert.equal(usedCodesText({ used: Uint8Array.of(1, 0, 0, 1, 1) }), "91");
});
