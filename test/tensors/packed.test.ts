import assert from "node:assert/strict";
import { test } from "node:test";
import { findFormat } from "../../core/formats/index.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { BufferSource } from "../../core/tensors/bufferSource.ts";
import { readElementGrid } from "../../core/tensors/elementGrid.ts";
import { readAsChoices, readTensorAs } from "../../core/tensors/readAs.ts";
import { readElements } from "../../core/tensors/readElements.ts";
import type { ElementType, TensorInfo } from "../../core/tensors/tensorFile.ts";

/** Three bytes of something else, then 600 bytes, each value of a byte at least twice. */
const bytes = Uint8Array.from({ length: 603 }, (_, index) => (index * 7) % 256);
const offsetBytes = 3;

function stored(
  element: ElementType,
  shape: readonly number[] = [20, 30],
  order: "C" | "Fortran" = "C",
): TensorInfo {
  return {
    name: "",
    dtype: "|u1",
    element,
    shape,
    order,
    elementCount: 600,
    offsetBytes,
    sizeBytes: 600,
    notes: [],
  };
}
const uint8 = { kind: "number", format: "uint8", byteOrder: "little", widthBytes: 1 } as const;

const e2m1 = findFormat("float4_e2m1fn")!;
/** What element i of the packed tensor must be: the low bits of a byte come first. */
function valueAt(index: number): number {
  const pair = bytes[offsetBytes + (index >> 1)]!;
  return toNumber(e2m1.decode(BigInt(index % 2 === 0 ? pair & 15 : pair >> 4)).value);
}

test("four-bit codes that are packed two a byte double the axis that runs in memory", () => {
  for (const [order, shape] of [
    ["C", [20, 60]],
    ["Fortran", [40, 30]],
  ] as const) {
    const tensor = readTensorAs(stored(uint8, [20, 30], order), "float4_e2m1fn:packed");
    assert.ok(typeof tensor !== "string");
    assert.deepEqual([tensor.shape, tensor.elementCount], [shape, 1200]);
  }
});

test("every range of packed elements is read as each of them says, wherever it begins and ends", () => {
  const tensor = readTensorAs(stored({ kind: "void", widthBytes: 1 }), "float4_e2m1fn:packed") as TensorInfo;
  for (const [first, count, blockSize] of [
    [0, 1200, 1],
    [1, 1199, 25],
    [7, 100, 3],
    [8, 1, 1],
    [9, 1, 1],
    [600, 33, 16],
  ] as const) {
    const read: number[] = [];
    readElements(new BufferSource(bytes), tensor, { first, count }, blockSize, (values, at) => {
      assert.equal(at, first + read.length);
      read.push(...values);
      return false;
    });
    assert.deepEqual(
      read,
      Array.from({ length: count }, (_, index) => valueAt(first + index)),
    );
  }
});

test("a grid of packed elements has a byte for each code", () => {
  const tensor = readTensorAs(stored(uint8), "float4_e2m1fn:packed") as TensorInfo;
  for (const grid of [
    { first: 3, rows: 5, columns: 7, rowStep: 60, columnStep: 1 },
    { first: 2, rows: 4, columns: 3, rowStep: 1, columnStep: 61 },
    { first: 5, rows: 3, columns: 2, rowStep: 100, columnStep: 301 },
  ]) {
    const { values, bytes: codes } = readElementGrid(new BufferSource(bytes), tensor, grid);
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++) {
        const place = row * grid.columns + column;
        const wanted = valueAt(grid.first + row * grid.rowStep + column * grid.columnStep);
        assert.equal(values[place], wanted);
        assert.equal(toNumber(e2m1.decode(BigInt(codes[place]!)).value), wanted);
      }
    }
  }
});

test("integers and raw bytes are a choice, floats are not; a bad choice is said", () => {
  assert.equal(readAsChoices(uint8)[0], "uint8");
  assert.ok(readAsChoices(uint8).includes("float4_e2m1fn:packed"));
  assert.ok(readAsChoices({ ...uint8, format: "int16", widthBytes: 2 }).includes("bfloat16"));
  assert.deepEqual(readAsChoices({ ...uint8, format: "float32", widthBytes: 4 }), []);
  assert.deepEqual(readAsChoices({ kind: "bool", widthBytes: 1 }), []);
  for (const [wish, problem] of [
    ["bfloat16", '"bfloat16" is not a format of 1 byte.'],
    ["float8_e4m3fn:packed", '"float8_e4m3fn" cannot be packed two a byte into elements of 1 byte.'],
    ["nonsense", '"nonsense" is not a number format.'],
    ["int8:scale=0", "scale is 0; with a scale of 0 every code would mean 0."],
  ] as const) {
    assert.equal(readTensorAs(stored(uint8), wish), problem);
  }
  const float = { ...uint8, format: "float32", widthBytes: 4 };
  assert.equal(readTensorAs(stored(float), "bfloat16"), "The file says that its elements are |u1.");
  const foreign = { ...uint8, format: "int16", byteOrder: "big", widthBytes: 2 } as const;
  assert.deepEqual(readTensorAs(stored(foreign), "bfloat16"), {
    ...stored(foreign),
    element: { kind: "number", format: "bfloat16", byteOrder: "big", widthBytes: 2 },
  });
});
