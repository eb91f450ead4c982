import assert from "node:assert/strict";
import { test } from "node:test";
import { BufferSource } from "../../core/tensors/bufferSource.ts";
import { SourceChangedError } from "../../core/tensors/byteSource.ts";
import { readElements } from "../../core/tensors/readElements.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";

const elementCount = 700_001;
const offsetBytes = 12;
const stored = Float32Array.from({ length: elementCount }, (_, index) => index);
const file = new Uint8Array(offsetBytes + stored.byteLength);
file.set(new Uint8Array(stored.buffer), offsetBytes);
const tensor: TensorInfo = {
  name: "",
  dtype: "<f4",
  element: { kind: "number", format: "float32", byteOrder: "little", widthBytes: 4 },
  shape: [elementCount],
  order: "C",
  elementCount,
  offsetBytes,
  sizeBytes: stored.byteLength,
  notes: [],
};

test("every element of a range is visited once, in order, in whole blocks", () => {
  for (const blockSize of [1, 16, 1024, 1000, 2 ** 19]) {
    for (const range of [
      { first: 0, count: elementCount },
      { first: blockSize, count: 100_000 },
      { first: 0, count: 1 },
      { first: elementCount, count: 0 },
    ]) {
      let next = range.first;
      readElements(new BufferSource(file), tensor, range, blockSize, (values, firstIndex) => {
        assert.equal(firstIndex, next);
        assert.equal(firstIndex % blockSize, range.first % blockSize);
        for (const value of values) {
          if (value !== next) assert.fail(`element ${next} is ${value}`);
          next += 1;
        }
        return false;
      });
      assert.equal(next, range.first + range.count);
    }
  }
});

test("a source that ends early says where", () => {
  const cut = new BufferSource(file.subarray(0, 1_500_000));
  assert.throws(
    () => readElements(cut, tensor, { first: 0, count: elementCount }, 1, () => false),
    (error) => error instanceof SourceChangedError && /ends at byte 1500000,/.test(error.message),
  );
});

test("a visitor that has seen enough is not called again", () => {
  let calls = 0;
  readElements(new BufferSource(file), tensor, { first: 0, count: elementCount }, 1, () => {
    calls += 1;
    return true;
  });
  assert.equal(calls, 1);
});
