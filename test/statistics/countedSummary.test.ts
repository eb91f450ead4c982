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
  ...["float16", "bfloat16", "int16", "uint16", "posit<16,2>"].flatMap((format) =>
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

test("no codes at all are a summary too", () => {
  const element = elements[0] ?? assert.fail();
  const counter = new CodeCounter(element);
  const { counts, moments, tableExponent } = summaryOfCounted(counter.finish(), counter.decoder);
  assert.deepEqual([counts.total, moments.count, tableExponent], [0, 0, 0]);
});
