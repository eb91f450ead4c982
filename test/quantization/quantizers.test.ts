/** Casts, scaled formats, microscaling and few levels against ml_dtypes, torch and exact posits, bit for bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf } from "../../core/quantization/extent.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { hashOf, sample } from "../samples.ts";
import { summaryOf } from "../statistics/summaries.ts";
import { golden } from "./golden.ts";

type Hashes = Readonly<Record<string, Readonly<Record<string, string>>>>;
const { versions: _, ...wanted } = golden("quantizers") as Readonly<Record<string, Hashes>>;

/** The last sample of test/oracle/quantizers.py. */
function edge(): Float32Array {
  const places = [...new Uint16Array(512).keys()];
  return Float32Array.from([
    ...places.map((n) => (-1) ** n * 2 ** (n / 2 - 128)),
    ...places.map((n) => n / 16 - 16),
    ...places.slice(0, 64).map(() => 0),
    ...places.slice(0, 64).map(() => -0.3),
    ...places.map((n) => (n - 256) * 2 ** -20),
  ]);
}

const samples: Readonly<Record<string, Float32Array>> = {
  gauss: sample("gauss", 2048),
  heavy: sample("heavy", 2048),
  grads: sample("grads", 2048),
  edge: edge(),
};

for (const [id, sizes] of Object.entries(wanted)) {
  test(id, () => {
    const quantizer = findQuantizer(id) ?? assert.fail(`${id} is not there`);
    for (const [size, hashes] of Object.entries(sizes)) {
      for (const [name, hash] of Object.entries(hashes)) {
        const values = samples[name] ?? assert.fail(name);
        const out = new Float32Array(values.length);
        assert.ok(quantizer.accepts(Number(size)));
        quantizer.roundTrip(values, Number(size), out, extentOf(summaryOf(values).moments));
        assert.equal(hashOf(out.map((value) => value + 0)), hash, `${name} in blocks of ${size}`);
      }
    }
  });
}
