import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { CompensatedSums } from "../../core/statistics/compensatedSums.ts";
import { FineCounters } from "../../core/statistics/fineCounters.ts";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import { mergeMoments } from "../../core/statistics/moments.ts";
import type { ClassCounts, Summary } from "../../core/statistics/summary.ts";
import { hashOf, hashOfCounts, type SampleName, sample, sampleNames } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

function golden(name: string): unknown {
  return JSON.parse(readFileSync(`test/statistics/golden/${name}.json`, "utf8"));
}

const samples = golden("samples") as Readonly<
  Record<
    SampleName,
    {
      readonly fnv1a_f32le: string;
      readonly min: number;
      readonly max: number;
      readonly sum_sequential: number;
      readonly sumsq_sequential: number;
      readonly zeros: number;
    }
  >
>;
const tables = golden("topHalf") as Readonly<
  Record<SampleName, { readonly table_fnv_u32le: string; readonly occupied: number }>
>;
const dyadic = golden("dyadic") as Readonly<
  Record<string, { readonly w: number; readonly used_bins: number; readonly fnv: string }>
>;

function assertClose(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual} instead of ${expected}`);
}

/** A sum to the last place; squares of float32 are exact. */
function compensatedSum(values: Float32Array, of: (x: number) => number): number {
  const sums = new CompensatedSums(1);
  for (const value of values) sums.add(0, of(value));
  return sums.total(0);
}

for (const name of sampleNames) {
  test(`the summary of ${name} is NumPy's`, () => {
    const values = sample(name);
    const wanted = samples[name];
    assert.equal(hashOf(values), wanted.fnv1a_f32le, "the sample itself");
    const { counts, moments, topHalf } = summaryOf(values);
    assert.equal(counts.total, values.length);
    assert.equal(counts.finite, values.length);
    assert.equal(counts.positiveZero + counts.negativeZero, wanted.zeros);
    assert.equal(moments.min, wanted.min);
    assert.equal(moments.max, wanted.max);
    assert.equal(hashOfCounts(topHalf), tables[name].table_fnv_u32le);
    assert.equal(topHalf.filter((count) => count > 0).length, tables[name].occupied);
    const sumAbs = moments.sumAbs;
    assertClose(
      moments.mean * moments.count,
      compensatedSum(values, (x) => x),
      1e-14 * sumAbs,
      "exact sum",
    );
    const squares = compensatedSum(values, (x) => x * x);
    assertClose(moments.sumSquares, squares, 1e-14 * squares, "exact sum of squares");
    // NumPy's own sums, one value after the other, lose more.
    assertClose(moments.mean * moments.count, wanted.sum_sequential, 1e-13 * sumAbs, "sum");
    assertClose(
      moments.sumSquares,
      wanted.sumsq_sequential,
      1e-13 * wanted.sumsq_sequential,
      "sum of squares",
    );
  });
}

for (const [name, wanted] of Object.entries(dyadic)) {
  if (name === "versions") continue;
  test(`the dyadic histogram of ${name} is the oracle's`, () => {
    const histogram = summaryOf(sample(name as SampleName)).dyadic;
    assert.equal(histogram.widthExponent, wanted.w);
    assert.equal(histogram.counts.findLastIndex((count) => count > 0) + 1, wanted.used_bins);
    assert.equal(hashOfCounts(histogram.counts), wanted.fnv);
  });
}

const special: readonly number[] = [
  0,
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  -Infinity,
  1,
  -2,
  3.5,
  2 ** -149,
  -(2 ** -149),
  2 ** -126,
  -(2 ** -127),
  2 ** -133,
  2 ** 127,
  -1e-40,
];

const specialCounts: ClassCounts = {
  total: 17,
  finite: 13,
  nan: 1,
  positiveInfinity: 1,
  negativeInfinity: 2,
  positiveZero: 2,
  negativeZero: 1,
  subnormal: 5,
  negative: 4,
};

test("each class of special values is counted, narrow and wide", () => {
  const narrow = summaryOf(special);
  assert.deepEqual(narrow.counts, specialCounts);
  assert.equal(narrow.moments.smallestNonzero, 2 ** -149);
  assert.equal(narrow.moments.amax, 2 ** 127);
  const wide = summaryOf(Float64Array.from(special));
  assert.deepEqual(wide.counts, specialCounts);
  assert.deepEqual(wide.topHalf, narrow.topHalf);
});

test("a signaling NaN in the lowest pattern bits is no infinity", () => {
  const patterns = Uint32Array.of(0x7f800000, 0x7f800001, 0xff80ffff, 0x7fc00000, 0xffffffff, 0xff800000);
  const { counts } = summaryOf(new Float32Array(patterns.buffer));
  assert.deepEqual([counts.nan, counts.positiveInfinity, counts.negativeInfinity], [4, 1, 1]);
});

test("subnormal means below the tensor's own smallest normal", () => {
  for (const [smallestNormal, subnormal] of [
    [0, 0],
    [2 ** -126, 5],
    [2 ** -14, 6],
  ] as const) {
    assert.equal(summaryOf(special, { smallestNormal }).counts.subnormal, subnormal);
    const wide = summaryOf(Float64Array.from(special), { smallestNormal });
    assert.equal(wide.counts.subnormal, subnormal);
  }
});

