import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  type CalibrationCounts,
  CountsAccumulator,
  countsOf,
  mergeCounts,
  planCounts,
} from "../../core/calibration/counts.ts";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { CodeCounter } from "../../core/statistics/codeCounter.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { mix } from "../formats/golden.ts";
import { nearestRank } from "../../core/calibration/nearestRank.ts";
import { hashOfCounts, sample, sampleNames } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { calibrationOf } from "./calibrations.ts";
import { golden, linearCounts } from "./golden.ts";

const samples = JSON.parse(readFileSync("test/statistics/golden/samples.json", "utf8")) as Readonly<
  Record<string, { readonly hist_abs_2048: string }>
>;
const thresholds = golden("thresholds") as Readonly<
  Record<string, { readonly pct_nearest_rank: Readonly<Record<string, number>> }>
>;

for (const name of sampleNames) {
  test(`the linear counts of ${name} are the oracle's`, () => {
    const values = sample(name);
    assert.equal(hashOfCounts(calibrationOf(values).counts.linear), samples[name]?.hist_abs_2048);
  });
}

for (const name of ["gauss", "heavy", "relu"] as const) {
  test(`nearest ranks of ${name} are exact`, () => {
    const percents = [0, 1, 25, 50, 75, 99, 99.9, 99.99, 99.999, 100];
    const values = sample(name);
    const { summary, counts } = calibrationOf(values, { percents });
    const sorted = values.map(Math.abs).sort();
    for (const percent of percents) {
      const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
      assert.equal(nearestRank(summary, counts, percent), sorted[rank - 1], `${percent} %`);
    }
    for (const [percent, wanted] of Object.entries(thresholds[name]?.pct_nearest_rank ?? {})) {
      assert.equal(nearestRank(summary, counts, Number(percent)), wanted);
    }
  });
}

test("the double rule holds where a product and a quotient would round apart", () => {
  // Multiples of a third of the bin width, where floor is most easily off by one.
  const values = Float32Array.from({ length: 3 * 2048 + 1 }, (_, index) => index * 0.1);
  assert.deepEqual(calibrationOf(values).counts.linear, linearCounts(values));
});

test("parts are counted as the whole is, and what is not finite is left out", () => {
  const values = Float32Array.from([...sample("heavy"), NaN, Infinity, -Infinity, 0, -0]);
  for (const array of [values, Float64Array.from(values)]) {
    const summary = summaryOf(array);
    const plan = planCounts(summary, [{ percents: [99.9, 99.99], signedBins: 512 }, { signedBins: 8001 }]);
    const parts = [array.subarray(0, 5000), array.subarray(5000, 5001), array.subarray(5001)].map((part) => {
      const accumulator = new CountsAccumulator(structuredClone(plan));
      accumulator.add(part);
      return accumulator.finish();
    });
    const merged = parts.reduce(mergeCounts);
    const accumulator = new CountsAccumulator(plan);
    accumulator.add(array);
    const whole = accumulator.finish();
    assert.deepEqual(merged, whole);
    assert.deepEqual(parts.toReversed().reduce(mergeCounts), whole);
    assert.equal(
      whole.linear.reduce((a, b) => a + b, 0),
      summary.counts.finite,
    );
  }
});

const elements: readonly ElementType[] = [
  { kind: "number", format: "bfloat16", byteOrder: "big", widthBytes: 2 },
  { kind: "number", format: "float16", byteOrder: "little", widthBytes: 2 },
  { kind: "number", format: "posit<16,5>", byteOrder: "little", widthBytes: 2 },
  { kind: "number", format: "float8_e5m2", byteOrder: "little", widthBytes: 1 },
  { kind: "number", format: "int8", byteOrder: "little", widthBytes: 1 },
];
for (const element of elements) {
  const name = element.kind === "number" ? element.format : element.kind;
  test(`counting the codes of ${name} comes to the counts of the values`, () => {
    const bytes = Uint8Array.from({ length: 40_000 }, (_, index) => mix(index) >>> (index % 3));
    const decoder = elementDecoder(element, bytes.length);
    const values = decoder.decode(bytes.slice());
    const plan = planCounts(summaryOf(values), [{ percents: [1, 50, 99.9, 100], signedBins: 8001 }]);
    const accumulator = new CountsAccumulator(plan);
    accumulator.add(values);
    const counter = new CodeCounter(element);
    counter.add(bytes);
    assert.deepEqual(countsOf(plan, counter.finish()), accumulator.finish());
  });
}

test("counts of different plans do not merge", () => {
  const a = calibrationOf(Float32Array.of(1, 2), { percents: [50] }).counts;
  const b = calibrationOf(Float32Array.of(3, 400), { percents: [100] }).counts;
  assert.throws(() => mergeCounts(a, b), RangeError);
  const signed = [512, 8001].map(
    (signedBins) => calibrationOf(Float32Array.of(1, 2), { signedBins }).counts,
  ) as [CalibrationCounts, CalibrationCounts];
  assert.throws(() => mergeCounts(...signed), RangeError);
});

test("nothing to count, subnormals and float64 beyond float32 are counted without harm", () => {
  for (const values of [[], [NaN], [0, -0]]) {
    const { counts, summary } = calibrationOf(Float32Array.from(values));
    assert.ok(counts.linear.every((count) => count === 0));
    assert.equal(nearestRank(summary, counts, 99.9), 0);
  }
  const tiny = calibrationOf(Float32Array.of(2 ** -149, 2 ** -148, 0));
  assert.equal(tiny.counts.linear[2047], 1);
  assert.equal(nearestRank(tiny.summary, tiny.counts, 50), 2 ** -149);
  const wide = calibrationOf(Float64Array.of(1e300, 1, 5e-324));
  assert.equal(wide.counts.linear[2047], 1);
  assert.equal(wide.counts.linear[0], 2);
  const largest = nearestRank(wide.summary, wide.counts, 100);
  assert.ok(largest <= 1e300 && largest > 1e300 * (1 - 2 ** -23));
});
