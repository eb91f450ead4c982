import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  exponentHistogram,
  linearHistogram,
  lowestExponent,
  shareOutside,
} from "../../core/statistics/histograms.ts";
import { percentileBounds } from "../../core/statistics/percentiles.ts";
import { bucketEdges } from "../../core/statistics/topHalf.ts";
import { sample, type SampleName } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

const golden = JSON.parse(readFileSync("test/statistics/golden/topHalf.json", "utf8")) as {
  readonly loss_scale: { readonly exponent_hist: Readonly<Record<string, number>> };
} & Readonly<
  Record<string, Readonly<Record<string, { exact: number; bucket_low: number; bucket_high: number }>>>
>;

test("values are counted by power of two as NumPy counts them", () => {
  const bins = exponentHistogram(summaryOf(sample("grads")));
  const counts = Object.entries(golden.loss_scale.exponent_hist).map(
    ([exponent, count]) => [Number(exponent), count] as const,
  );
  const wanted = new Map(counts);
  const first = Math.min(...wanted.keys());
  for (const [index, { exponent, positive, negative }] of bins.entries()) {
    assert.equal(exponent, first + index, "no gaps");
    assert.equal(positive + negative, wanted.get(exponent) ?? 0, `2^${exponent}`);
  }
  assert.equal(bins.at(-1)?.exponent, Math.max(...wanted.keys()));
});

test("every power of two that float32 has falls into its own bin, by sign", () => {
  // As many values in each bin as no other one near has, so that a value in its neighbour's is noticed.
  const exponents = Array.from({ length: 261 }, (_, index) => index - 133);
  const values = exponents.flatMap((exponent) => {
    const value = Math.fround(1.99 * 2 ** exponent);
    return [2 ** exponent, -value, ...Array.from({ length: (exponent + 133) % 7 }, () => value)];
  });
  assert.deepEqual(
    exponentHistogram(summaryOf(values)),
    exponents.map((exponent) => ({ exponent, positive: 1 + ((exponent + 133) % 7), negative: 1 })),
  );
});

test("what the table does not tell apart is in the lowest and the highest bin", () => {
  const tiny = exponentHistogram(summaryOf([2 ** -149, -(2 ** -140), 2 ** -134, 0, -0]));
  assert.deepEqual(tiny, [{ exponent: -134, positive: 2, negative: 1 }]);
  const wide = summaryOf(Float64Array.of(1e300, -1e250, 1e-300, -0, 1, Infinity));
  const used = exponentHistogram(wide).filter(({ positive, negative }) => positive + negative > 0);
  assert.equal(lowestExponent(wide), 996 - 127 - 134);
  assert.deepEqual(used, [
    { exponent: lowestExponent(wide), positive: 2, negative: 0 },
    { exponent: 830, positive: 0, negative: 1 },
    { exponent: 996, positive: 1, negative: 0 },
  ]);
  assert.deepEqual(exponentHistogram(summaryOf([0, -0, NaN, Infinity])), []);
});

