/** Every block-wise error that expected.json knows of real tensors. NUMERIC_FORMATS_DATA names another folder to check as well. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { cosine, meanSquaredError, sqnrDb } from "../../core/quantization/errorSums.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { summaryOf } from "../statistics/summaries.ts";
import type { BlockGolden } from "./golden.ts";

/** Quantizers by expected.json's names; block sizes that the name does not say. */
const quantizers: Readonly<Record<string, readonly [id: string, blockSize: number]>> = {
  int8_symmetric_block64: ["int8-symmetric", 64],
  int8_symmetric_block128: ["int8-symmetric", 128],
  int4_symmetric_block32: ["int4-symmetric", 32],
  int4_asymmetric_block128: ["int4-asymmetric", 128],
  nf4_block64: ["nf4", 64],
  bnb_dynamic8_block256: ["bnb_dynamic8", 256],
  q8_0: ["q8_0", 32],
  q4_0: ["q4_0", 32],
  nvfp4: ["nvfp4", 16],
  ...Object.fromEntries(
    [
      ["int8", "mxint8"],
      ["int4", "mxint4"],
      ["fp8_e4m3", "mxfp8-e4m3"],
      ["fp8_e5m2", "mxfp8-e5m2"],
      ["fp6_e3m2", "mxfp6-e3m2"],
      ["fp6_e2m3", "mxfp6-e2m3"],
      ["fp4_e2m1", "mxfp4"],
    ].flatMap(([name, id]) => [
      [`mx_${name}_half_even`, [id, 32]],
      [`mx_${name}_half_away`, [`${id}:ties=away`, 32]],
    ]),
  ),
};

/** The values of a little-endian float32 .npy file of version 1. */
function read(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(Uint8Array.from(bytes.subarray(10 + bytes.readUInt16LE(8))).buffer);
}

function check(values: Float32Array, expected: Readonly<Record<string, BlockGolden>>): void {
  const extent = extentOf(summaryOf(values).moments);
  const keys = Object.keys(expected);
  const schemes = keys.map((key) => quantizers[key] ?? assert.fail(key));
  const meter = new SchemeMeter(schemes.map(([quantizer, blockSize]) => ({ quantizer, blockSize, extent })));
  meter.add(values, 0);
  for (const [index, error] of meter.finish().entries()) {
    const key = keys[index] ?? "";
    const wanted = expected[key] ?? assert.fail();
    assert.ok(
      Math.abs(sqnrDb(error) - wanted.sqnr_db) <= 1e-5,
      `${key}: ${sqnrDb(error)}, not ${wanted.sqnr_db}`,
    );
    assert.ok(Math.abs(meanSquaredError(error) / wanted.mse - 1) <= 1e-5, key);
    assert.ok(Math.abs(cosine(error) - wanted.cosine) <= 1e-9, key);
    // The map that expected.json was made with is off in the last bits of some entries; torch's is ours.
    const tolerance = key.startsWith("bnb_dynamic8") ? 1e-5 : 0;
    assert.ok(Math.abs(error.maxAbsError / wanted.max_abs - 1) <= tolerance, key);
    assert.equal(error.zeroed, wanted.zeroed, key);
  }
}

for (const folder of ["test/data", process.env["NUMERIC_FORMATS_DATA"]]) {
  if (folder === undefined) continue;
  const all = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Readonly<
    Record<string, { readonly blockwise_flat?: Readonly<Record<string, BlockGolden>> }>
  >;
  for (const [name, { blockwise_flat: expected }] of Object.entries(all)) {
    const file = path.join(folder, name);
    if (expected && existsSync(file)) test(`${folder}/${name}`, () => check(read(file), expected));
  }
}
