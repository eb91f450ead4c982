import assert from "node:assert/strict";
import test from "node:test";
import { planSchemes } from "../../engine/planSchemes.ts";
import { summaryOf } from "../statistics/summaries.ts";

const summary = summaryOf([1, -2, 3]);

/** Bits per value of int8 with a float32 scale a block. */
function bits(shape: readonly number[], blockSize: number, axis?: number): number | undefined {
  const elementCount = shape.reduce((count, length) => count * length, 1);
  const request = {
    quantizer: "int8-symmetric",
    blockSizes: [blockSize],
    ...(axis !== undefined && { axis }),
  };
  const planned = planSchemes([request], summary, elementCount, new Map(), { shape, order: "C" });
  assert.ok(planned.ok);
  return planned.result[0]?.bitsPerValue;
}

test("a short last block has a scale like the others, and is paid for", () => {
  assert.equal(bits([128], 64), 8 + 32 / 64);
  assert.equal(bits([100], 64), 8 + (2 * 32) / 100);
  assert.equal(bits([4, 5], 64), 8 + 32 / 20);
  // Each line along the axis has blocks of its own.
  assert.equal(bits([4, 5], 64, 1), 8 + 32 / 5);
  assert.equal(bits([4, 5], 2, 1), 8 + (3 * 32) / 5);
  assert.equal(bits([6, 5], 2, 0), 8 + 32 / 2);
});
