import assert from "node:assert/strict";
import { test } from "node:test";
import { doubtOf } from "../../core/calibration/doubt.ts";
import { divergences, entropyNvidia, searchEntropy } from "../../core/calibration/entropyNvidia.ts";
import { mix } from "../formats/golden.ts";
import { type SampleName, sample } from "../samples.ts";
import { calibrationOf } from "./calibrations.ts";
import { golden, linearCounts } from "./golden.ts";

interface Best {
  readonly best: number;
  readonly threshold: number;
  readonly div_min: number;
}

const entropy = golden("entropy") as Readonly<Record<string, Readonly<Record<string, Best>>>>;
const byHand = golden("entropyByHand") as {
  readonly tiny_nvidia: {
    readonly hist: readonly number[];
    readonly best: number;
    readonly div: Readonly<Record<string, number | "Infinity">>;
  };
  readonly analytic: Readonly<Record<string, { readonly best: number; readonly div: number }>>;
};

function assertClose(actual: number | undefined, expected: number, relative = 1e-9): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= relative * expected,
    `${actual} instead of ${expected}`,
  );
}

for (const name of ["gauss", "heavy", "relu"] as const satisfies readonly SampleName[]) {
  test(`the search on ${name} finds NVIDIA's bin at every width`, () => {
    const counts = linearCounts(sample(name));
    for (const [key, levels, stride] of [
      ["nvidia_int8_2048", 128, 1],
      ["nvidia_uint8_2048", 256, 1],
      ["nvidia_int4_2048", 8, 1],
      ["nvidia_stride16", 128, 16],
    ] as const) {
      const wanted = entropy[name]?.[key] ?? assert.fail();
      const found = searchEntropy(counts, { levels, first: 128, stride });
      assert.equal(found?.bin, wanted.best, `${name} ${key}`);
      assertClose(found?.divergence, wanted.div_min);
    }
  });

  test(`the threshold of ${name} is that bin's upper edge`, () => {
    const { summary, counts } = calibrationOf(sample(name));
    for (const [key, bits, signed] of [
      ["nvidia_int8_2048", 8, true],
      ["nvidia_uint8_2048", 8, false],
      ["nvidia_int4_2048", 4, true],
    ] as const) {
      const wanted = entropy[name]?.[key] ?? assert.fail();
      const found = entropyNvidia.find(summary, counts, { bits, signed });
      assert.equal(found.bin, wanted.best);
      assertClose(found.amax, wanted.threshold, 1e-15);
      assertClose(found.divergence, wanted.div_min);
    }
  });
}

test("every candidate of the histogram worked out by hand has its divergence", () => {
  const { hist, best, div } = byHand.tiny_nvidia;
  const counts = Float64Array.from(hist);
  assert.equal(searchEntropy(counts, { levels: 4, first: 4, stride: 1 })?.bin, best);
  for (const [bin, divergence] of Object.entries(div)) {
    // A stride beyond the end leaves one candidate.
    const found = searchEntropy(counts, { levels: 4, first: Number(bin), stride: 100 });
    if (divergence === "Infinity") assert.equal(found, undefined);
    else assertClose(found?.divergence, divergence);
  }
});

test("two thousand million values in a smooth tail", () => {
  const counts = new Float64Array(2048);
  for (let bin = 0, count = 1e7; bin < 2048; bin += 1, count *= 0.995) counts[bin] = Math.floor(count);
  counts[2047] = (counts[2047] as number) + 40;
  for (const [key, levels, first] of [
    ["nvidia_int8", 128, 128],
    ["nvidia_uint8", 256, 128],
    ["nvidia_int4_start128", 8, 128],
    ["nvidia_int4_start8", 8, 8],
  ] as const) {
    const wanted = byHand.analytic[key] ?? assert.fail();
    const found = searchEntropy(counts, { levels, first, stride: 1 });
    assert.equal(found?.bin, wanted.best, key);
    assertClose(found?.divergence, wanted.div, 1e-7);
  }
});

test("candidates that the search leaves out would not have won", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    // From dense to sparse, with tails from none to all there is.
    const decay = 0.9 + 0.1 * (mix(seed) * 2 ** -32);
    const share = mix(seed + 1000) * 2 ** -32;
    const counts = Float64Array.from({ length: 300 }, (_, bin) => {
      const draw = mix(seed * 300 + bin) * 2 ** -32;
      return draw < share ? Math.floor(1000 * draw * decay ** bin) : seed % 3 === 0 ? 5 : 0;
    });
    for (const [levels, first, stride] of [
      [128, 128, 1],
      [8, 8, 1],
      [4, 9, 7],
    ] as const) {
      const curve = divergences(counts, { levels, first, stride });
      const least = Math.min(...curve.map(({ divergence }) => divergence));
      const wanted = curve.findLast(({ divergence }) => divergence === least && least < Infinity);
      assert.deepEqual(searchEntropy(counts, { levels, first, stride }), wanted, `${seed} ${levels}`);
    }
  }
});

test("a perfect fit keeps as much as possible", () => {
  const uniform = new Float64Array(2048).fill(10);
  const found = searchEntropy(uniform, { levels: 128, first: 128, stride: 1 });
  assert.deepEqual([found?.bin, found?.divergence], [2048, 0]);
});

test("values at both ends only are warned of, and a single magnitude stays what it is", () => {
  const sparse = calibrationOf(
    Float32Array.from({ length: 4000 }, (_, index) => (index % 500) / 500 + (index % 2000 === 0 ? 40 : 0)),
  );
  const options = { bits: 8, signed: true };
  const { amax: found } = entropyNvidia.find(sparse.summary, sparse.counts, options);
  assert.match(doubtOf(entropyNvidia, found, sparse.summary, sparse.counts) ?? "", /empty/);
  for (const value of [1, -2.5, 2 ** -149]) {
    const { summary, counts } = calibrationOf(new Float32Array(100).fill(value));
    assert.equal(entropyNvidia.find(summary, counts, options).amax, Math.abs(value));
  }
  const zeros = calibrationOf(new Float32Array(100));
  assert.equal(entropyNvidia.find(zeros.summary, zeros.counts, options).amax, 0);
});