/** Counts values themselves, the upper edge in the last bin. */
function countInBins(values: Float32Array, low: number, high: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (const value of values) {
    if (value === 0 || value < low || value > high) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

function sum(counts: Float64Array): number {
  return counts.reduce((a, b) => a + b, 0);
}

for (const name of ["gauss", "heavy", "relu"] as const satisfies readonly SampleName[]) {
  test(`the linear histogram of ${name} is right but for the buckets that an edge cuts`, () => {
    const values = sample(name);
    const sorted = values.filter((value) => value !== 0).sort();
    const summary = summaryOf(values);
    const { min, max } = summary.moments;
    for (const [low, high, bins] of [
      [min, max, 200],
      [min, max, 7],
      [-1, 1, 64],
      [-0.5, 20, 33],
      [0.25, 0.5, 16],
      [-100, -0.001, 50],
    ] as const) {
      const actual = linearHistogram(summary, low, high, bins);
      const exact = countInBins(values, low, high, bins);
      let [below, belowExact] = [0, 0];
      for (let bin = 0; bin < bins; bin += 1) {
        below += actual[bin] as number;
        belowExact += exact[bin] as number;
        // The bucket that holds this edge and the one at the low end are all that may be misplaced.
        const edge = low + ((high - low) * (bin + 1)) / bins;
        const doubt = nearby(sorted, edge) + nearby(sorted, low);
        assert.ok(
          Math.abs(below - belowExact) <= doubt + 1e-6,
          `${name} up to ${edge}: ${below} instead of ${belowExact}, ${doubt} in doubt`,
        );
      }
    }
    const whole = linearHistogram(summary, min, max, 200);
    const { finite, positiveZero, negativeZero } = summary.counts;
    assert.ok(Math.abs(sum(whole) - (finite - positiveZero - negativeZero)) < 1e-6);
  });
}

/** How many values, given in order, may share a bucket with `edge`. */
function nearby(sorted: Float32Array, edge: number): number {
  const reach = Math.abs(edge) / 64;
  return countUpTo(sorted, edge + reach) - countUpTo(sorted, edge - reach);
}

/** How many of the values, given in order, do not exceed a limit. */
function countUpTo(sorted: Float32Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

test("values of a type whose every value is a bucket edge are counted exactly", () => {
  const values = Float32Array.from({ length: 510 }, (_, index) => (index >> 1) - 127);
  const counts = linearHistogram(summaryOf(values), -127.5, 127.5, 255);
  assert.deepEqual(
    [...counts],
    [...counts].map((_, bin) => (bin === 127 ? 0 : 2)),
  );
});

test("a single value, an empty range and nothing at all draw nothing wrong", () => {
  assert.deepEqual([...linearHistogram(summaryOf([3, 3]), 2.5, 3.5, 2)], [0, 2]);
  assert.deepEqual([...linearHistogram(summaryOf([3, 3]), 3, 3, 2)], [0, 0]);
  assert.deepEqual([...linearHistogram(summaryOf([NaN, 0]), -1, 1, 2)], [0, 0]);
  assert.equal(sum(linearHistogram(summaryOf([-3, 5]), -3, 5, 8)), 2);
});

test("the share outside a range is exact at bucket edges and at the extremes", () => {
  for (const name of ["gauss", "heavy", "relu"] as const) {
    const values = sample(name);
    const summary = summaryOf(values);
    const { min, max, amax } = summary.moments;
    assert.equal(shareOutside(summary, min, max), 0);
    assert.equal(shareOutside(summary, -amax, amax), 0);
    for (const limit of [0.5, 1, 2, 2.5, 3.25]) {
      const outside = values.filter((value) => Math.abs(value) > limit).length;
      const share = shareOutside(summary, -limit, limit);
      assert.ok(Math.abs(share * values.length - outside) < 1e-6, `${name} beyond ${limit}`);
    }
    const positive = values.filter((value) => value > 0).length;
    assert.ok(Math.abs(shareOutside(summary, -Infinity, 0) * values.length - positive) < 1e-6);
  }
  assert.equal(shareOutside(summaryOf([NaN]), -1, 1), 0);
});

test("percentiles lie between their bounds, which are one bucket apart", () => {
  for (const name of ["gauss", "heavy", "relu"] as const) {
    const summary = summaryOf(sample(name));
    for (const percent of ["99", "99.9"]) {
      const { exact, bucket_low: low } = golden[name]?.[`p${percent}`] ?? assert.fail();
      const bounds = percentileBounds(summary, Number(percent)) ?? assert.fail();
      assert.equal(bounds.low, low);
      assert.ok(bounds.low <= exact && exact <= bounds.high);
      assert.ok(bounds.high - bounds.low <= 2 ** -7 * bounds.low);
    }
    const { amax } = summary.moments;
    assert.equal(percentileBounds(summary, 100)?.high, amax);
  }
  assert.equal(percentileBounds(summaryOf([]), 99), undefined);
  const huge = percentileBounds(summaryOf(Float64Array.of(1e300, 1e300, -2e300)), 50) ?? assert.fail();
  assert.ok(huge.low <= 1e300 && 1e300 < huge.high && huge.high - huge.low <= 2 ** -7 * huge.low);
});

test("bucket edges meet without gaps up to the end of float32", () => {
  for (let key = 0; key < 0x7f80 - 1; key += 1) assert.equal(bucketEdges(key).high, bucketEdges(key + 1).low);
  assert.equal(bucketEdges(0).low, 0);
  assert.equal(bucketEdges(0x7f7f).high, 2 ** 128);
});

test("float64 values far from float32 have histograms as good as others", () => {
  const values = Float64Array.from(sample("heavy"));
  for (const exponent of [-1000, -200, 200, 1000]) {
    const moved = summaryOf(values.map((value) => value * 2 ** exponent));
    const summary = summaryOf(Float32Array.from(values));
    assert.deepEqual(
      exponentHistogram(moved),
      exponentHistogram(summary).map((bin) => ({ ...bin, exponent: bin.exponent + exponent })),
    );
    const unit = 2 ** exponent;
    assert.deepEqual(linearHistogram(moved, -8 * unit, 8 * unit, 64), linearHistogram(summary, -8, 8, 64));
  }
});
