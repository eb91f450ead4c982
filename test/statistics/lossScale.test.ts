import assert from "node:assert/strict";
import { test } from "node:test";
import { findFormat } from "../../core/formats/index.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { formatRange } from "../../core/statistics/formatFit.ts";
import { suggestLossScale } from "../../core/statistics/lossScale.ts";

const float16 = formatRange(findFormat("float16")!)!;

function check(values: readonly number[], exponent: number, fits = true): void {
  const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -126, isWide: false });
  accumulator.add(Float32Array.from(values));
  assert.deepEqual(suggestLossScale(accumulator.finish(), float16), { exponent, fits });
}

test("values that fit need no scale", () => {
  check([0, 1, -0.5, 2 ** -20], 0);
  check([0, 0], 0);
});

test("tiny gradients are lifted until at most one in a hundred flushes", () => {
  // 1.5 · 2^-30 must come above 2^-25, the largest magnitude that still rounds to zero.
  check([...Array.from({ length: 50 }, () => 1.5 * 2 ** -30), 2 ** -10], 5);
  check([...Array.from({ length: 200 }, () => 2 ** -10), 2 ** -40], 0);
});

test("the largest value keeps two powers of two of room", () => {
  check([...Array.from({ length: 50 }, () => 2 ** -60), 1], 13, false);
  check([2 ** 20, 2 ** 18], -7);
});
