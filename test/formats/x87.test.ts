import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { x87 } from "../../core/formats/x87.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { finite } from "../../core/numbers/value.ts";
import { golden } from "./golden.ts";

const goldens = golden("x87") as { decode: [string, string, number][]; encode: [string, string][] };
const pattern = (exponent: number, significand: bigint): bigint => (BigInt(exponent) << 64n) | significand;

describe("x87 against NumPy's longdouble on x86-64", () => {
  it("decodes random codes to the same exact value", () => {
    for (const [hex, significand, exponent] of goldens.decode) {
      const decoded = x87.decode(BigInt(`0x${hex}`));
      assert.deepEqual(decoded.value, finite(false, BigInt(significand), exponent), hex);
      assert.equal(x87.encode(decoded.value).bits, BigInt(`0x${hex}`), hex);
    }
  });

  it("encodes decimal text as strtold does", () => {
    for (const [text, hex] of goldens.encode)
      assert.equal(x87.encode(parseDecimal(text)).bits, BigInt(`0x${hex}`), text);
  });
});

describe("x87 classes", () => {
  const j = 1n << 63n;
  const cases: [string, bigint][] = [
    ["zero", pattern(0, 0n)],
    ["subnormal", pattern(0, 1n)],
    ["pseudo-denormal", pattern(0, j)],
    ["normal", pattern(0x3fff, j)],
    ["unnormal", pattern(0x3fff, 1n << 62n)],
    ["unnormal", pattern(0x3fff, 0n)],
    ["infinite", pattern(0x7fff, j)],
    ["pseudo-infinity", pattern(0x7fff, 0n)],
    ["pseudo-NaN", pattern(0x7fff, 1n)],
    ["signaling NaN", pattern(0x7fff, j | 1n)],
    ["quiet NaN", pattern(0x7fff, j | (1n << 62n))],
  ];
  for (const [name, bits] of cases)
    it(`0x${bits.toString(16)} is ${name}`, () => assert.equal(x87.decode(bits).class, name));

  it("reads a pseudo-denormal as exponent field 1 and stores it so", () => {
    const decoded = x87.decode(pattern(0, j));
    assert.deepEqual(decoded.value, finite(false, 1n, -16382));
    assert.equal(x87.encode(decoded.value).bits, pattern(1, j));
  });

  it("refuses a pattern wider than 80 bits", () => {
    assert.throws(() => x87.decode(1n << 80n), /80 bits/);
  });
});
