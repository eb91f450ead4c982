import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatOf } from "../../core/quantization/formatGrid.ts";
import { mxVariants } from "../../core/quantization/mx.ts";
import { mxBlockOf } from "../../core/quantization/mxBlock.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";

/** A block over many magnitudes, both signs, both zeros and a value that saturates under the floor rule. */
const values = [
  0,
  -0,
  1,
  -0.25,
  0.1,
  7.9,
  -3.3,
  1e-6,
  ...Array.from({ length: 24 }, (_, i) => Math.sin(i) * 2 ** (i % 7)),
];

/** Element formats by what a scheme is called. */
const formats: Readonly<Record<string, string>> = {
  "MXFP8 E4M3": "float8_e4m3fn",
  "MXFP8 E5M2": "float8_e5m2",
  "MXFP6 E2M3": "float6_e2m3fn",
  "MXFP6 E3M2": "float6_e3m2fn",
  MXFP4: "float4_e2m1fn",
};

describe("a microscaling block", () => {
  for (const scheme of mxVariants) {
    it(`of ${scheme.id} has elements whose bits, times the scale, are what is read back`, () => {
      const { scaleExponent, scaleBits, elements } = mxBlockOf(scheme.id, values);
      assert.ok(scaleExponent !== null);
      assert.equal(scaleBits, scaleExponent + 127);
      const spelling = formats[scheme.element.name];
      for (const [index, { bits, stored }] of elements.entries()) {
        const { widthBits } = scheme.element;
        const element = spelling
          ? toNumber(formatOf(spelling).decode(bits).value)
          : Number(BigInt.asIntN(widthBits, bits)) / 2 ** (widthBits - 2);
        assert.equal(element * 2 ** scaleExponent, stored === 0 ? element : stored, `value ${index}`);
        const isNegative = Object.is(element, -0) || element < 0;
        const value = values[index] ?? 0;
        if (spelling) assert.equal(isNegative, Object.is(value, -0) || value < 0, `value ${index}`);
      }
    });
  }

  it("has elements at the top of float32, where what is read back overflows", () => {
    const largest = 1.75 * 2 ** 127;
    const { elements } = mxBlockOf("mxfp4:scale=ceil", [largest, 1]);
    assert.deepEqual(
      elements.map(({ element, bits, stored }) => [element, bits, stored]),
      [
        [4, 6n, Infinity],
        [0, 0n, 0],
      ],
    );
  });

  it("of zeros has a scale of no consequence", () => {
    const { scaleExponent, elements } = mxBlockOf("mxfp4", [0, -0, 0]);
    assert.equal(scaleExponent, null);
    assert.deepEqual(
      elements.map(({ stored }) => Math.abs(stored)),
      [0, 0, 0],
    );
  });

  it("of no scheme is refused", () => assert.throws(() => mxBlockOf("mxfp5", [1]), RangeError));
});
