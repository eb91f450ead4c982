import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accumulatorBits,
  largestSum,
  layerCost,
  overflowDepth,
  requantization,
} from "../../core/quantization/layer.ts";
import { sample } from "../samples.ts";

test("costs of well-known layers", () => {
  // The last layer of ResNet-50: 2048 → 1000 for one picture, 2.048 M multiply-adds.
  const linear = {
    depth: 2048,
    outputChannels: 1000,
    positions: 1,
    weightElements: 2_048_000,
    inputElements: 2048,
  };
  const cost = layerCost(linear, { weights: 8, inputs: 8, outputs: 32 });
  assert.deepEqual(cost, {
    macs: 2_048_000,
    flops: 4_096_000,
    weightBytes: 2_048_000,
    inputBytes: 2048,
    outputBytes: 4000,
    intensity: 4_096_000 / 2_054_048,
  });
  // Its first one: 7 × 7 × 3 to 64 channels at 112 × 112 places, 118 M multiply-adds.
  const first = {
    depth: 147,
    outputChannels: 64,
    positions: 112 * 112,
    weightElements: 9408,
    inputElements: 3 * 224 * 224,
  };
  assert.equal(layerCost(first, { weights: 8, inputs: 8, outputs: 8 }).macs, 118_013_952);
});

test("accumulators hold the largest sum, and one bit less does not", () => {
  for (const largest of [1, 2, 3, 127, 128, 16129, 2 ** 31 - 1, 2 ** 31, 2 ** 40]) {
    const bits = accumulatorBits(largest);
    assert.ok(2 ** (bits - 1) - 1 >= largest);
    if (bits > 2) assert.ok(2 ** (bits - 2) - 1 < largest);
  }
  assert.equal(accumulatorBits(2 ** 31 - 1), 32);
});

test("an int32 accumulator overflows at the depth that is named and not before", () => {
  for (const [weight, input, bits] of [
    [127, 127, 32],
    [127, 255, 32],
    [7, 7, 16],
    [128, 128, 32],
  ] as const) {
    const depth = overflowDepth(weight, input, bits);
    const limit = 2n ** BigInt(bits - 1) - 1n;
    assert.ok(BigInt(depth) * BigInt(weight * input) > limit);
    assert.ok(BigInt(depth - 1) * BigInt(weight * input) <= limit);
  }
  assert.equal(overflowDepth(127, 127), 133145);
});

test("no sum of codes of real weights is larger than the bound, and the worst input reaches most of it", () => {
  for (const [seed, depth] of [25, 300, 4000].entries()) {
    const weights = sample("heavy", 5000).subarray(seed * 100, seed * 100 + depth);
    const amax = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    for (const largestCode of [127, 7]) {
      const scale = amax / largestCode;
      const codes = Array.from(weights, (w) => Math.round(w / scale));
      // The worst input has the sign of each weight and the largest code.
      const worst = codes.reduce((sum, code) => sum + Math.abs(code) * 127, 0);
      const sumAbs = weights.reduce((sum, w) => sum + Math.abs(w), 0);
      const bound = largestSum(depth, sumAbs, scale, largestCode, 127);
      assert.ok(worst <= bound, `${worst} ${bound}`);
      assert.ok(bound <= depth * largestCode * 127);
      assert.ok(bound - worst <= depth * 127);
    }
  }
});

test("multiplier and shift are gemmlowp's, and stand for the product of scales", () => {
  // gemmlowp's QuantizeMultiplier: frexp, round(fraction · 2^31).
  assert.deepEqual(requantization(0.5, 0.5, 1), { multiplier: 2 ** 30, shift: -1, real: 0.25 });
  for (const real of [0.0003, 0.7, 1, 1.5, 12.3, 1e-9]) {
    const found = requantization(real, 1, 1);
    assert.ok(found && found.multiplier >= 2 ** 30 && found.multiplier < 2 ** 31);
    const value = found.multiplier * 2 ** (found.shift - 31);
    assert.ok(Math.abs(value / real - 1) <= 2 ** -31);
  }
  for (const bad of [0, NaN, Infinity, -1]) assert.equal(requantization(bad, 1, 1), undefined);
});
