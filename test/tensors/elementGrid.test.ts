import assert from "node:assert/strict";
import { test } from "node:test";
import { BufferSource } from "../../core/tensors/bufferSource.ts";
import { SourceChangedError } from "../../core/tensors/byteSource.ts";
import { type ElementGrid, readElementGrid } from "../../core/tensors/elementGrid.ts";
import { coordinatesOf, indexOf, stridesOf } from "../../core/tensors/elementIndex.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";

const count = 100_000;
const offsetBytes = 13;

/** Elements that are their own index, after an odd number of other bytes. */
function tensorOf(byteOrder: "little" | "big"): { tensor: TensorInfo; bytes: Uint8Array } {
  const bytes = new Uint8Array(offsetBytes + count * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i += 1) view.setFloat32(offsetBytes + i * 4, i, byteOrder === "little");
  const element = { kind: "number", format: "float32", byteOrder, widthBytes: 4 } as const;
  const facts = { name: "", dtype: "", shape: [count], order: "C", notes: [] } as const;
  return { bytes, tensor: { ...facts, element, elementCount: count, offsetBytes, sizeBytes: count * 4 } };
}

const grids: readonly ElementGrid[] = [
  { first: 0, rows: 1, columns: 100, rowStep: 100, columnStep: 1 },
  { first: 99_999, rows: 1, columns: 1, rowStep: 0, columnStep: 0 },
  { first: 7, rows: 20, columns: 30, rowStep: 1000, columnStep: 1 },
  { first: 7, rows: 20, columns: 30, rowStep: 1, columnStep: 1000 },
  { first: 3, rows: 4, columns: 5, rowStep: 5000, columnStep: 64 },
  { first: 3, rows: 4, columns: 5, rowStep: 65, columnStep: 5000 },
  { first: 3, rows: 40, columns: 1, rowStep: 70, columnStep: 0 },
  { first: 5, rows: 0, columns: 0, rowStep: 1, columnStep: 1 },
];

for (const byteOrder of ["little", "big"] as const) {
  test(`a grid of ${byteOrder}-endian elements has them at their places`, () => {
    const { tensor, bytes } = tensorOf(byteOrder);
    for (const grid of grids) {
      const { values, bytes: stored } = readElementGrid(new BufferSource(bytes), tensor, grid);
      assert.equal(values.length, grid.rows * grid.columns);
      const view = new DataView(stored.buffer, stored.byteOffset);
      for (let row = 0; row < grid.rows; row += 1) {
        for (let column = 0; column < grid.columns; column += 1) {
          const at = row * grid.columns + column;
          const wanted = grid.first + row * grid.rowStep + column * grid.columnStep;
          assert.equal(values[at], wanted);
          assert.equal(view.getFloat32(at * 4, byteOrder === "little"), wanted);
        }
      }
    }
  });
}

test("a source that ends early says where", () => {
  const { tensor, bytes } = tensorOf("little");
  const cut = new BufferSource(bytes.subarray(0, 1000));
  const grid = { first: 200, rows: 1, columns: 100, rowStep: 0, columnStep: 1 };
  assert.throws(
    () => readElementGrid(cut, tensor, grid),
    (error) => error instanceof SourceChangedError && /ends at byte 1000,/.test(error.message),
  );
});

test("indices and coordinates are each other's inverse", () => {
  const shape = [3, 1, 4, 2];
  assert.deepEqual(stridesOf({ shape, order: "C" }), [8, 8, 2, 1]);
  assert.deepEqual(stridesOf({ shape, order: "Fortran" }), [1, 3, 3, 12]);
  for (const order of ["C", "Fortran"] as const) {
    const seen = new Set<string>();
    for (let index = 0; index < 24; index += 1) {
      const coordinates = coordinatesOf(index, { shape, order });
      assert.ok(coordinates.every((place, axis) => place >= 0 && place < (shape[axis] ?? 0)));
      assert.equal(indexOf(coordinates, { shape, order }), index);
      seen.add(coordinates.join());
    }
    assert.equal(seen.size, 24);
  }
  assert.deepEqual(coordinatesOf(0, { shape: [], order: "C" }), []);
});
