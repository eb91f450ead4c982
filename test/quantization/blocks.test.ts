/** Every block-wise scheme on the first 4096 values of two samples, against the oracle's own arithmetic. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cosine,
  meanSquaredError,
  relativeL2,
  rootMeanSquaredError,
  sqnrDb,
} from "../../core/quantization/errorSums.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import { type Scheme, SchemeMeter } from "../../core/quantization/meter.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { type BlockGolden, golden } from "./golden.ts";

const blocks = golden("blocks") as Readonly<Record<string, Readonly<Record<string, BlockGolden>>>>;

const schemes: readonly (readonly [key: string, quantizer: string, blockSize: number])[] = [
  ["int8_sym_b32", "int8-symmetric", 32],
  ["int8_sym_b128", "int8-symmetric", 128],
  ["int8_sym_tensor", "int8-symmetric", 4096],
  ["int4_sym_b32", "int4-symmetric", 32],
  ["int4_sym_b128", "int4-symmetric", 128],
  ["int4_sym_tensor", "int4-symmetric", 4096],
];

function assertClose(actual: number, expected: number, relative: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= relative * Math.abs(expected), `${what}: ${actual} instead of ${expected}`);
}

for (const name of ["gauss", "heavy"] as const) {
  test(`block-wise error of ${name}`, () => {
    const values = sample(name, 4096);
    const extent = extentOf(summaryOf(values).moments);
    const meter = new SchemeMeter(
      schemes.map(([, quantizer, blockSize]): Scheme => ({ quantizer, blockSize, extent })),
    );
    meter.add(values, 0);
    for (const [index, error] of meter.finish().entries()) {
      const key = schemes[index]?.[0] ?? "";
      const wanted = blocks[name]?.[key] ?? assert.fail(key);
      assert.equal(error.count, 4096);
      assert.equal(error.zeroed, wanted.zeroed, key);
      assert.equal(error.maxAbsError, wanted.max_abs, key);
      assert.ok(Math.abs(sqnrDb(error) - wanted.sqnr_db) <= 1e-9, key);
      assertClose(meanSquaredError(error), wanted.mse, 1e-12, key);
      assertClose(rootMeanSquaredError(error), wanted.rmse, 1e-12, key);
      assertClose(cosine(error), wanted.cosine, 1e-12, key);
      assertClose(relativeL2(error), wanted.rel_l2, 1e-12, key);
    }
  });
}
