import assert from "node:assert/strict";
import { test } from "node:test";
import { lineLabel, plainNumber } from "../../webview/tensorPanel/chosenElement.ts";

test("a copied number is one that programs read", () => {
  for (const [shown, copied] of [
    ["−1.5", "-1.5"],
    ["≈ −1.0000000001e-5", "-1.0000000001e-5"],
    ["−3 − ≈ 4.25i", "-3 - 4.25i"],
    ["−1.5e−8", "-1.5e-8"],
    ["−∞", "-inf"],
    ["NaN", "NaN"],
  ] as const)
    assert.equal(plainNumber(shown), copied);
});

test("a button that cannot copy a whole row says so", () => {
  const rows = { rowAxis: 0, columnAxis: 1, index: [0, 0] };
  assert.equal(lineLabel(rows, [3, 65536]), "Copy the row");
  assert.equal(lineLabel(rows, [3, 65537]), "Copy the first 65,536 of the row");
  assert.equal(
    lineLabel({ ...rows, rowAxis: 0, columnAxis: null }, [70000]),
    "Copy the first 65,536 of the column",
  );
});
