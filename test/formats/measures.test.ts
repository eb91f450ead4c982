import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Format } from "../../core/formats/format.ts";
import { measuresOf, neighboursOf, valuesInBinade } from "../../core/formats/measures.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { floorLog2, isZero } from "../../core/numbers/value.ts";
import { formatOf, sweptFormats } from "./sweptFormats.ts";

/** Codes that mean a finite number. */
function codesOf(format: Format): bigint[] {
  const codes = Array.from({ length: 2 ** format.widthBits }, (_, code) => BigInt(code));
  return codes.filter((code) => format.rank(code) !== null);
}

describe("measures of formats", () => {
  // Digits as C's float.h and NumPy's finfo say; decades from formats' largest and smallest values.
  const cases: [id: string, digits: number | null, toTell: number | null, decades: number][] = [
    ["float64", 15, 17, Math.log10(2) * (1024 + 1074)],
    ["float32", 6, 9, Math.log10(3.4028234663852886e38) + 149 * Math.log10(2)],
    ["x87", 18, 21, Math.log10(2) * (16384 + 16445)],
    ["float128", 33, 36, Math.log10(2) * (16384 + 16494)],
    ["float16", 3, 5, Math.log10(65504 / 2 ** -24)],
    ["bfloat16", 2, 4, Math.log10(3.3895313892515355e38) + 133 * Math.log10(2)],
    ["float8_e4m3fn", 0, 3, Math.log10(448 / 2 ** -9)],
    ["float4_e2m1fn", 0, 2, Math.log10(12)],
    ["float8_e8m0fnu", 0, 2, 254 * Math.log10(2)],
    ["posit<16,2>", 3, 5, 112 * Math.log10(2)],
    ["int8", null, null, Math.log10(127)],
    ["nf4", null, null, Math.log10(1 / 0.07958029955625534)],
    ["iq4_nl", null, null, Math.log10(113)],
  ];
  for (const [id, digits, toTell, decades] of cases) {
    it(id, () => {
      const measures = measuresOf(formatOf(id));
      assert.equal(measures.decimalDigits, digits);
      assert.equal(measures.decimalDigitsToDistinguish, toTell);
      assert.ok(measures.decades !== null && measures.dynamicRangeDb !== null);
      assert.ok(Math.abs(measures.decades - decades) < 1e-9, String(measures.decades));
      assert.ok(Math.abs(measures.dynamicRangeDb - 20 * decades) < 1e-7);
    });
  }

  const narrow = sweptFormats.filter(({ widthBits }) => widthBits <= 8);

  it("finds the smallest positive value and both neighbours of every code", () => {
    for (const format of narrow) {
      const valueOf = (code: bigint | null): number | null =>
        code === null ? null : toNumber(format.decode(code).value) + 0;
      const codes = codesOf(format).sort((a, b) => Number(valueOf(a)) - Number(valueOf(b)));
      const values = [...new Set(codes.map(valueOf))];
      const { minPositive } = measuresOf(format);
      assert.equal(
        minPositive ? toNumber(minPositive) : undefined,
        values.find((value) => Number(value) > 0),
      );
      for (const code of codes) {
        const { up, down } = neighboursOf(code, format);
        const place = values.indexOf(valueOf(code));
        assert.equal(valueOf(up), values[place + 1] ?? null, `${format.id} ${code}`);
        assert.equal(valueOf(down), values[place - 1] ?? null, `${format.id} ${code}`);
      }
    }
  });

  it("counts the values of every binade", () => {
    for (const format of narrow) {
      const counts = new Map<number, bigint>();
      for (const code of codesOf(format)) {
        const { value } = format.decode(code);
        if (value.kind !== "finite" || value.negative || isZero(value)) continue;
        const binade = floorLog2(value);
        counts.set(binade, (counts.get(binade) ?? 0n) + 1n);
      }
      for (let exponent = -12; exponent <= 12; exponent++) {
        const expected = counts.get(exponent) ?? 0n;
        assert.equal(valuesInBinade(format, exponent), expected, `${format.id} at 2^${exponent}`);
      }
    }
  });

  it("counts wide formats' values without listing them", () => {
    assert.equal(valuesInBinade(formatOf("float64"), 0), 1n << 52n);
    assert.equal(valuesInBinade(formatOf("float64"), 1024), 0n);
    assert.equal(valuesInBinade(formatOf("float32"), -149), 1n);
    assert.equal(valuesInBinade(formatOf("posit<32,2>"), 0), 1n << 27n);
    assert.equal(valuesInBinade(formatOf("posit<32,2>"), 120), 1n);
    assert.equal(valuesInBinade(formatOf("int64"), 10), 1024n);
  });
});
