import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explainSpelling } from "../../core/formats/index.ts";
import {
  applyMultiplier,
  doublingHighMultiply,
  multiplierValue,
  quantizeMultiplier,
  roundingDivideByPowerOfTwo,
} from "../../core/formats/quantizedMultiplier.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { parseHexFloat } from "../../core/numbers/parseHexFloat.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber, infinity, nan } from "../../core/numbers/value.ts";
import { golden, mix } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

describe("fixed point", () => {
  const cases: [spelling: string, value: string, bits: bigint, stored: number, status: string][] = [
    ["Q15", "0.5", 0x4000n, 0.5, "exact"],
    ["Q15", "-1", 0x8000n, -1, "exact"],
    ["Q15", "1", 0x7fffn, 32767 / 32768, "saturated"],
    ["Q7", "0.1", 0x0dn, 13 / 128, "rounded"],
    ["Q31", "-0.25", 0xe0000000n, -0.25, "exact"],
    ["Q3.12", "7.99975586", 0x7fffn, 32767 / 4096, "rounded"],
    ["Q4.12:convention=arm", "1.5", 0x1800n, 1.5, "exact"],
    ["UQ8.8", "255.999", 0xffffn, 65535 / 256, "saturated"],
    ["UQ8", "-0.1", 0n, 0, "saturated"],
    ["ap_fixed<16,4>", "-8", 0x8000n, -8, "exact"],
    ["ap_ufixed<8,0>", "0.75", 0xc0n, 0.75, "exact"],
    ["fixed<24,16>", "3.5", 0x38000n, 3.5, "exact"],
    ["flex16+5:exponent=-8", "1.5", 0x180n, 1.5, "exact"],
    ["flex16+5:exponent=2", "6", 2n, 8, "rounded"],
    ["sfix16_En15", "0.1", 0x0ccdn, 3277 / 32768, "rounded"],
    ["sfix8", "-2.5", 0xfen, -2, "rounded"],
    ["ufix8_En4", "16", 0xffn, 255 / 16, "saturated"],
    ["sfix8_E3", "1000", 125n, 1000, "exact"],
    ["sfix4_En6", "0.1", 6n, 6 / 64, "rounded"],
  ];
  for (const [spelling, text, bits, stored, status] of cases) {
    it(`${spelling} stores ${text}`, () => {
      const encoded = formatOf(spelling).encode(parseDecimal(text));
      assert.deepEqual(
        [encoded.bits, toNumber(encoded.decoded.value), encoded.status],
        [bits, stored, status],
      );
    });
  }

  it("is called as MATLAB calls it, with the rounding of fi", () => {
    assert.equal(formatOf("SFIX16_EN0").id, "sfix16");
    assert.equal(formatOf("sfix16_En15").ownRounding, "Nearest, Saturate");
  });

  it("counts the sign bit as it is told", () => {
    assert.equal(formatOf("Q4.12:convention=arm"), formatOf("Q3.12"));
    assert.equal(formatOf("Q3.12").widthBits, 16);
    assert.equal(formatOf("UQ4.4").widthBits, 8);
  });

  const wrong: [string, RegExp][] = [
    ["Q0.12:convention=arm", /integer bits is 0; .* from 1/],
    ["Q300.2", /integer bits is 300/],
    ["flex16+5:exponent=16", /exponent is 16; .* from -16 to 15/],
    ["flex16+5:scale=2", /"scale=2" is not a parameter/],
    ["sfix300_En2", /width is 300; .* from 1/],
    ["ufix8_E999", /exponent is 999; .* from 0 to 256/],
    ["fixed<8,8>", /fraction bits is 8; .* from 0 to 7/],
  ];
  for (const [spelling, message] of wrong) {
    it(`${spelling} is explained`, () => assert.match(explainSpelling(spelling) ?? "", message));
  }
});

