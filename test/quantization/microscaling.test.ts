/** Microscaling, NVFP4 and posits against torchao, Quark and SoftPosit, bit for bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf } from "../../core/quantization/extent.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { hashOf, sample, type SampleName } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { golden } from "./golden.ts";

type Row = { readonly blockSize: number } & Readonly<Record<SampleName, string>>;
type Rows = Readonly<Record<string, Row>>;
const { versions: _, ...wanted } = { ...(golden("microscaling") as Rows), ...(golden("mxint") as Rows) };

for (const [id, { blockSize, ...hashes }] of Object.entries(wanted)) {
  test(`${id} as the library rounds it`, () => {
    const quantizer = findQuantizer(id) ?? assert.fail(`${id} is not there`);
    for (const [name, hash] of Object.entries(hashes)) {
      const values = sample(name as SampleName, 2048);
      const out = new Float32Array(values.length);
      quantizer.roundTrip(values, blockSize, out, extentOf(summaryOf(values).moments));
      assert.equal(hashOf(out.map((value) => value + 0)), hash, name);
    }
  });
}
