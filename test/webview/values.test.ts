import assert from "node:assert/strict";
import { test } from "node:test";
import type { ElementWindow, Outcome, WindowElements } from "../../core/protocol/analysis.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import { cellCharacters, gridCell } from "../../webview/tensorPanel/cellTexts.ts";
import { coordinatesIn, readCoordinates, sizeOf, sliceOf } from "../../webview/tensorPanel/slice.ts";
import { ValueTiles } from "../../webview/tensorPanel/valueTiles.ts";
import { spellingOf, valueFormats } from "../../webview/tensorPanel/valueFormats.ts";

const usual = { rowAxis: -1, columnAxis: -1, index: [] };

test("a slice is the last two axes unless told, and never beyond the shape", () => {
  assert.deepEqual(sliceOf([192, 1, 5, 5], usual), { rowAxis: 2, columnAxis: 3, index: [0, 0, 0, 0] });
  assert.deepEqual(sliceOf([7], usual), { rowAxis: 0, columnAxis: null, index: [0] });
  assert.deepEqual(sliceOf([], usual), { rowAxis: null, columnAxis: null, index: [] });
  const wanted = sliceOf([192, 1, 5, 5], { rowAxis: 0, columnAxis: 3, index: [9999, 3, 2.7, Number.NaN] });
  assert.deepEqual(wanted, { rowAxis: 0, columnAxis: 3, index: [191, 0, 2, 0] });
  assert.deepEqual(sizeOf(wanted, [192, 1, 5, 5]), { rows: 192, columns: 5 });
  assert.deepEqual(coordinatesIn(wanted, 17, 4), [17, 0, 2, 4]);
  // One axis cannot run twice, and one that is not there cannot run.
  assert.deepEqual(sliceOf([2, 3], { rowAxis: 1, columnAxis: 1, index: [] }).rowAxis, 0);
  assert.deepEqual(sliceOf([2, 3], { rowAxis: 5, columnAxis: 9, index: [] }), {
    rowAxis: 0,
    columnAxis: 1,
    index: [0, 0],
  });
  for (const shape of [[], [0], [3], [2, 3], [4, 1, 2, 0]]) {
    const { rows, columns } = sizeOf(sliceOf(shape, usual), shape);
    assert.ok(rows >= 0 && columns >= 0);
  }
});

test("an index is read, or what is wrong with it is said", () => {
  assert.deepEqual(readCoordinates("[17, 0, 3,2]", [192, 1, 5, 5]), [17, 0, 3, 2]);
  assert.deepEqual(readCoordinates("17 0 3 2", [192, 1, 5, 5]), [17, 0, 3, 2]);
  assert.deepEqual(readCoordinates("", []), []);
  assert.equal(readCoordinates("1, 2", [5]), "An index has 1 number, one for each axis.");
  assert.equal(readCoordinates("1, 5", [5, 5]), "Along axis 1 an index is a whole number from 0 to 4.");
  assert.equal(readCoordinates("-1, 2", [5, 5]), "Along axis 0 an index is a whole number from 0 to 4.");
});

const float32 = { kind: "number", format: "float32", byteOrder: "little", widthBytes: 4 } as const;

function float32Bytes(value: number): Uint8Array {
  return new Uint8Array(Float32Array.of(value).buffer);
}

/** A tensor of 100 × 50 elements whose value is 100 · row + column. */
function answer(window: ElementWindow): Outcome<WindowElements> {
  if (window.kind !== "slice") throw new Error("tiles are slices");
  const [top = 0, left = 0] = window.start;
  const rows = Math.min(window.rows, 100 - top);
  const columns = Math.min(window.columns, 50 - left);
  const values = Float64Array.from(
    { length: rows * columns },
    (_, index) => 100 * (top + Math.floor(index / columns)) + left + (index % columns),
  );
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return {
    ok: true,
    result: { first: top * 50 + left, rows, columns, rowStep: 50, columnStep: 1, values, bytes },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test("tiles are read once, when they are looked at, and hold the right elements", async () => {
  const asked: ElementWindow[] = [];
  let changes = 0;
  const read = (window: ElementWindow) => Promise.resolve((asked.push(window), answer(window)));
  const tiles = new ValueTiles(sliceOf([100, 50], usual), read, () => (changes += 1));
  assert.equal(tiles.at(0, 0), undefined);
  await settled();
  for (const [row, column] of [
    [0, 0],
    [63, 31],
    [5, 7],
  ] as const) {
    assert.equal(tiles.at(row, column)?.value, 100 * row + column);
  }
  assert.deepEqual([asked.length, changes], [1, 1]);
  assert.equal(tiles.at(99, 49), undefined);
  await settled();
  const last = tiles.at(99, 49)!;
  assert.equal(last.value, 9949);
  assert.equal(new Float32Array(last.bytes.slice().buffer)[0], 9949);
  assert.equal(asked.length, 2);
});

test("a problem is kept, and asked about no more", async () => {
  let asked = 0;
  const tiles = new ValueTiles(
    sliceOf([1000, 50], usual),
    () => Promise.resolve((asked++, { ok: false, problem: { message: "The file changed." } })),
    () => undefined,
  );
  tiles.at(0, 0);
  await settled();
  tiles.at(500, 0);
  assert.equal(asked, 1);
  assert.equal(tiles.problem?.message, "The file changed.");
});

function cell(value: number, as: string, color: "none" | "value" | "error" = "none") {
  const element = { value: Math.fround(value), bytes: float32Bytes(value) };
  return gridCell(element, float32, { as, color, amax: 8 });
}

test("cells show values, bits and rounded values, coloured by value or error", () => {
  assert.equal(cell(0.5, "value").text, "0.5");
  assert.equal(cell(0.5, "bits").text, "0x3F000000");
  assert.equal(cell(1.01, "bfloat16").text, "1.01");
  assert.equal(cell(17, "float4_e2m1fn").text, "6");
  assert.equal(cell(8, "value", "value").tint, 8);
  assert.equal(cell(-1, "value", "value").tint, -1);
  assert.equal(cell(1, "bfloat16", "error").tint, 0);
  assert.ok(cell(17, "float4_e2m1fn", "error").tint < 0, "rounded down");
  assert.ok(cell(Number.NaN, "value", "value").isLoss && cell(0.001, "float4_e2m1fn").isLoss);
  assert.ok(!cell(0.001, "value").isLoss && !cell(0, "float4_e2m1fn").isLoss);
});

test("every choice that is offered can be shown, in the room it gets", () => {
  const elements: readonly ElementType[] = [
    float32,
    { kind: "bool", widthBytes: 1 },
    { ...float32, format: "float64", widthBytes: 8 },
    { kind: "complex", format: "float32", byteOrder: "little", widthBytes: 8 },
  ];
  for (const element of elements) {
    for (const { id } of valueFormats(element, 6.35)) {
      const as = spellingOf(id, 6.35);
      const stored = new Uint8Array(element.widthBytes).fill(0x3f);
      const { text } = gridCell({ value: 1, bytes: stored }, element, { as, color: "error", amax: 1 });
      assert.ok(text.length > 0 && text.length <= cellCharacters(element, as) + 10, `${id}: ${text}`);
    }
  }
  assert.ok(!valueFormats(float32, 0).some(({ id }) => id === "int8"));
});
