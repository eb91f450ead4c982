/** Asymmetric codes against torchao's rule written out in float32, and warnings of thin data. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalibrationOptions, CodeOptions, Threshold } from "../../core/calibration/calibrator.ts";
import { measuredThreshold, thresholdScheme } from "../../core/calibration/codes.ts";
import { CountsAccumulator } from "../../core/calibration/counts.ts";
import { calibrators, findThresholds, planCalibration } from "../../core/calibration/index.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";

const relu = sample("relu", 20_000);
const skewed = Float32Array.from(sample("heavy", 20_000), (x) => x + 3);

function measure(values: Float32Array, threshold: Threshold, options: CodeOptions) {
  const summary = summaryOf(values);
  const meter = new SchemeMeter([thresholdScheme(threshold, summary, options)]);
  meter.add(values, 0);
  const [error] = meter.finish();
  assert.ok(error);
  return measuredThreshold(threshold, error, summary, options);
}

function rint(x: number): number {
  return Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);
}

/** torchao's affine quantization of the range, value by value. */
function torchaoSqnr(values: Float32Array, low: number, high: number, bits: number) {
  const f = Math.fround;
  const top = 2 ** bits - 1;
  const scale = f(f(high - low) / top);
  const zero = 0 - rint(f(low / scale));
  let [signal, noise, clipped] = [0, 0, 0];
  for (const x of values) {
    const code = rint(f(x * f(1 / scale))) + zero;
    const y = f((Math.min(top, Math.max(0, code)) - zero) * scale);
    if (code < 0 || code > top) clipped += 1;
    signal += x * x;
    noise += (x - y) ** 2;
  }
  return { scale, zero, clipped: clipped / values.length, sqnrDb: 10 * Math.log10(signal / noise) };
}

for (const bits of [8, 4]) {
  test(`asymmetric ${bits}-bit codes cover what lies inside the threshold`, () => {
    for (const [values, amax] of [
      [relu, 20],
      [relu, 5],
      [skewed, 12],
      [skewed, 1000],
    ] as const) {
      const { moments } = summaryOf(values);
      const low = Math.min(0, Math.max(moments.min, -amax));
      const high = Math.max(0, Math.min(moments.max, amax));
      const wanted = torchaoSqnr(values, low, high, bits);
      for (const signed of [false, true]) {
        const found = measure(values, { id: "x", name: "x", amax }, { bits, signed, asymmetric: true });
        assert.deepEqual(found.range, { low, high });
        assert.equal(found.scale, wanted.scale);
        assert.equal(found.zeroPoint, wanted.zero - (signed ? 2 ** (bits - 1) : 0));
        assert.equal(found.clippedShare, wanted.clipped);
        assert.ok(Math.abs(found.sqnrDb - wanted.sqnrDb) < 1e-6, `${found.sqnrDb} ${wanted.sqnrDb}`);
      }
    }
  });
}

test("a range that a tool keeps is what asymmetric codes cover", () => {
  const threshold = { id: "x", name: "x", amax: 7, range: { low: 1, high: 7 } };
  const found = measure(skewed, threshold, { bits: 8, signed: false, asymmetric: true });
  assert.deepEqual([found.range, found.zeroPoint], [{ low: 0, high: 7 }, 0]);
  assert.equal(found.scale, Math.fround(7 / 255));
});

function warningsOf(values: Float32Array): ReadonlyMap<string, string | undefined> {
  const options: CalibrationOptions = { bits: 8, signed: true, methods: calibrators.map(({ id }) => id) };
  const summary = summaryOf(values);
  const accumulator = new CountsAccumulator(planCalibration(summary, options));
  accumulator.add(values);
  const found = findThresholds(summary, accumulator.finish(), options);
  return new Map(found.map(({ id, warning }) => [id, warning]));
}

test("every search of a histogram warns when few values leave it empty, and nothing warns of many", () => {
  const few = warningsOf(sample("heavy", 1000));
  for (const { id, readsHistogram } of calibrators) {
    if (readsHistogram) assert.match(few.get(id) ?? "", /empty|leaves anything/, id);
  }
  assert.match(few.get("percentile-99.99") ?? "", /Of 1,000 values, none lies beyond percentile 99.99/);
  assert.equal(few.get("percentile-99"), undefined);
  assert.equal(few.get("octav"), undefined);
  const many = warningsOf(sample("gauss", 150_000));
  for (const { id } of calibrators) assert.equal(many.get(id), undefined, id);
});

test("the clip sweep finds what a finer search of the real error finds", () => {
  for (const [values, signed] of [
    [sample("heavy", 10_000), true],
    [sample("gauss", 10_000), true],
    [relu.subarray(0, 10_000), false],
  ] as const) {
    for (const bits of [4, 8]) {
      const options = { bits, signed, methods: ["clip-sweep"] };
      const summary = summaryOf(values);
      const accumulator = new CountsAccumulator(planCalibration(summary, options));
      const [found] = findThresholds(summary, accumulator.finish(), options);
      assert.ok(found);
      const { amax } = summary.moments;
      const best = Math.max(
        ...Array.from({ length: 60 }, (_, k) => {
          const clip = amax * 0.93 ** k;
          return measure(values, { id: "x", name: "x", amax: clip }, options).sqnrDb;
        }),
      );
      const { sqnrDb } = measure(values, found, options);
      assert.ok(sqnrDb > best - 0.1, `${bits} bits: ${sqnrDb} dB instead of ${best} dB`);
    }
  }
});
