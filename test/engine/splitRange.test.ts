import assert from "node:assert/strict";
import { test } from "node:test";
import { splitRange } from "../../engine/splitRange.ts";

test("ranges cover every element once and start on blocks", () => {
  for (const elementCount of [0, 1, 1000, 2 ** 19 - 1, 2 ** 19, 2 ** 19 + 1, 3_000_001, 2 ** 40 + 7]) {
    for (const parts of [1, 2, 3, 8]) {
      for (const blockSize of [1, 16, 1024, 1000, 2 ** 20]) {
        const ranges = splitRange(elementCount, parts, blockSize);
        assert.ok(ranges.length >= 1 && ranges.length <= parts, `${ranges.length} of ${parts}`);
        let next = 0;
        for (const { first, count } of ranges) {
          assert.equal(first, next);
          assert.equal(first % blockSize, 0);
          assert.ok(count > 0 || elementCount === 0);
          next += count;
        }
        assert.equal(next, elementCount);
      }
    }
  }
});

test("small tensors stay with one thread, large ones use all", () => {
  assert.equal(splitRange(2 ** 19 - 1, 2, 1).length, 1);
  assert.equal(splitRange(2 ** 28, 2, 1024).length, 2);
});