test("values that are not finite leave the moments alone", () => {
  const values = sample("heavy");
  const clean = summaryOf(values);
  const dirty: number[] = [];
  for (const [index, value] of values.entries()) {
    dirty.push(value);
    if (index % 7 === 0) dirty.push([NaN, Infinity, -Infinity][index % 3] as number);
  }
  const { moments, dyadic: histogram } = summaryOf(dirty);
  assertClose(moments.mean, clean.moments.mean, 1e-14 * clean.moments.sumAbs, "mean");
  assertClose(moments.m2, clean.moments.m2, 1e-14 * clean.moments.m2, "m2");
  assert.deepEqual(histogram, clean.dyadic);
});

test("nothing at all, and nothing finite, are summaries too", () => {
  for (const values of [[], [NaN, Infinity]]) {
    const { counts, moments, dyadic: histogram } = summaryOf(values);
    assert.equal(counts.total, values.length);
    assert.equal(counts.finite, 0);
    assert.deepEqual([moments.count, moments.mean, moments.m2, moments.amax], [0, 0, 0, 0]);
    assert.ok(histogram.counts.every((count) => count === 0));
  }
});

test("the mean of values whose sum is beyond float64 is still their mean", () => {
  const huge = Float64Array.of(1.7e308, 1.7e308, 1.7e308, -1.7e308);
  const { moments } = summaryOf(huge);
  assert.equal(moments.amax, 1.7e308);
  assertClose(moments.mean, 0.85e308, 1e293, "mean");
});

test("the mean of the largest doubles lies among them, and their sum is a number", () => {
  for (const count of [3, 5, 7, 32_771]) {
    const least = summaryOf(new Float64Array(count).fill(-Number.MAX_VALUE)).moments;
    assert.deepEqual([least.mean, least.m2], [-Number.MAX_VALUE, 0]);
    const merged = mergeMoments(least, least);
    assert.deepEqual([merged.mean, merged.m2], [-Number.MAX_VALUE, 0]);
  }
  const both = summaryOf(Float64Array.of(1.7e308, 1.7e308, -1.7e308, -1.7e308)).moments;
  assert.deepEqual([both.sum, both.mean], [0, 0]);
  const ends = [1.7e308, -1.7e308].map((value) => summaryOf(Float64Array.of(value, value)).moments);
  assert.deepEqual(
    ends.map(({ sum }) => sum),
    [Infinity, -Infinity],
  );
  const merged = ends.reduce(mergeMoments);
  assert.deepEqual([merged.sum, merged.mean], [0, 0]);
});

test("what is counted in parts, since counters are full, comes to the same", () => {
  for (const name of sampleNames) {
    const values = sample(name, 100_000);
    const whole = summaryOf(values);
    const counters = new FineCounters(plainKernels);
    const options = { smallestNormal: 2 ** -126, isWide: false, mostCounted: 40_000 };
    const accumulator = new SummaryAccumulator(options, plainKernels, counters);
    accumulator.add(values);
    assert.ok(counters.fine.reduce((sum, count) => sum + count, 0) <= options.mostCounted);
    const parts = accumulator.finish();
    const { sum, mean, m2, sumAbs, sumSquares, rests: _, ...exact } = parts.moments;
    assert.deepEqual({ ...whole.moments, ...exact }, whole.moments);
    for (const [part, all] of [
      [sum, whole.moments.sum],
      [mean * whole.moments.count, whole.moments.mean * whole.moments.count],
      [sumAbs, whole.moments.sumAbs],
    ] as const)
      assertClose(part, all, 1e-14 * whole.moments.sumAbs, name);
    assertClose(m2, whole.moments.m2, 1e-14 * sumSquares, name);
    assert.deepEqual({ ...parts, moments: null }, { ...whole, moments: null });
  }
});

/** Tables of float64 values, told in the way of float32. */
function toldAsWide(values: readonly number[]): Summary {
  return mergeSummaries(summaryOf(Float64Array.from(values)), summaryOf([]));
}

test("the smallest normal values and the subnormal ones below them are binned as float64 bins them", () => {
  for (const values of [
    [2 ** -126 - 2 ** -149, 1],
    [1.5 * 2 ** -127, 2 ** -130],
    [1.5 * 2 ** -125, 1.5 * 2 ** -127, 2 ** -130],
  ]) {
    const [narrow, expected] = [summaryOf(values), toldAsWide(values)];
    assert.deepEqual(narrow.carries, expected.carries);
    assert.deepEqual(narrow.dyadic, expected.dyadic);
    assert.deepEqual(narrow.topHalf, expected.topHalf);
  }
});

test("a large offset does not cost the variance its digits", () => {
  const values = Float64Array.from({ length: 100_000 }, (_, index) => 1e9 + (index % 2 === 0 ? 1 : -1));
  const { moments } = summaryOf(values);
  assertClose(moments.m2 / moments.count, 1, 1e-12, "variance");
  assert.equal(moments.mean, 1e9);
});

test("constants have no variance", () => {
  for (const constant of [0.1, -3e38, 2 ** -149]) {
    const { moments, counts }: Summary = summaryOf(new Float32Array(10_001).fill(constant));
    assert.equal(moments.m2, 0);
    assert.equal(moments.mean, Math.fround(constant));
    assert.equal(counts.finite, 10_001);
  }
});

test("an edge that the table does not have is refused", () => {
  assert.throws(
    () => new SummaryAccumulator({ smallestNormal: 1.001, isWide: false }),
    /not an edge of the table/,
  );
});
