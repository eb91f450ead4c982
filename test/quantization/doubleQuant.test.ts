/** Double quantization against what bitsandbytes dequantizes, bit for bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BlockAmaxAccumulator,
  meanBlockAmax,
  mergeBlockAmaxes,
} from "../../core/quantization/blockAmaxes.ts";
import { type Extent, extentOf } from "../../core/quantization/extent.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { hashOf, sample, type SampleName } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { golden } from "./golden.ts";

interface Row {
  readonly count: number;
  readonly offset: number;
  readonly sumSquaredError: number;
  readonly fnv1a_f32le: string;
}

const { versions: _, ...wanted } = golden("doubleQuant") as Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<SampleName, Row>>>>>
>;

function rowsOf(): (readonly [id: string, blockSize: number, name: SampleName, row: Row])[] {
  return Object.entries(wanted).flatMap(([id, sizes]) =>
    Object.entries(sizes).flatMap(([size, rows]) =>
      Object.entries(rows).map(
        ([name, row]) => [`${id}:double-quant`, Number(size), name as SampleName, row] as const,
      ),
    ),
  );
}

/** As the engine finds it, in two parts. */
function extentFor(values: Float32Array, blockSize: number): Extent {
  const cut = 7 * blockSize;
  const [a, b] = [new BlockAmaxAccumulator(blockSize), new BlockAmaxAccumulator(blockSize)];
  a.add(values.subarray(cut));
  b.add(values.subarray(0, cut));
  const mean = meanBlockAmax(mergeBlockAmaxes(a.finish(), b.finish()));
  return { ...extentOf(summaryOf(values).moments), meanBlockAmax: mean };
}

for (const [id, blockSize, name, row] of rowsOf()) {
  test(`${id} of ${name} in blocks of ${blockSize}`, () => {
    const values = sample(name, row.count);
    const quantizer = findQuantizer(id) ?? assert.fail(id);
    const ours = extentFor(values, blockSize);
    // torch adds the largest magnitudes up in float32, in an order of its own.
    assert.ok(Math.abs((ours.meanBlockAmax ?? NaN) / row.offset - 1) < 2 ** -22);
    const extent = { ...ours, meanBlockAmax: row.offset };
    const out = new Float32Array(values.length);
    quantizer.roundTrip(values, blockSize, out, extent);
    assert.equal(hashOf(out.map((value) => value + 0)), row.fnv1a_f32le);
    const meter = new SchemeMeter([{ quantizer: id, blockSize, extent }], undefined, blockSize * 256);
    meter.add(values, 0);
    const { sumSquaredError } = meter.finish()[0] ?? assert.fail();
    assert.ok(Math.abs(sumSquaredError / row.sumSquaredError - 1) < 1e-12);
  });
}

test("takes 4.127 bits a value in blocks of 64", () => {
  assert.equal(findQuantizer("nf4:double-quant")?.bitsPerValue(64), 4 + 8 / 64 + 32 / (64 * 256));
  assert.equal(findQuantizer("nf4:double-quant")?.accepts(0), false);
});

test("blocks of nothing finite reach nowhere", () => {
  const accumulator = new BlockAmaxAccumulator(2);
  accumulator.add(Float64Array.of(NaN, Infinity, -1e300, 0, 3));
  const { blocks, sum } = accumulator.finish();
  assert.equal(blocks, 3);
  assert.equal(sum.value, (2 - 2 ** -23) * 2 ** 127 + 3);
  assert.equal(meanBlockAmax(new BlockAmaxAccumulator(2).finish()), 0);
});
