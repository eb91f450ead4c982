import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { test } from "node:test";
import { measuredThreshold, thresholdScheme } from "../../core/calibration/codes.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { estimateThreshold } from "../../core/calibration/estimate.ts";
import { summaryOf } from "../statistics/summaries.ts";

/** The float32 values of a `.npy` file of version 1. */
function read(file: string): Float32Array {
  const bytes = readFileSync(`test/data/${file}`);
  const start = 10 + bytes.readUInt16LE(8);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length));
}

/** The same by quantizing every value. */
function measured(values: Float32Array, amax: number, bits: number, signed: boolean) {
  const highest = 2 ** (signed ? bits - 1 : bits) - 1;
  const scale = amax / highest;
  let squares = 0;
  let errors = 0;
  let clipped = 0;
  for (const value of values) {
    const code = Math.max(signed ? -highest : 0, Math.min(highest, Math.round(value / scale)));
    squares += value * value;
    errors += (value - code * scale) ** 2;
    if (Math.abs(value) > amax || (!signed && value < 0)) clipped += 1;
  }
  return { sqnrDb: 10 * Math.log10(squares / errors), clippedShare: clipped / values.length };
}

for (const [file, signed] of [
  ["weight_depthwise_192x1x5x5.npy", true],
  ["weight_depthwise_192x1x5x5.npy", false],
  ["activation_relu_batch0.npy", false],
  ["activation_relu_batch0.npy", true],
] as const) {
  test(`estimates for ${file}, ${signed ? "signed" : "unsigned"}, are near what quantizing every value gives`, () => {
    const values = read(file);
    const summary = summaryOf(values);
    for (const bits of [8, 4]) {
      for (let share = 0.05; share <= 1.2; share += 0.05) {
        const amax = share * summary.moments.amax;
        const estimate = estimateThreshold(summary, amax, { bits, signed });
        const exact = measured(values, amax, bits, signed);
        const where = `${bits} bits, ${share.toFixed(2)} amax: ${estimate.sqnrDb} ${exact.sqnrDb}`;
        assert.ok(Math.abs(estimate.sqnrDb - exact.sqnrDb) < 0.4, where);
        assert.ok(Math.abs(estimate.clippedShare - exact.clippedShare) < 0.002, where);
      }
    }
  });
}

test("asymmetric codes are judged as their quantizer measures them", () => {
  for (const file of ["weight_depthwise_192x1x5x5.npy", "activation_relu_batch0.npy"]) {
    const values = read(file);
    const summary = summaryOf(values);
    for (const bits of [8, 4]) {
      for (let share = 0.1; share <= 1; share += 0.1) {
        const options = { bits, signed: true, asymmetric: true };
        const amax = share * summary.moments.amax;
        const scheme = thresholdScheme({ id: "", name: "", amax }, summary, options);
        const meter = new SchemeMeter([scheme]);
        meter.add(values, 0);
        const [error] = meter.finish();
        const exact = measuredThreshold({ id: "", name: "", amax }, error!, summary, options);
        const estimate = estimateThreshold(summary, amax, options);
        const where = `${file}, ${bits} bits, ${share}: ${estimate.sqnrDb} ${exact.sqnrDb}`;
        assert.ok(Math.abs(estimate.sqnrDb - exact.sqnrDb) < 0.4, where);
        assert.ok(Math.abs(estimate.clippedShare - exact.clippedShare) < 0.002, where);
        assert.deepEqual([estimate.scale, estimate.zeroPoint], [exact.scale, exact.zeroPoint]);
      }
    }
  }
});

test("tiny values are judged as well as others", () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) => (index - 500) * 2 ** -140);
  const tiny = estimateThreshold(summaryOf(values), 400 * 2 ** -140, { bits: 8, signed: true });
  const exact = measured(values, 400 * 2 ** -140, 8, true);
  assert.ok(Math.abs(tiny.sqnrDb - exact.sqnrDb) < 1, `${tiny.sqnrDb} ${exact.sqnrDb}`);
});

test("a tensor over all of fp16's range is judged within a frame", () => {
  let state = 1;
  const wide = Float32Array.from({ length: 200_000 }, () => {
    state = (state * 48271) % 2147483647;
    return (state % 2 === 0 ? 1 : -1) * 2 ** ((state / 2147483647) * 40 - 24);
  });
  const summary = summaryOf(wide);
  estimateThreshold(summary, 1, { bits: 8, signed: true });
  const start = performance.now();
  for (let index = 0; index < 10; index++) estimateThreshold(summary, 1 + index, { bits: 8, signed: true });
  const milliseconds = (performance.now() - start) / 10;
  assert.ok(milliseconds < 16, `${milliseconds} ms`);
});
