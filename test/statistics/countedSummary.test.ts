import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { elementDecoder, type Values } from "../../core/kernels/decode.ts";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { wasmKernels } from "../../core/kernels/wasmKernels.ts";
import { SummaryAccumulator, type SummaryOptions } from "../../core/statistics/accumulator.ts";
import { CodeCounter, hasFewCodes } from "../../core/statistics/codeCounter.ts";
import { summaryOfCounted } from "../../core/statistics/countedSummary.ts";
import type { Moments, Summary } from "../../core/statistics/summary.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { mix } from "../formats/golden.ts";

const wasm = wasmKernels(readFileSync("dist/kernels.wasm"));

function near(actual: number, expected: number, scale: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-14 * scale, `${actual} instead of ${expected}`);
}

/** The same extremes, and sums that differ by rounding only. */
function nearMoments(actual: Moments, wanted: Moments): void {
  for (const key of ["count", "min", "max", "amax", "smallestNonzero"] as const)
    assert.equal(actual[key], wanted[key], key);
  near(actual.sum, wanted.sum, wanted.sumAbs);
  near(actual.mean * actual.count, wanted.sum, wanted.sumAbs);
  near(actual.sumAbs, wanted.sumAbs, wanted.sumAbs);
  near(actual.m2, wanted.m2, wanted.sumSquares);
  near(actual.sumSquares, wanted.sumSquares, wanted.sumSquares);
}

function summaryOf(values: Values, options: SummaryOptions): Summary {
  const accumulator = new SummaryAccumulator(options);
  accumulator.add(values);
  return accumulator.finish();
}

const elements: readonly ElementType[] = [
  ...["float16", "bfloat16", "int16", "uint16", "posit<16,2>", "posit<16,5>", "e8m7b140"].flatMap((format) =>
    (["little", "big"] as const).map(
      (byteOrder): ElementType => ({ kind: "number", format, byteOrder, widthBytes: 2 }),
    ),
  ),
  ...["float8_e4m3fn", "float8_e5m2", "e4m3b140", "int8", "uint8"].map(
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
    const wanted = summaryOf(decoder.decode(bytes.slice()), { smallestNormal, isWide });
    for (const kernels of [plainKernels, wasm]) {
      wasm.release();
      const counter = new CodeCounter(element, kernels);
      const stored = kernels.allocate(bytes.length);
      stored.set(bytes);
      counter.add(stored.subarray(0, 1000));
      counter.add(stored.subarray(1000));
      const counted = counter.finish();
      // Whoever comes next may use the same memory.
      counter.decoder.decode(stored.fill(1).subarray(0, 256));
      wasm.release();
      wasm.allocate(2 ** 21).fill(1);
      const { moments, ...rest } = summaryOfCounted(counted, counter.decoder);
      const { moments: wantedMoments, ...wantedRest } = wanted;
      assert.deepEqual(rest, wantedRest);
      nearMoments(moments, wantedMoments);
    }
  });
}

test("values at the edges of float32, each many times, give the summary of the values", () => {
  const edges = [0, -0, 2 ** -149, -(2 ** -140), 2 ** -133, -(2 ** -126), NaN, Infinity, -Infinity];
  const carrying = [1.9990234375, -1.998046875, 1.99993896484375, 2 ** -127 * 1.998];
  for (const array of [Float32Array, Float64Array]) {
    for (const huge of [[], [2 ** 127, -(2 ** 100)]]) {
      const values = array.from([...edges, ...carrying, ...huge]);
      const times = Float64Array.from(values, (_, index) => 1 + (index % 4));
      const smallestNormal = 2 ** -126;
      const each = array.from(
        [...values].flatMap((value, index) => Array<number>(times[index] ?? 0).fill(value)),
      );
      const { moments, ...rest } = summaryOfCounted({ values, times }, { smallestNormal });
      const { moments: wanted, ...wantedRest } = summaryOf(each, {
        smallestNormal,
        isWide: array === Float64Array,
      });
      assert.deepEqual(rest, wantedRest);
      nearMoments(moments, wanted);
    }
  }
});

test("no codes at all are a summary too", () => {
  const element = elements[0] ?? assert.fail();
  const counter = new CodeCounter(element);
  const { counts, moments, tableExponent } = summaryOfCounted(counter.finish(), counter.decoder);
  assert.deepEqual([counts.total, moments.count, tableExponent], [0, 0, 0]);
});
