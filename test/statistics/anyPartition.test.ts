/** Whatever a pass keeps is the same for any split into parts, read in any chunks, merged in any tree. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CountsAccumulator, mergeCounts, planCounts } from "../../core/calibration/counts.ts";
import { mergeDistributions } from "../../core/quantization/errorDistribution.ts";
import { mergeErrorMaps } from "../../core/quantization/errorMap.ts";
import { mergeErrorSums } from "../../core/quantization/errorSums.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { channelsAlong, fieldsAlong } from "../../core/statistics/cells.ts";
import { ChannelAccumulator, mergeChannels } from "../../core/statistics/channels.ts";
import type { Moments } from "../../core/statistics/summary.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

const shape = [64, 16, 32];
const blockSize = 32;
const values = sample("heavy", 64 * 16 * 32);
for (let i = 0; i < values.length; i += 997) values[i] = [NaN, Infinity, -Infinity, -0][i % 4] ?? 0;
const summary = summaryOf(values);
const extent = extentOf(summary.moments);

/** Random integers below a limit; the same ones on every run. */
function randomIntegers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Parts that begin at multiples of `unit`, shuffled. */
function partsOf(random: (limit: number) => number, unit: number): (readonly [start: number, end: number])[] {
  const cuts = Array.from({ length: random(9) }, () => random(values.length / unit) * unit);
  const edges = [...new Set([0, ...cuts, values.length])].sort((a, b) => a - b);
  const parts = edges.slice(1).map((end, index) => [edges[index] ?? 0, end] as const);
  return parts
    .map((part) => ({ part, key: random(2 ** 30) }))
    .sort((a, b) => a.key - b.key)
    .map(({ part }) => part);
}

/** Merges two random ones until one is left. */
function mergeAll<T>(random: (limit: number) => number, all: readonly T[], merge: (a: T, b: T) => T): T {
  const left = [...all];
  while (left.length > 1) {
    const [a] = left.splice(random(left.length), 1);
    const at = random(left.length);
    left[at] = merge(a as T, left[at] as T);
  }
  return left[0] as T;
}

interface Accumulator<T> {
  add(values: Float32Array, firstIndex: number): void;
  finish(): T;
}

/** What an accumulator makes of a part that comes in chunks. */
function read<T>(
  make: () => Accumulator<T>,
  [start, end]: readonly [number, number],
  random: (limit: number) => number,
  unit: number,
): T {
  const accumulator = make();
  for (let at = start; at < end; ) {
    const next = Math.min(end, at + (1 + random(200)) * unit);
    accumulator.add(values.subarray(at, next), at);
    at = next;
  }
  return accumulator.finish();
}

/** Compares the whole with fifteen random partitions of it. */
function forAnyPartition<T>(
  make: () => Accumulator<T>,
  merge: (a: T, b: T) => T,
  unit: number,
  check: (found: T, whole: T) => void,
): void {
  const whole = make();
  whole.add(values, 0);
  const wanted = whole.finish();
  for (let seed = 1; seed <= 15; seed += 1) {
    const random = randomIntegers(seed);
    const parts = partsOf(random, unit).map((part) => read(make, part, random, unit));
    check(mergeAll(random, parts, merge), wanted);
  }
}

/** Compares sums, each to 1e-14 of its scale. */
function near(found: ArrayLike<number>, wanted: ArrayLike<number>, scale: ArrayLike<number>): void {
  assert.equal(found.length, wanted.length);
  for (let i = 0; i < found.length; i += 1) {
    const [a, b, size] = [found[i] ?? NaN, wanted[i] ?? NaN, scale[i] ?? NaN];
    assert.ok(a === b || Math.abs(a - b) <= 1e-14 * size, `${i}: ${a} instead of ${b}`);
  }
}

for (const axis of shape.keys()) {
  test(`channels along axis ${axis}`, () => {
    const cells = channelsAlong(shape, axis);
    forAnyPartition(
      () => new ChannelAccumulator(cells),
      mergeChannels,
      1,
      (found, whole) => {
        for (const name of ["finite", "nonFinite", "zeros", "min", "max"] as const) {
          assert.deepEqual(found[name], whole[name]);
        }
        const squares = whole.m2.map((m2, c) => m2 + (whole.mean[c] ?? 0) ** 2 * (whole.finite[c] ?? 0));
        near(found.sumAbs, whole.sumAbs, whole.sumAbs);
        near(
          found.mean.map((mean, c) => mean * (found.finite[c] ?? 0)),
          whole.mean.map((mean, c) => mean * (whole.finite[c] ?? 0)),
          whole.sumAbs,
        );
        near(found.m2, whole.m2, squares);
      },
    );
  });
}

test("counts of calibrators", () => {
  const plan = planCounts(summary, [{ percents: [99, 99.9] }, { signedBins: 2048 }]);
  forAnyPartition(
    () => new CountsAccumulator(plan),
    mergeCounts,
    1,
    (found, whole) => {
      assert.deepEqual([...found.linear], [...whole.linear]);
      assert.deepEqual(found.signed, whole.signed);
      for (const { key, lowHalves } of whole.buckets) {
        assert.deepEqual(found.buckets.find((bucket) => bucket.key === key)?.lowHalves, lowHalves);
      }
    },
  );
});

test("errors, their maps and their distributions", () => {
  const most = { rows: 8, columns: 5 };
  const cells = fieldsAlong(shape, 1, "C", blockSize, most);
  const scheme = { quantizer: "int4-symmetric", blockSize, extent, cells, distribution: true };
  const make = () => {
    const meter = new SchemeMeter([scheme]);
    return {
      add: (chunk: Float32Array, firstIndex: number) => meter.add(chunk, firstIndex),
      finish: () => ({
        error: meter.finish()[0] ?? assert.fail(),
        map: meter.maps()[0] ?? assert.fail(),
        distribution: meter.distributions()[0] ?? assert.fail(),
      }),
    };
  };
  forAnyPartition(
    make,
    (a, b) => ({
      error: mergeErrorSums(a.error, b.error),
      map: mergeErrorMaps(a.map, b.map),
      distribution: mergeDistributions(a.distribution, b.distribution),
    }),
    blockSize,
    (found, whole) => {
      for (const name of ["count", "zeroed", "clipped", "maxAbsError", "maxAbsErrorIndex"] as const) {
        assert.equal(found.error[name], whole.error[name], name);
      }
      const scale = [whole.error.sumSquares, whole.error.sumSquares, whole.error.sumSquares];
      near(sums(found.error), sums(whole.error), scale);
      for (const name of ["amax", "zeroed", "maxAbsError"] as const) {
        assert.deepEqual(found.map[name], whole.map[name], name);
      }
      near(found.map.sumSquaredError, whole.map.sumSquaredError, whole.map.sumSquaredError);
      near(found.map.sumSquares, whole.map.sumSquares, whole.map.sumSquares);
      for (const name of ["quantized", "error"] as const) {
        const { moments, ...tables } = found.distribution[name];
        const { moments: wanted, ...wantedTables } = whole.distribution[name];
        assert.deepEqual(tables, wantedTables);
        near(momentSums(moments), momentSums(wanted), [wanted.sumAbs, wanted.sumAbs, wanted.sumSquares]);
      }
    },
  );
});

function sums(error: {
  readonly sumSquares: number;
  readonly sumSquaredError: number;
  readonly sumProduct: number;
}): readonly number[] {
  return [error.sumSquares, error.sumSquaredError, error.sumProduct];
}

function momentSums({ mean, count, sumAbs, m2 }: Moments): readonly number[] {
  return [mean * count, sumAbs, m2];
}
