import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { castAs } from "../../core/formats/castAs.ts";
import { findLibrary, libraries } from "../../core/formats/libraries.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { parseHexFloat } from "../../core/numbers/parseHexFloat.ts";
import { add, fromNumber, infinity, nan, powerOfTwo, type Value } from "../../core/numbers/value.ts";
import { float32, float32Bits, golden, mix } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

const goldens = golden("casts") as {
  readonly inputs: readonly string[];
  readonly casts: readonly [library: string, format: string, codes: string][];
  readonly quantized: readonly [library: string, scale: string, zeroPoint: number, codes: string][];
};

function libraryOf(id: string) {
  const library = findLibrary(id);
  assert.ok(library, id);
  return library;
}

function parse(text: string): Value {
  return text.endsWith("inf") ? infinity(text.startsWith("-")) : parseHexFloat(text);
}

describe("casts as libraries do them", () => {
  for (const [name, id, codes] of goldens.casts) {
    it(`${name}: ${id}`, () => {
      const library = libraryOf(name.replace(" saturate=0", "_unsaturated"));
      const format = formatOf(id);
      const values = [nan(), ...goldens.inputs.map(parse)];
      assert.equal(values.map((value) => castAs(library, format, value).bits.toString(16)).join(" "), codes);
    });
  }

  for (const [name, scale, zeroPoint, codes] of goldens.quantized) {
    it(`${name}: int8 with scale ${scale} and zero point ${zeroPoint}`, () => {
      const format = formatOf(`int8:scale=${scale},zero_point=${zeroPoint}`);
      const halves = Array.from({ length: 600 }, (_, i) => ((i - 300) * Number(scale)) / 2);
      const random = Array.from({ length: 600 }, (_, i) => (mix(i) / 2 ** 32 - 0.5) * 260 * Number(scale));
      const stored = [...halves, ...random].map((x) =>
        castAs(libraryOf(name), format, fromNumber(Math.fround(x))),
      );
      assert.equal(stored.map(({ bits }) => bits.toString(16).padStart(2, "0")).join(""), codes);
    });
  }

  it("tells apart what rounds twice", () => {
    const value = add(powerOfTwo(0), add(powerOfTwo(-8), powerOfTwo(-40)));
    assert.equal(formatOf("bfloat16").encode(value).bits, 0x3f81n);
    assert.equal(castAs(libraryOf("torch"), formatOf("bfloat16"), value).bits, 0x3f80n);
  });

  it("truncates to the upper half of float32", () => {
    for (let i = 0; i < 1000; i++) {
      const bits = mix(i);
      if (Number.isNaN(float32(bits))) continue;
      const { bits: stored } = castAs(libraryOf("truncate"), formatOf("bfloat16"), fromNumber(float32(bits)));
      assert.equal(Number(stored), bits >>> 16);
    }
  });

  it("cuda: adds half a unit to TF32's magnitude and cuts, as cvt.rna does", () => {
    for (let i = 0; i < 1000; i++) {
      const bits = i % 2 ? mix(i) : ((mix(i) & 0xffffe000) | 0x1000) >>> 0;
      if (!Number.isFinite(float32(bits))) continue;
      const { bits: stored } = castAs(libraryOf("cuda"), formatOf("tf32"), fromNumber(float32(bits)));
      assert.equal(Number(stored), (bits + 0x1000) >>> 13);
      assert.equal(float32Bits(float32(bits)), bits);
    }
  });

  const tflite: [string, bigint][] = [
    ["0.5", 1n],
    ["1.5", 2n],
    ["2.5", 3n],
    ["-0.5", 255n],
    ["-2.5", 253n],
  ];
  for (const [text, bits] of tflite) {
    it(`tflite rounds ${text} away from zero`, () =>
      assert.equal(castAs(libraryOf("tflite"), formatOf("int8:scale=1"), parseDecimal(text)).bits, bits));
  }

  it("has formats and ids that exist", () => {
    for (const { casts, through } of libraries) {
      for (const id of [...through, ...casts.flatMap(({ formats }) => formats)])
        assert.equal(formatOf(id).id, id);
    }
  });
});
