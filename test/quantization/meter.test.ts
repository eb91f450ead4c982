import assert from "node:assert/strict";
import { test } from "node:test";
import { plainKernels } from "../../core/kernels/kernels.ts";
import type { Extent } from "../../core/quantization/extent.ts";
import { mergeErrorSums, sqnrDb } from "../../core/quantization/errorSums.ts";
import { type Scheme, SchemeMeter } from "../../core/quantization/meter.ts";
import { quantizers } from "../../core/quantization/index.ts";
import type { ErrorSums } from "../../core/quantization/quantizer.ts";
import { sample } from "../samples.ts";

function measure(
  schemes: readonly Scheme[],
  values: Float32Array | Float64Array,
  firstIndex = 0,
): readonly ErrorSums[] {
  const meter = new SchemeMeter(schemes);
  meter.add(values, firstIndex);
  return meter.finish();
}

function only(scheme: Scheme, values: Float32Array | Float64Array): ErrorSums {
  return measure([scheme], values)[0] ?? assert.fail();
}

/** As a tensor that reaches from −amax to amax. */
function extent(amax: number): Extent {
  return { min: -amax, max: amax, amax, meanAbs: amax / 2 };
}

const everyScheme = quantizers.flatMap(({ id }) =>
  [32, 256, 0].map((blockSize): Scheme => ({ quantizer: id, blockSize, extent: extent(10) })),
);

test("parts measured apart and merged in any order are the whole", () => {
  const values = Float32Array.from([...sample("heavy", 10_000), NaN, 1, Infinity, -2, 0.001]);
  const whole = measure(everyScheme, values);
  const parts: (readonly ErrorSums[])[] = [];
  for (let start = 0; start < values.length; start += 1024) {
    parts.push(measure(everyScheme, values.subarray(start, start + 1024), start));
  }
  for (const order of [parts, parts.toReversed()]) {
    for (const [index, wanted] of whole.entries()) {
      const merged = order.map((part) => part[index] ?? assert.fail()).reduce(mergeErrorSums);
      for (const key of ["count", "maxAbsError", "maxAbsErrorIndex", "zeroed", "clipped"] as const) {
        assert.equal(merged[key], wanted[key], key);
      }
      for (const key of ["sumSquares", "sumSquaredError", "sumProduct", "sumQuantizedSquares"] as const) {
        assert.ok(Math.abs(merged[key] - wanted[key]) <= 1e-14 * wanted.sumSquares, key);
      }
    }
  }
});

test("any split, order and grouping of the parts gives the sums to 1e-14 of Σx²", () => {
  const values = sample("heavy", 64 * 1024);
  const exact = measure(everyScheme, values);
  for (const size of [256, 1024, 7168]) {
    const parts: (readonly ErrorSums[])[] = [];
    for (let start = 0; start < values.length; start += size) {
      parts.push(measure(everyScheme, values.subarray(start, start + size), start));
    }
    // A permutation: 97 shares no factor with any number of parts here.
    const shuffled = parts.map((_, place) => parts[(place * 97) % parts.length] ?? assert.fail());
    for (const order of [parts, parts.toReversed(), shuffled]) {
      for (const workers of [1, 3, 8]) {
        for (const [index, wanted] of exact.entries()) {
          const ofOne = order.map((part) => part[index] ?? assert.fail());
          const merged = Array.from({ length: workers }, (_, worker) =>
            ofOne.filter((_part, place) => place % workers === worker).reduce(mergeErrorSums),
          ).reduce(mergeErrorSums);
          for (const key of ["sumSquares", "sumSquaredError", "sumProduct", "sumQuantizedSquares"] as const) {
            assert.ok(Math.abs(merged[key] - wanted[key]) <= 1e-14 * wanted.sumSquares, key);
          }
        }
      }
    }
  }
});

test("chunks of one meter are the whole", () => {
  const values = sample("gauss", 8192);
  const meter = new SchemeMeter(everyScheme);
  meter.add(values.subarray(0, 2048), 0);
  meter.add(values.subarray(2048), 2048);
  for (const [index, sums] of meter.finish().entries()) {
    const wanted = measure(everyScheme, values)[index];
    assert.equal(sums.maxAbsErrorIndex, wanted?.maxAbsErrorIndex);
    assert.equal(sums.zeroed, wanted?.zeroed);
  }
});

test("a chunk that is looked at piece by piece is the whole", () => {
  // NaNs on both sides of where the first slice ends.
  const values = sample("heavy", 70_000).fill(NaN, 32_760, 32_780);
  const meter = new SchemeMeter(everyScheme, plainKernels, 256);
  meter.add(values, 512);
  for (const [index, wanted] of measure(everyScheme, values, 512).entries()) {
    const sums = meter.finish()[index] ?? assert.fail();
    for (const key of ["count", "maxAbsError", "maxAbsErrorIndex", "zeroed", "clipped"] as const) {
      assert.equal(sums[key], wanted[key], key);
    }
    for (const key of ["sumSquares", "sumSquaredError", "sumProduct", "sumQuantizedSquares"] as const) {
      assert.ok(Math.abs(sums[key] - wanted[key]) <= 1e-14 * wanted.sumSquares, key);
    }
  }
});

