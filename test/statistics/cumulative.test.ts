import assert from "node:assert/strict";
import { test } from "node:test";
import { countInside } from "../../core/statistics/cumulative.ts";
import { summaryOf } from "./summaries.ts";

/** Powers of two and their halves of both signs: edges of the table's buckets, so that every count is exact. */
const values = Float32Array.from({ length: 4000 }, (_, index) => {
  const magnitude = (1 + (index % 7) / 128) * 2 ** (((index * 13) % 60) - 30);
  return index % 11 === 0 ? 0 : index % 3 === 0 ? -magnitude : magnitude;
});

test("values between two limits on the table's edges are counted exactly, both ends included", () => {
  const summary = summaryOf(values);
  const limits = [-(2 ** 20), -1, -(2 ** -25), 0, 2 ** -30, 2 ** -3, 1, 2 ** 29];
  for (const low of [-Infinity, ...limits]) {
    for (const high of [...limits, Infinity]) {
      const inside = values.filter((value) => value >= low && value <= high).length;
      const wanted = low === high && low !== 0 ? 0 : inside;
      const atHigh = values.filter((value) => value === high && value > 0).length;
      const atLow = values.filter((value) => value === low && value < 0).length;
      const counted = countInside(summary, low, high);
      // The table's buckets include their edge nearest to zero: a limit that many values share may be cut off.
      assert.ok(
        counted <= wanted + 1e-6 && counted >= wanted - atHigh - atLow - 1e-6,
        `${low}…${high}: ${counted}, ${wanted}`,
      );
    }
  }
  assert.equal(countInside(summary, 1, -1), 0);
});
