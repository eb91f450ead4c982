/** Every calibrator from the data to its threshold, against independent Python versions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calibrators, findThresholds, planCalibration } from "../../core/calibration/index.ts";
import type { Values } from "../../core/kernels/decode.ts";
import type { CalibrationOptions, Threshold } from "../../core/calibration/calibrator.ts";
import { CountsAccumulator } from "../../core/calibration/counts.ts";
import { hashOfCounts, sample, type SampleName } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { golden } from "./golden.ts";

type Pair = readonly [number, number];
interface Entropy {
  readonly threshold: number | Pair;
}
interface Rules {
  readonly pct_hist_2048: Readonly<Record<string, number>>;
  readonly pct_nearest_rank: Readonly<Record<string, number>>;
  readonly mse_hist_int8: { readonly amax: number };
  readonly mse_hist_int4: { readonly amax: number };
  readonly octav_8: readonly [number];
  readonly octav_4: readonly [number];
}

const entropy = golden("entropy") as Record<SampleName, Record<string, Entropy>>;
const rules = golden("thresholds") as Record<SampleName, Rules>;
const every = calibrators.map(({ id }) => id);
const int8: CalibrationOptions = { bits: 8, signed: true, methods: every };

function thresholdsOf(values: Values, options: CalibrationOptions): Map<string, Threshold> {
  const summary = summaryOf(values);
  const accumulator = new CountsAccumulator(planCalibration(summary, options));
  accumulator.add(values);
  const found = findThresholds(summary, accumulator.finish(), options);
  return new Map(found.map((threshold) => [threshold.id, threshold]));
}

function check(found: Threshold | undefined, expected: number | Pair, relative = 1e-12): void {
  assert.ok(found);
  const close = (actual: number | undefined, wanted: number) =>
    assert.ok(
      Math.abs((actual ?? Number.NaN) - wanted) <= relative * Math.abs(wanted),
      `${found.id}: ${actual} instead of ${wanted}`,
    );
  if (typeof expected === "number") return close(found.amax, expected);
  close(found.range?.low, expected[0]);
  close(found.range?.high, expected[1]);
  close(found.amax, Math.max(-expected[0], expected[1]));
}

for (const name of ["gauss", "heavy", "relu"] as const) {
  test(`thresholds of ${name}`, () => {
    const values = sample(name);
    const found = thresholdsOf(values, int8);
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const clamped = ([a, b]: Pair): Pair => [Math.max(a, low), Math.min(b, high)];
    const { pct_hist_2048: histogram, pct_nearest_rank: exact, ...rule } = rules[name];
    const tools = entropy[name];
    for (const percent of ["99", "99.9", "99.99", "99.999"]) {
      check(found.get(`percentile-${percent}`), exact[percent] as number, 0);
    }
    check(found.get("percentile-99.99-nvidia"), histogram["99.99"] as number);
    check(found.get("entropy-nvidia"), tools["nvidia_int8_2048"]?.threshold as number);
    check(found.get("entropy-onnxruntime"), clamped(tools["ort_2048_128"]?.threshold as Pair));
    check(found.get("entropy-mxnet"), tools["mxnet_tvm_8001_255"]?.threshold as number);
    check(found.get("entropy-ncnn"), tools["ncnn"]?.threshold as number);
    check(found.get("entropy-tnn"), tools["tnn"]?.threshold as number);
    check(found.get("entropy-aimet"), clamped(tools["aimet_glow_sym_512"]?.threshold as Pair));
    check(found.get("mse-nvidia"), rule.mse_hist_int8.amax);
    // From the table, whose buckets are 2^-7 wide.
    check(found.get("octav"), rule.octav_8[0], 2.5e-3);

    const int4 = thresholdsOf(values, {
      bits: 4,
      signed: true,
      methods: ["mse-nvidia", "octav", "entropy-nvidia"],
    });
    assert.equal(int4.size, 3);
    check(int4.get("mse-nvidia"), rule.mse_hist_int4.amax);
    check(int4.get("octav"), rule.octav_4[0], 2.5e-3);
    check(int4.get("entropy-nvidia"), tools["nvidia_int4_2048"]?.threshold as number);
  });
}

test("histograms over both signs are those of the goldens", () => {
  const samples = golden("../../statistics/golden/samples") as Record<SampleName, Record<string, string>>;
  for (const name of ["gauss", "heavy", "relu"] as const) {
    const values = sample(name);
    const summary = summaryOf(values);
    const accumulator = new CountsAccumulator(planCalibration(summary, int8));
    accumulator.add(values);
    for (const counts of accumulator.finish().signed) {
      const hash = samples[name][`hist_sym_${counts.length}`];
      if (hash) assert.equal(hashOfCounts(counts), hash);
    }
  }
});

test("every calibrator answers a threshold within the data, for any bits and any data", () => {
  const data = [
    Float32Array.of(3.5),
    Float32Array.of(-1, -1, -1),
    Float32Array.from({ length: 100 }, (_, index) => index % 2),
    Float32Array.from([...sample("heavy", 1000), NaN, Infinity, -Infinity, 0]),
    Float32Array.of(2 ** -149, -(2 ** -149), 0),
  ];
  for (const values of data) {
    const { amax } = summaryOf(values).moments;
    for (const [bits, signed] of [
      [2, true],
      [8, false],
    ] as const) {
      for (const threshold of thresholdsOf(values, { bits, signed, methods: every }).values()) {
        assert.ok(
          threshold.amax >= 0 && threshold.amax <= amax * (1 + 1e-12),
          `${threshold.id} of ${bits} bits: ${threshold.amax} of ${amax}`,
        );
      }
    }
  }
});

test("thresholds of the largest doubles are finite", () => {
  const values = Float64Array.from(sample("gauss", 1000), (value) => value * 2 ** 1021 * 1.9);
  const { amax } = summaryOf(values).moments;
  // Powers of two leave counts, and so what is searched, as they are.
  const smaller = thresholdsOf(
    values.map((value) => value * 2 ** -900),
    { bits: 8, signed: true, methods: every },
  );
  for (const { id, amax: found, range } of thresholdsOf(values, {
    bits: 8,
    signed: true,
    methods: every,
  }).values()) {
    assert.ok(found > 0 && found <= amax, `${id}: ${found}`);
    const expected = smaller.get(id);
    if (/entropy/.test(id)) assert.equal(found, (expected?.amax as number) * 2 ** 900, id);
    if (range) assert.ok(Number.isFinite(range.low) && Number.isFinite(range.high), id);
  }
});

test("zeros alone have the threshold 0, and nothing has none", () => {
  for (const threshold of thresholdsOf(new Float32Array(10), int8).values()) {
    assert.equal(threshold.amax, 0, threshold.id);
  }
  assert.equal(thresholdsOf(Float32Array.of(NaN), int8).size, 0);
});

test("the usual four are asked unless told, and an unknown one is refused", () => {
  const found = thresholdsOf(sample("gauss", 500), { bits: 8, signed: true });
  assert.deepEqual([...found.keys()], ["max", "percentile-99.9", "percentile-99.99", "entropy-nvidia"]);
  assert.throws(() => thresholdsOf(sample("gauss", 500), { ...int8, methods: ["best"] }), RangeError);
});

test("keys are unique", () => {
  assert.equal(new Set(every).size, every.length);
});