test("values that are not finite are left out and do not reach their block", () => {
  const clean = Float32Array.of(1, 0.5, 0, -0.25);
  for (const intruder of [NaN, Infinity, -Infinity]) {
    for (const scheme of everyScheme) {
      const dirty = Float32Array.of(1, 0.5, intruder, -0.25);
      const sums = only(scheme, dirty);
      assert.deepEqual({ ...sums, count: 4 }, only(scheme, clean));
      assert.equal(sums.count, 3);
    }
  }
});

test("float64 values are quantized as float32, and compared as they are", () => {
  const narrow = sample("heavy", 4096);
  const wide = Float64Array.from(narrow, (value) => value * (1 + 2 ** -30));
  const rounded = measure(everyScheme, Float32Array.from(wide));
  for (const [index, sums] of measure(everyScheme, wide).entries()) {
    const wanted = rounded[index] ?? assert.fail();
    assert.deepEqual([sums.clipped, sums.zeroed, sums.count], [wanted.clipped, wanted.zeroed, wanted.count]);
    assert.ok(Math.abs(sqnrDb(sums) - sqnrDb(wanted)) < 1e-3);
  }
});

test("float64 values that float32 loses are an error, not left out", () => {
  for (const scheme of everyScheme) {
    const tiny = only(scheme, Float64Array.of(1e-60, -2e-60, 0));
    assert.deepEqual([tiny.count, tiny.zeroed, tiny.maxAbsError], [3, 2, 2e-60]);
    assert.equal(sqnrDb(tiny), 0);
    const huge = only({ ...scheme, extent: extent(1e60) }, Float64Array.of(1e60, 1, -1e60));
    assert.equal(huge.count, 3);
    assert.ok(Math.abs(sqnrDb(huge)) < 1e-9, String(sqnrDb(huge)));
    assert.equal(sqnrDb(only(scheme, Float64Array.of(1e-200))), Number.NaN);
  }
});

test("what a scheme reads back as no number is infinitely far off", () => {
  // max − min leaves float32, in which this scheme computes its scale.
  const values = Float32Array.of(0.5, 1, -3e38, 3e38);
  const scheme = { quantizer: "int8-asymmetric", blockSize: 4, extent: extent(3e38) };
  const lost = only(scheme, values);
  assert.deepEqual([lost.maxAbsError, lost.maxAbsErrorIndex, sqnrDb(lost)], [Infinity, 0, -Infinity]);
  const parts = [only(scheme, values), measure([scheme], Float32Array.of(1, 2, 3, 4), 4)[0]] as const;
  assert.equal(mergeErrorSums(parts[1] as ErrorSums, parts[0]).maxAbsErrorIndex, 0);
});

test("nothing and zeros alone are measured without error", () => {
  for (const scheme of everyScheme) {
    const nothing = only(scheme, new Float32Array(0));
    assert.deepEqual([nothing.count, nothing.maxAbsErrorIndex], [0, -1]);
    const zeros = only(scheme, new Float32Array(100));
    assert.deepEqual([zeros.count, zeros.sumSquaredError, zeros.zeroed, zeros.clipped], [100, 0, 0, 0]);
  }
});

test("what lies outside the range is counted as clipped", () => {
  const values = Float32Array.of(-3, -1, 0, 0.5, 1, 1.001, 7);
  assert.equal(only({ quantizer: "int8-symmetric", blockSize: 0, extent: extent(1) }, values).clipped, 3);
  assert.equal(only({ quantizer: "uint8-symmetric", blockSize: 0, extent: extent(1) }, values).clipped, 4);
  assert.equal(only({ quantizer: "int8-symmetric", blockSize: 7, extent: extent(7) }, values).clipped, 0);
  assert.equal(only({ quantizer: "uint8-symmetric", blockSize: 7, extent: extent(7) }, values).clipped, 2);
});

test("the first of equal largest errors is named, in the tensor's own counting", () => {
  const values = Float32Array.of(1, 0.5 / 127, 0.25, 1, 0.5 / 127, 0.25);
  const [sums] = measure([{ quantizer: "int8-symmetric", blockSize: 3, extent: extent(7) }], values, 300);
  assert.equal(sums?.maxAbsErrorIndex, 301);
  const [a, b] = [sums, { ...sums, maxAbsErrorIndex: 7 }] as [ErrorSums, ErrorSums];
  assert.equal(mergeErrorSums(a, b).maxAbsErrorIndex, 7);
  assert.equal(mergeErrorSums(b, a).maxAbsErrorIndex, 7);
});

test("a quantizer that is not known is refused", () => {
  assert.throws(
    () => new SchemeMeter([{ quantizer: "int9-symmetric", blockSize: 1, extent: extent(7) }]),
    /int9-symmetric/,
  );
});
