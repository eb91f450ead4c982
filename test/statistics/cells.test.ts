import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Cells,
  channelsAlong,
  fieldsAlong,
  forEachRun,
  sameCells,
  stretchesOf,
} from "../../core/statistics/cells.ts";
import { coordinatesOf } from "../../core/tensors/elementIndex.ts";

/** The cell of every element from `firstIndex` on, by runs that must cover each once. */
function cellsByRuns(cells: Cells, firstIndex: number, length: number): number[] {
  const found: number[] = [];
  forEachRun(cells, firstIndex, length, (cell, start, end) => {
    assert.equal(start, found.length);
    assert.ok(end > start);
    for (let i = start; i < end; i += 1) found.push(cell);
  });
  assert.equal(found.length, length);
  return found;
}

const shape = [5, 4, 6, 3];
const elementCount = 360;

for (const order of ["C", "Fortran"] as const) {
  for (const axis of shape.keys()) {
    test(`fields along axis ${axis} in ${order} order are what the coordinates say`, () => {
      for (const most of [
        { rows: 100, columns: 1000 },
        { rows: 2, columns: 7 },
        { rows: 1, columns: 1 },
      ]) {
        const cells = fieldsAlong(shape, axis, order, 1, most);
        assert.ok(cells.rows <= most.rows && cells.columns <= most.columns);
        const seen = shape.map(() => 0);
        const wanted = Array.from({ length: elementCount }, (_, index) => {
          const along = coordinatesOf(index, { shape, order })[axis] ?? assert.fail();
          const before = seen[along] ?? 0;
          seen[along] = before + 1;
          return (
            Math.floor(along / cells.rowLength) * cells.columns + Math.floor(before / cells.columnLength)
          );
        });
        for (const firstIndex of [0, 1, 17, 180, 359]) {
          const found = cellsByRuns(cells, firstIndex, elementCount - firstIndex);
          assert.deepEqual(found, wanted.slice(firstIndex));
        }
        assert.equal(Math.max(...wanted), cells.rows * cells.columns - 1);
      }
      const channels = channelsAlong(shape, axis, order);
      assert.deepEqual(channels, fieldsAlong(shape, axis, order, 1, { rows: elementCount, columns: 1 }));
    });
  }
}

test("fields of channels that are neighbours in memory are whole blocks", () => {
  const cells = fieldsAlong([8, 4096], 0, "C", 32, { rows: 8, columns: 50 });
  assert.deepEqual([cells.rows, cells.columns, cells.columnLength], [8, 43, 96]);
  const across = fieldsAlong([4096, 8], 1, "C", 32, { rows: 8, columns: 50 });
  assert.deepEqual([across.rows, across.columns, across.columnLength], [8, 50, 82]);
});

function sizes({ rows, columns, columnLength }: Cells) {
  return [rows, columns, columnLength];
}

test("stretches are whole blocks and not more than asked", () => {
  assert.deepEqual(sizes(stretchesOf(1000, 32, 4096)), [1, 32, 32]);
  assert.deepEqual(sizes(stretchesOf(1_000_000, 32, 1000)), [1, 977, 1024]);
  assert.deepEqual(sizes(stretchesOf(0, 32, 10)), [1, 0, 32]);
  const runs = cellsByRuns(stretchesOf(100, 32, 10), 10, 90);
  assert.deepEqual(
    runs,
    Array.from({ length: 90 }, (_, i) => Math.floor((i + 10) / 32)),
  );
});

test("an empty tensor has no cell to fill, and there is no axis 4 of four", () => {
  for (const axis of [0, 1, 2]) {
    const cells = fieldsAlong([0, 7, 2], axis, "C", 1, { rows: 9, columns: 9 });
    assert.equal(cells.rows * cells.columns, 0);
    forEachRun(cells, 0, 0, () => assert.fail());
  }
  assert.throws(() => fieldsAlong(shape, 4, "C", 1, { rows: 1, columns: 1 }), /no axis 4/);
  assert.ok(sameCells(channelsAlong(shape, 1), channelsAlong(shape, 1)));
  assert.ok(!sameCells(channelsAlong(shape, 1), channelsAlong(shape, 1, "Fortran")));
});
