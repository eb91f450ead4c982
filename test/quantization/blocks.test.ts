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
  ["int8_sym_tensor", "int8-symmetric", 0],
  ["int4_asym_b128", "int4-asymmetric", 128],
  ["bnb_dynamic8_b64", "bnb_dynamic8", 64],
  ["bnb_dynamic8_b256", "bnb_dynamic8", 256],
  ["bnb_dynamic8_b4096", "bnb_dynamic8", 4096],
  ["nf4_b64", "nf4", 64],
  ["fp4_b64", "bnb_fp4", 64],
  ["mxint8", "mxint8:ties=away", 32],
  ["mxint4", "mxint4:ties=away", 32],
  ["mxfp8_e4m3", "mxfp8-e4m3:ties=away", 32],
  ["mxfp8_e5m2", "mxfp8-e5m2:ties=away", 32],
  ["mxfp6_e2m3", "mxfp6-e2m3:ties=away", 32],
  ["mxfp6_e3m2", "mxfp6-e3m2:ties=away", 32],
  ["mxfp4_e2m1", "mxfp4:ties=away", 32],
  ["mxfp4_e2m1_even", "mxfp4", 32],
  ["nvfp4_b16", "nvfp4", 16],
  ["q8_0", "q8_0", 32],
  ["q4_0", "q4_0", 32],
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
      const [key, quantizer] = schemes[index] ?? assert.fail();
      const wanted = blocks[name]?.[key] ?? assert.fail(key);
      // The oracle's linspace is not fused as torch's is, so some of its entries are off in the last bit.
      const tolerance = quantizer === "bnb_dynamic8" ? 1e-7 : 1e-12;
      assert.equal(error.count, 4096);
      assert.equal(error.zeroed, wanted.zeroed, key);
      assert.equal(error.maxAbsError, wanted.max_abs, key);
      assertClose(sqnrDb(error), wanted.sqnr_db, tolerance, key);
      assertClose(meanSquaredError(error), wanted.mse, 10 * tolerance, key);
      assertClose(rootMeanSquaredError(error), wanted.rmse, 10 * tolerance, key);
      assertClose(cosine(error), wanted.cosine, tolerance, key);
      assertClose(relativeL2(error), wanted.rel_l2, 10 * tolerance, key);
    }
  });
}
