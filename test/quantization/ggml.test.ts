/** Every ggml type against gguf-py, bit for bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf } from "../../core/quantization/extent.ts";
import { ggml } from "../../core/quantization/ggml.ts";
import { iq4nl } from "../../core/quantization/iq4nl.ts";
import { hashOf, type SampleName, sample, sampleNames } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { golden } from "./golden.ts";

const wanted = golden("ggml") as Readonly<
  Record<
    string,
    Readonly<Record<string, { readonly fnv1a_f32le: string; readonly first8: readonly number[] }>>
  >
>;

/** The last sample of test/oracle/ggml.py. */
function edge(): Float32Array {
  const values = new Float32Array(5 * 256);
  for (let i = 0; i < 256; i += 1) {
    values.set([-3], 256 + i);
    values.set([i / 2 - 64], 512 + i);
    values.set([i * 1e-9], 768 + i);
    values.set([(i - 99) * 2 ** -24], 1024 + i);
  }
  return values;
}

const samples: Readonly<Record<string, Float32Array>> = {
  ...Object.fromEntries(sampleNames.map((name: SampleName) => [name, sample(name, 4096)])),
  edge: edge(),
};

for (const quantizer of [...ggml, iq4nl]) {
  for (const [name, values] of Object.entries(samples)) {
    test(`${quantizer.id} of ${name}`, () => {
      const out = new Float32Array(values.length);
      const [blockSize = 0] = quantizer.usualBlockSizes;
      quantizer.roundTrip(values, blockSize, out, extentOf(summaryOf(values).moments));
      const back = out.map((value) => value + 0);
      const { fnv1a_f32le: hash, first8 } = wanted[quantizer.id]?.[name] ?? assert.fail();
      assert.deepEqual([...back.subarray(0, 8)], first8);
      assert.equal(hashOf(back), hash);
    });
  }
}
