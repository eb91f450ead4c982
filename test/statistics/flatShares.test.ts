import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { flatLimits, flatShares } from "../../core/statistics/flatShares.ts";
import { sample } from "../samples.ts";
import { float32File } from "./float32File.ts";
import { summaryOf } from "./summaries.ts";

function shareOf(values: Float32Array, isMeant: (x: number) => boolean): number {
  return (
    values.filter((x) => Number.isFinite(x) && isMeant(x)).length / values.filter(Number.isFinite).length
  );
}

const special = [3, -3, 6, -6, 2.9999998, -2.9999998, 5.9999995, 6.0000005, 0, -0, NaN, Infinity];

test("shares before the function are exact, at the limits too", () => {
  const values = Float32Array.from([...sample("heavy", 5000), ...special]);
  const found = flatShares(summaryOf(values));
  for (const [name, limit] of [
    ["beforeSigmoid", 6],
    ["beforeTanh", 3],
  ] as const) {
    const wanted = shareOf(values, (x) => Math.abs(x) >= limit);
    assert.deepEqual(found[name], { low: wanted, high: wanted });
    assert.ok(wanted > 0);
  }
  assert.deepEqual([found.afterSigmoid, found.afterTanh], [null, null]);
});

test("shares after the function are bounded, and the bounds are near", () => {
  const before = sample("heavy", 20_000);
  const sigmoid = Float32Array.from([...Float32Array.from(before, (x) => 1 / (1 + Math.exp(-x))), 0, 1]);
  const tanh = Float32Array.from(before, Math.tanh);
  const { afterSigmoid: top, afterTanh } = flatLimits;
  for (const [bounds, wanted] of [
    [flatShares(summaryOf(sigmoid)).afterSigmoid, shareOf(sigmoid, (y) => y >= top || y <= 1 - top)],
    [flatShares(summaryOf(tanh)).afterTanh, shareOf(tanh, (y) => Math.abs(y) >= afterTanh)],
  ] as const) {
    assert.ok(bounds);
    assert.ok(bounds.low <= wanted && wanted <= bounds.high, `${bounds.low} ${wanted} ${bounds.high}`);
    assert.ok(wanted > 0.05 && bounds.high - bounds.low < 0.05);
  }
});

type Counts = Readonly<Record<"beforeSigmoid" | "beforeTanh" | "afterSigmoid" | "afterTanh", number | null>>;
const { counts } = JSON.parse(readFileSync("test/statistics/golden/flatShares.json", "utf8")) as {
  readonly counts: Readonly<Record<string, Counts>>;
};

/** By their names in the golden file. */
const goldenValues: Readonly<Record<string, () => Float32Array>> = {
  activation_relu_batch0: () => float32File("activation_relu_batch0"),
  activation_sigmoid: () => float32File("activation_sigmoid"),
  gauss: () => sample("gauss"),
  heavy: () => sample("heavy"),
  relu: () => sample("relu"),
  "gauss as of tanh": () => sample("gauss").map((x) => Math.max(-1, Math.min(1, x))),
  "heavy as of sigmoid": () => sample("heavy").map((x) => Math.max(0, Math.min(1, x * 0.5 + 0.5))),
};

for (const [name, wanted] of Object.entries(counts)) {
  test(`NumPy counts as many flat values of ${name}`, () => {
    const values = goldenValues[name]?.() ?? assert.fail();
    const found = flatShares(summaryOf(values));
    for (const kind of ["beforeSigmoid", "beforeTanh"] as const) {
      const share = (wanted[kind] ?? Number.NaN) / values.length;
      assert.deepEqual(found[kind], { low: share, high: share }, kind);
    }
    for (const kind of ["afterSigmoid", "afterTanh"] as const) {
      const [bounds, count] = [found[kind], wanted[kind]];
      assert.equal(bounds === null, count === null, kind);
      if (!bounds || count === null) continue;
      const share = count / values.length;
      assert.ok(bounds.low <= share && share <= bounds.high, `${bounds.low} ${share} ${bounds.high}`);
      assert.ok(bounds.high - bounds.low < 0.05, `${bounds.low} to ${bounds.high}`);
    }
  });
}

test("the limits are where the slope is one percent of the steepest", () => {
  const sigmoid = flatLimits.afterSigmoid;
  assert.ok(Math.abs((sigmoid * (1 - sigmoid)) / 0.25 - 0.009866) < 1e-6);
  assert.ok(Math.abs(1 - flatLimits.afterTanh ** 2 - 0.009866) < 1e-6);
});

test("nothing has no shares", () => {
  const found = flatShares(summaryOf(new Float32Array(0)));
  assert.deepEqual(found.beforeTanh, { low: 0, high: 0 });
  assert.equal(found.afterTanh, null);
});
