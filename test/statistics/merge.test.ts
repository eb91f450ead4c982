import assert from "node:assert/strict";
import { test } from "node:test";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

/** Random integers below a limit; the same ones on every run. */
function randomIntegers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function close(actual: number, expected: number, scale: number): void {
  const error = Math.abs(actual - expected) / scale;
  assert.ok(actual === expected || error <= 1e-14, `${actual} is ${error} away from ${expected}`);
}

function assertSame(actual: Summary, expected: Summary): void {
  assert.deepEqual(actual.counts, expected.counts);
  assert.deepEqual(actual.topHalf, expected.topHalf);
  assert.equal(actual.tableExponent, expected.tableExponent);
  assert.deepEqual(actual.edges, expected.edges);
  assert.deepEqual(actual.carries, expected.carries);
  assert.deepEqual(actual.dyadic, expected.dyadic);
  const { sum, mean, m2, sumAbs, sumSquares, rests: _, ...exact } = actual.moments;
  const wanted = expected.moments;
  assert.deepEqual(exact, {
    count: wanted.count,
    min: wanted.min,
    max: wanted.max,
    amax: wanted.amax,
    smallestNonzero: wanted.smallestNonzero,
  });
  close(sum, wanted.sum, wanted.sumAbs);
  close(mean * wanted.count, wanted.mean * wanted.count, wanted.sumAbs);
  close(m2, wanted.m2, wanted.sumSquares);
  close(sumAbs, wanted.sumAbs, wanted.sumAbs);
  close(sumSquares, wanted.sumSquares, wanted.sumSquares);
}

/** Values of many magnitudes, some of them not finite. */
function mixed(): Float32Array {
  const values = new Float32Array(40_000);
  values.set(sample("grads"));
  values.set(sample("heavy"), 16_384);
  values.set([NaN, Infinity, -Infinity, -0, 1e38, 2 ** -149], 35_000);
  return values;
}

for (const [kind, values] of [
  ["float32", mixed()],
  ["float64", Float64Array.from(mixed())],
  [
    "huge and tiny float64",
    Float64Array.from(mixed(), (value, index) => value * 2 ** ((index % 1500) - 900)),
  ],
] as const) {
  test(`any split of ${kind} values, merged in any order, is the whole`, () => {
    const whole = summaryOf(values);
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = randomIntegers(seed);
      const parts: Summary[] = [];
      for (let start = 0; start < values.length; ) {
        const end = Math.min(values.length, start + 1 + random(random(2) === 0 ? 50 : 15_000));
        // A short chunk now and then, within one accumulator.
        const middle = start + random(end - start);
        const accumulator = new SummaryAccumulator({
          smallestNormal: 2 ** -126,
          isWide: values instanceof Float64Array,
        });
        accumulator.add(values.subarray(start, middle));
        accumulator.add(values.subarray(middle, end));
        parts.push(accumulator.finish());
        start = end;
      }
      while (parts.length > 1) {
        const [one] = parts.splice(random(parts.length), 1) as [Summary];
        const index = random(parts.length);
        parts[index] = mergeSummaries(parts[index] as Summary, one);
      }
      assertSame(parts[0] as Summary, whole);
    }
  });
}

test("merging with nothing changes nothing", () => {
  const some = summaryOf(sample("gauss"));
  const none = summaryOf([]);
  assertSame(mergeSummaries(some, none), some);
  assertSame(mergeSummaries(none, some), some);
  assertSame(mergeSummaries(none, none), none);
});

test("a finished summary does not change when more is added", () => {
  const accumulator = new SummaryAccumulator({ smallestNormal: 0, isWide: false });
  accumulator.add(Float32Array.of(1, 2));
  const first = accumulator.finish();
  accumulator.add(Float32Array.of(4));
  assert.equal(first.counts.total, 2);
  assert.equal(
    first.dyadic.counts.reduce((a, b) => a + b, 0),
    2,
  );
  assertSame(accumulator.finish(), summaryOf([1, 2, 4], { smallestNormal: 0 }));
});
