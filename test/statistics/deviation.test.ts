import assert from "node:assert/strict";
import { test } from "node:test";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { standardDeviation } from "../../core/statistics/deviation.ts";

function deviationOf(values: readonly number[]): number {
  const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -1022, isWide: true });
  accumulator.add(Float64Array.from(values));
  return standardDeviation(accumulator.finish().moments);
}

test("the deviation is a number, or said to be none where its square leaves float64", () => {
  assert.equal(deviationOf([1, 1, 1]), 0);
  assert.equal(deviationOf([1, 3]), 1);
  assert.equal(deviationOf([1e150, -1e150]), 1e150);
  for (const values of [
    [1e308, -1e308],
    [5e-324, 1e-310],
  ])
    assert.ok(Number.isNaN(deviationOf(values)), values.join());
});