describe("quantized multipliers of gemmlowp and TFLite", () => {
  const cases: [text: string, multiplier: number, shift: number][] = [
    ["1", 1073741824, 1],
    ["0.5", 1073741824, 0],
    ["0.25", 1073741824, -1],
    ["0.0003", 1319413953, -11],
    ["1.5", 1610612736, 1],
    ["0.1", 1717986918, -3],
    ["0.9999999999", 1073741824, 1],
    ["2.3283064365386962890625e-10", 1073741824, -31],
    ["1.16415321826934814453125e-10", 0, 0],
    ["0", 0, 0],
  ];
  for (const [text, multiplier, shift] of cases) {
    it(`${text} is ${multiplier} × 2^(${shift} − 31)`, () => {
      const { multiplier: m, shift: s } = quantizeMultiplier(parseDecimal(text));
      assert.deepEqual([m, s], [multiplier, shift]);
    });
  }

  it("is what Arm's Vela makes of two hundred real numbers", () => {
    const { rows } = golden("multipliers") as {
      readonly rows: readonly (readonly [hex: string, significand: number, right: number])[];
    };
    for (const [hex, significand, right] of rows) {
      const { multiplier, shift } = quantizeMultiplier(parseHexFloat(hex));
      // Vela counts shifts to the right, and does not carry out of 32 bits.
      const carried = significand === 2 ** 31 ? 1 : 0;
      assert.deepEqual([multiplier, shift], [significand / 2 ** carried, 31 - right + carried], hex);
    }
    assert.ok(rows.length > 150 && rows.some(([, significand]) => significand === 2 ** 31));
  });

  it("multiplies high with ties upward and divides with ties away from zero", () => {
    const half = 2 ** 30;
    assert.deepEqual(
      [1, -1, 3, -3].map((a) => doublingHighMultiply(a, half)),
      [1, 0, 2, -1],
    );
    assert.equal(doublingHighMultiply(-(2 ** 31), -(2 ** 31)), 2 ** 31 - 1);
    assert.deepEqual(
      [1, -1, 3, -3].map((x) => roundingDivideByPowerOfTwo(x, 1)),
      [1, -1, 2, -2],
    );
  });

  it("rounds twice or once, and they differ", () => {
    const quarter = quantizeMultiplier(parseDecimal("0.25"));
    assert.deepEqual(
      [1, -6].map((x) => applyMultiplier(x, quarter, "double")),
      [1, -2],
    );
    assert.deepEqual(
      [1, -6].map((x) => applyMultiplier(x, quarter, "single")),
      [0, -1],
    );
  });

  it("is within one of the exact product, and exact arithmetic agrees on every step", () => {
    for (let i = 0; i < 2000; i++) {
      const x = mix(2 * i) | 0;
      const real = (mix(2 * i + 1) + 1) / 2 ** 33;
      const value = fromNumber(real);
      assert.ok(value.kind === "finite");
      const multiplier = quantizeMultiplier(value);
      const exact = (BigInt(x) * BigInt(multiplier.multiplier)) / 2n ** BigInt(31 - multiplier.shift);
      for (const rounding of ["double", "single"] as const) {
        const distance = BigInt(applyMultiplier(x, multiplier, rounding)) - exact;
        assert.ok(distance >= -1n && distance <= 1n, `${x} × ${real}: ${distance}`);
      }
      assert.ok(Math.abs(toNumber(multiplierValue(multiplier)) / real - 1) <= 2 ** -31);
    }
  });

  const format = formatOf("quantized_multiplier");
  it("is a format: shift above, multiplier below", () => {
    const { bits, status, decoded } = format.encode(parseDecimal("0.1"));
    assert.deepEqual([bits, status], [0xfffffffd66666666n, "rounded"]);
    assert.deepEqual(
      decoded.fields.map(({ meaning }) => meaning),
      ["shift −3", "multiplier 1717986918"],
    );
  });

  it("walks through its values in order", () => {
    for (const text of ["1", "0.1", "2.5e-10", "1000000000"]) {
      const { bits } = format.encode(parseDecimal(text));
      const rank = format.rank(bits);
      assert.ok(rank !== null);
      assert.equal(format.codeAt(rank), bits);
      const next = format.codeAt(rank + 1n);
      assert.ok(next !== null && toNumber(format.decode(next).value) > toNumber(format.decode(bits).value));
    }
    assert.equal(format.codeAt(format.codes.finite), null);
    assert.equal(format.codeAt(0n), 0n);
    assert.equal(format.decode(format.codeAt(1n) ?? 0n).value.kind, "finite");
  });

  it("names what it cannot hold", () => {
    assert.equal(format.encode(parseDecimal("-1")).status, "not representable");
    assert.equal(format.encode(nan()).status, "not representable");
    assert.equal(format.encode(infinity()).status, "not representable");
    assert.equal(format.encode(parseDecimal("1e10")).status, "saturated");
    assert.equal(format.encode(parseDecimal("1e-10")).status, "underflow");
    assert.match(format.decode(1n << 62n).note ?? "", /shift of 1073741824 cannot be done/);
    assert.match(format.decode(5n).note ?? "", /Not normalized/);
  });
});
