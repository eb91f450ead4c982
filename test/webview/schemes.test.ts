import assert from "node:assert/strict";
import { test } from "node:test";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import {
  frontSentence,
  sentenceInsteadOfCharts,
  withoutEqualBlocks,
} from "../../webview/tensorPanel/schemes.ts";

const row = (quantizer: string, blockSize: number) => ({ quantizer, blockSize }) as SchemeError;
const texts = (rows: readonly SchemeError[]) =>
  rows.map(({ quantizer, blockSize }) => `${quantizer} ${blockSize}`);

test("a block that holds the whole tensor is listed once, as the whole where there is such a row", () => {
  const rows = [...[16, 32, 64, 0].map((size) => row("int8", size)), row("mxfp4", 32), row("nf4", 64)];
  assert.deepEqual(texts(withoutEqualBlocks(rows, 1000)), texts(rows));
  assert.deepEqual(texts(withoutEqualBlocks(rows, 32)), ["int8 16", "int8 0", "mxfp4 32", "nf4 64"]);
  assert.deepEqual(texts(withoutEqualBlocks(rows, 1)), ["int8 0", "mxfp4 32", "nf4 64"]);
});

test("the sentence on the front counts what it joins, and what is exact and has no place", () => {
  for (const [front, count, exact, sentence] of [
    [1, 1, 0, "One scheme at one block size: choose more above to compare them."],
    [15, 28, 0, "The line joins the 15 of 28 that no other one here beats with as few bits."],
    [
      3,
      13,
      1,
      "The line joins the 3 of 13 that no other one here beats with as few bits. 1 stores every value exactly and is not drawn.",
    ],
    [
      1,
      13,
      10,
      "Of 13, all but one are beaten by another with as few bits. 10 store every value exactly and are not drawn.",
    ],
  ] as const)
    assert.equal(frontSentence(front, count, exact), sentence);
});

test("what has no SQNR is not called exact", () => {
  const sums = { sumSquares: 1, sumProduct: 1, sumQuantizedSquares: 1, count: 1, maxAbsErrorIndex: 0 };
  const scheme = (sumSquaredError: number, maxAbsError: number) =>
    ({ error: { ...sums, sumSquaredError, maxAbsError, zeroed: 0, clipped: 0 } }) as SchemeError;
  const [exact, lossy, unknown] = [scheme(0, 0), scheme(0.5, 0.5), scheme(0, 1e-310)];
  assert.match(sentenceInsteadOfCharts([exact, exact]), /without error/);
  assert.match(sentenceInsteadOfCharts([exact, unknown]), /no SQNR/);
  assert.equal(sentenceInsteadOfCharts([exact, lossy, unknown]), "");
});
