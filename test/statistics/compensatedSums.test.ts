import assert from "node:assert/strict";
import { test } from "node:test";
import { CompensatedSums } from "../../core/statistics/compensatedSums.ts";

function sumOf(terms: readonly number[]): number | undefined {
  const sums = new CompensatedSums(2);
  for (const term of terms) sums.add(1, term);
  const [untouched, sum] = sums.totals();
  assert.equal(untouched, 0);
  return sum;
}

for (const [terms, wanted] of [
  [[1, 1e100, 1, -1e100], 2],
  [Array.from({ length: 10 }, () => 0.1), 1],
  [[2 ** 53, 1, 1, 1, 1], 2 ** 53 + 4],
  [[1e308, 1e308], Infinity],
  [[-1e308, -1e308, 5], -Infinity],
] as const) {
  test(`${terms.join(" + ")} is ${wanted}`, () => assert.equal(sumOf(terms), wanted));
}
