import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import { paretoFront } from "../../core/quantization/pareto.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";

/** A scheme of so many bits and decibels. */
function scheme(bitsPerValue: number, decibels: number): SchemeError {
  const error = {
    count: 1,
    sumSquares: 1,
    sumSquaredError: 10 ** (-decibels / 10),
    sumProduct: 1,
    sumQuantizedSquares: 1,
    maxAbsError: 0,
    maxAbsErrorIndex: -1,
    zeroed: 0,
    clipped: 0,
  };
  return { quantizer: `${bitsPerValue} bits`, blockSize: 0, bitsPerValue, error };
}

const schemes = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 100 }))
    .map(([bits, decibels]) => scheme(bits, decibels)),
);

test("what is not on the front is matched by something that takes no more bits; what is on it, by nothing", () => {
  fc.assert(
    fc.property(schemes, (all) => {
      const front = paretoFront(all);
      for (const one of all) {
        const isMatched = all.some(
          (other) =>
            other !== one &&
            other.bitsPerValue <= one.bitsPerValue &&
            sqnrDb(other.error) >= sqnrDb(one.error),
        );
        const isBeaten = all.some(
          (other) =>
            other.bitsPerValue <= one.bitsPerValue &&
            sqnrDb(other.error) >= sqnrDb(one.error) &&
            (other.bitsPerValue < one.bitsPerValue || sqnrDb(other.error) > sqnrDb(one.error)),
        );
        if (front.includes(one)) assert.ok(!isBeaten);
        else assert.ok(isMatched);
      }
      assert.ok(
        front.every((one, index) => index === 0 || one.bitsPerValue > (front[index - 1]?.bitsPerValue ?? 0)),
      );
    }),
  );
});
