import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { CodeCounter, hasFewCodes } from "../../core/statistics/codeCounter.ts";
import { summaryOfCounted } from "../../core/statistics/countedSummary.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { mix } from "../formats/golden.ts";

const wasm = wasmKernels(readFileSync("dist/kernels.wasm"));

function near(actual: number, expected: number, scale: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-14 * scale, `${actual} instead of ${expected}`);
}

const elements: readonly ElementType[] = [
  ...["float16", "bfloat16", "int16", "uint16", "posit<16,2>", "posit<16,5>"].flatMap((format) =>
    (["little", "big"] as const).map(
      (byteOrder): ElementType => ({ kind: "number", format, byteOrder, widthBytes: 2 }),
    ),
  ),
  ...["float8_e4m3fn", "float8_e5m2", "int8", "uint8"].map(
    (format): ElementType => ({ kind: "number", format, byteOrder: "little", widthBytes: 1 }),
  ),
  { kind: "bool", widthBytes: 1 },
];

for (const element of elements) {
  const name = element.kind === "number" ? `${element.format}, ${element.byteOrder}` : element.kind;
  test(`codes of ${name} that are counted give the summary of the values`, () => {
    assert.ok(hasFewCodes(element));
    const bytes = Uint8Array.from({ length: 40_000 }, (_, index) => mix(index) >>> (index % 3));
    const decoder = elementDecoder(element, bytes.length);
    const { smallestNormal, isWide } = decoder;
    const one = new SummaryAccumulator({ smallestNormal, isWide });
    one.add(decoder.decode(bytes.slice()));
    const wanted = one.finish();
    for (const kernels of [plainKernels, wasm]) {
      wasm.release();
      const counter = new CodeCounter(element, kernels);
      const stored = kernels.allocate(bytes.length);
      stored.set(bytes);
      counter.add(stored.subarray(0, 1000));
      counter.add(stored.subarray(1000));
      const actual = summaryOfCounted(counter.finish(), counter.decoder);
      const { moments, ...rest } = actual;
      const { moments: wantedMoments, ...wantedRest } = wanted;
      assert.deepEqual(rest, wantedRest);
      const exact = ["count", "min", "max", "amax", "smallestNonzero"] as const;
      for (const key of exact) assert.equal(moments[key], wantedMoments[key], key);
      near(moments.sum, wantedMoments.sum, wantedMoments.sumAbs);
      near(moments.sumAbs, wantedMoments.sumAbs, wantedMoments.sumAbs);
      near(moments.m2, wantedMoments.m2, wantedMoments.sumSquares);
      near(moments.sumSquares, wantedMoments.sumSquares, wantedMoments.sumSquares);
    }
  });
}

test("values at the edges of float32, each many times, give the summary of the values", () => {
  const edges = [0, -0, 2 ** -149, -(2 ** -140), 2 ** -133, -(2 ** -126), NaN, Infinity, -Infinity];
  const carrying = [1.9990234375, -1.998046875, 1.99993896484375, 2 ** -127 * 1.998];
  for (const array of [Float32Array, Float64Array]) {
    const values = array.from([...edges, ...carrying, 2 ** 127, -(2 ** 100)]);
    const times = Float64Array.from(values, (_, index) => 1 + (index % 4));
    const smallestNormal = 2 ** -126;
    const all = new SummaryAccumulator({ smallestNormal, isWide: array === Float64Array });
    all.add(array.from([...values].flatMap((value, index) => Array<number>(times[index] ?? 0).fill(value))));
    const { moments, ...rest } = summaryOfCounted({ values, times }, { smallestNormal });
    const { moments: wantedMoments, ...wantedRest } = all.finish();
    assert.deepEqual(rest, wantedRest);
    assert.deepEqual(
      [moments.count, moments.min, moments.max, moments.smallestNonzero],
      [wantedMoments.count, wantedMoments.min, wantedMoments.max, wantedMoments.smallestNonzero],
    );
    near(moments.m2, wantedMoments.m2, wantedMoments.sumSquares);
  }
});

test("no codes at all are a summary too", () => {
  const element = elements[0] ?? assert.fail();
  const counter = new CodeCounter(element);
  const { counts, moments, tableExponent } = summaryOfCounted(counter.finish(), counter.decoder);
  assert.deepEqual([counts.total, moments.count, tableExponent], [0, 0, 0]);
});
