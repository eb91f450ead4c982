import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparisonAccumulator } from "../../core/comparison/accumulator.ts";
import { mergeComparisons, usualTolerance } from "../../core/comparison/comparison.ts";
import { ulpDistance } from "../../core/comparison/ulpDistance.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { OpenedTensor } from "../../core/protocol/analysis.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { comparedAs } from "../../webview/tensorComparison/comparedAs.ts";
import { verdict } from "../../webview/tensorComparison/comparisonTexts.ts";

const float64 = findFormat("float64");
assert.ok(float64);

function sumsOf(reference: readonly number[], output: readonly number[]) {
  assert.ok(float64);
  const ulps = ulpDistance(float64, reference.length);
  const accumulator = new ComparisonAccumulator(usualTolerance, ulps, reference.length, reference.length);
  accumulator.add(Float64Array.from(reference), Float64Array.from(output), (position) => position);
  return accumulator.finish();
}

function opened(element: ElementType): OpenedTensor {
  return { tensor: { element } } as OpenedTensor;
}

function number(format: string, widthBytes: number): ElementType {
  return { kind: "number", format, byteOrder: "little", widthBytes };
}

const complex: ElementType = { kind: "complex", format: "float32", byteOrder: "little", widthBytes: 8 };

for (const [element, readAs, sentence] of [
  [number("float64", 8), "", "All 2 values are the same."],
  [number("int32", 4), "", "All 2 values are the same."],
  [number("int64", 8), "", "All 2 values are the same once rounded to float64."],
  [complex, "", "All 2 magnitudes are the same."],
  [{ kind: "void", widthBytes: 16 }, "x87", "All 2 values are the same once rounded to float64."],
] as const) {
  test(`the verdict says what of ${JSON.stringify(element)} was compared`, () => {
    const files = { reference: "", output: "" };
    const pair = { files, reference: opened(element), output: opened(number("float32", 4)) };
    const compared = comparedAs(pair, { reference: readAs, output: "" });
    assert.equal(verdict(sumsOf([1, 2], [1, 2]), usualTolerance, [2], compared), sentence);
  });
}

test("every distance between doubles has its class, also when parts are merged", () => {
  const near = sumsOf([1, 2], [1, 2]);
  const far = sumsOf([-Number.MAX_VALUE, -3], [Number.MAX_VALUE, 3]);
  const total = mergeComparisons(near, far).ulpCounts.reduce((sum, count) => sum + count, 0);
  assert.equal(total, 4);
});
