import assert from "node:assert/strict";
import { test } from "node:test";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { alignedBins, rangeAxes } from "../../webview/tensorPanel/rangeAxes.ts";
import type { Scene } from "../../webview/tensorPanel/rangeAxes.ts";

function summaryOf(values: readonly number[]): Summary {
  const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -126, isWide: false });
  accumulator.add(Float32Array.from(values));
  return accumulator.finish();
}

function sceneOf(values: readonly number[], scaleExponent = 0): Scene {
  return { summary: summaryOf(values), thresholds: [], recommended: undefined, own: 0, scaleExponent };
}

/** Values of any size and sign, the same in every run. */
function sampleValues(seed: number): number[] {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const [offset, spread] = [(random() - 0.5) * 10 ** (random() * 8 - 4), 10 ** (random() * 8 - 4)];
  return Array.from({ length: 500 }, () => Math.fround(offset + (random() - 0.5) * spread));
}

test("every bin of the value axis counts exactly the values between its edges", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const values = sampleValues(seed);
    const scene = sceneOf(values);
    const whole = rangeAxes.value.whole(scene);
    // Every third sample is looked at through a window that cuts it on both sides.
    const length = whole[1] - whole[0];
    const shown = seed % 3 === 0 ? ([whole[0] + length * 0.3, whole[1] - length * 0.5] as const) : whole;
    const bins = rangeAxes.value.bins(scene, shown);
    assert.ok(bins[0]!.low <= shown[0] && bins.at(-1)!.high >= shown[1], "the window is covered");
    assert.ok(bins.length <= 256, `${bins.length} bins`);
    for (const { low, high, count } of bins) {
      const inside = values.filter((value) => {
        // The table's buckets include their edge nearest to zero.
        if (value === 0) return false;
        return value > 0 ? low <= value && value < high : low < value && value <= high;
      });
      assert.equal(count, inside.length, `seed ${seed}, ${low} … ${high}`);
    }
  }
});

test("the value axis holds what float64 holds, from its smallest to its largest", () => {
  const { MAX_VALUE, MIN_VALUE } = Number;
  for (const values of [
    [1e308, -1e308, 1.7e308],
    [MAX_VALUE, -MAX_VALUE, 0],
    [MAX_VALUE, 1e308],
    [MIN_VALUE, -3 * MIN_VALUE, 1e-310],
    [MIN_VALUE, 2 * MIN_VALUE],
    [-MAX_VALUE, MIN_VALUE],
  ]) {
    const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -1022, isWide: true });
    accumulator.add(Float64Array.from(values));
    const scene: Scene = { ...sceneOf([]), summary: accumulator.finish() };
    const whole = rangeAxes.value.whole(scene);
    const bins = rangeAxes.value.bins(scene, whole);
    const edges = [...whole, ...bins.flatMap(({ low, high }) => [low, high])];
    assert.ok(edges.every(Number.isFinite) && whole[0] < whole[1], `${values.join()}: ${whole.join()}`);
    const drawn = bins.reduce((sum, { count }) => sum + count, 0);
    assert.equal(drawn, values.filter((value) => value !== 0).length, values.join());
  }
});

test("a range of one value has one bin around it", () => {
  for (const value of [0, 3.5, -7, 1e-40, 3e38]) {
    const { first, width, count } = alignedBins(summaryOf([value]));
    const stored = Math.fround(value);
    assert.equal(count, 1);
    assert.ok(first * width <= stored && stored < (first + 1) * width, `${value} in ${first} × ${width}`);
  }
});

test("sentences name what is not drawn", () => {
  const { value, exponent } = rangeAxes;
  assert.match(value.sentence(summaryOf([0, 0, 1, 2])), /2 exact zeros \(50 %\) are not drawn/);
  assert.equal(value.sentence(summaryOf([4, 4])), "Every finite value is 4.");
  assert.match(exponent.sentence(summaryOf([0.5, -3])), /from 2⁻¹ to 2², 3 powers of two/);
  assert.match(exponent.sentence(summaryOf([0, 4.5])), /1 power of two\. 1 exact zero \(50 %\) is not drawn/);
  assert.equal(exponent.sentence(summaryOf([0])), "Every finite value is zero.");
});

test("a threshold has a place on either axis, and the place means the threshold", () => {
  for (const values of [
    [1, 2, -8],
    [-1, 3],
    [0.001, 0.5],
  ]) {
    for (const axis of Object.values(rangeAxes)) {
      for (const scaleExponent of [0, 5]) {
        const scene = sceneOf(values, scaleExponent);
        const position = axis.positionOf(0.375, scene);
        assert.ok(Math.abs(axis.thresholdAt(position, scene) - 0.375) < 1e-12);
      }
    }
  }
  const scene = sceneOf([1, 2, -8]);
  assert.equal(rangeAxes.value.positionOf(4, scene), -4, "the handle is where the values reach farther");
  assert.deepEqual(rangeAxes.value.lost({ ...scene, own: 4 }), [
    [-Infinity, -4],
    [4, Infinity],
  ]);
  assert.deepEqual(rangeAxes.exponent.lost({ ...scene, own: 4, scaleExponent: 1 }), [[3, 4]]);
});
