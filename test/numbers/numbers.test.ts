import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exactDigits } from "../../core/numbers/decimal.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { parseHexFloat } from "../../core/numbers/parseHexFloat.ts";
import { roundToMultiple } from "../../core/numbers/round.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import {
  add,
  bitLength,
  compare,
  divide,
  finite,
  floorLog2,
  fromNumber,
  multiply,
  subtract,
} from "../../core/numbers/value.ts";
import { mix } from "../formats/golden.ts";

describe("decimal text", () => {
  for (const text of [
    "0",
    "-0",
    "0.1",
    "1e-7",
    "123456789012345678901234567890",
    "5e-324",
    "1.7976931348623157e308",
    "2e308",
    "1e-400",
    ".5",
    "5.",
  ]) {
    it(`${text} is read as the machine reads it`, () =>
      assert.ok(Object.is(toNumber(parseDecimal(text)), Number(text))));
  }

  it("reads random decimals as the machine does", () => {
    for (let i = 0; i < 20_000; i++) {
      const text = `${mix(i)}${mix(i + 1e6)}e${(mix(i + 2e6) % 660) - 340}`;
      assert.equal(toNumber(parseDecimal(text)), Number(text), text);
    }
  });

  it("takes absurd exponents at once", () => {
    assert.equal(toNumber(parseDecimal("1e999999999999")), Number.POSITIVE_INFINITY);
    assert.ok(Object.is(toNumber(parseDecimal("-1e-999999999999")), -0));
  });

  for (const text of ["", ".", "e5", "1e", "1.2.3", "0x1", "1_0", "--1"]) {
    it(`"${text}" is refused`, () => assert.throws(() => parseDecimal(text), SyntaxError));
  }
});

describe("hexadecimal floats", () => {
  const cases: [string, number][] = [
    ["0x1p0", 1],
    ["0x1.8p-3", 0.1875],
    ["-0x.8p1", -1],
    ["0xABC", 2748],
    ["0x1.fffffep127", 3.4028234663852886e38],
    ["0x1p-1074", 5e-324],
  ];
  for (const [text, value] of cases) it(text, () => assert.equal(toNumber(parseHexFloat(text)), value));
});

describe("exact arithmetic", () => {
  it("agrees with doubles where doubles are exact", () => {
    for (let i = 0; i < 5000; i++) {
      const a = (mix(i) - 2 ** 31) / 2 ** (i % 40);
      const b = (mix(i + 1e6) - 2 ** 31) / 2 ** (i % 17);
      const [x, y] = [fromNumber(a), fromNumber(b)];
      assert.ok(x.kind === "finite" && y.kind === "finite");
      assert.equal(compare(x, y), Math.sign(a - b));
      assert.equal(toNumber(add(x, y)), a + b);
      assert.equal(toNumber(subtract(x, y)), a - b);
      assert.equal(toNumber(multiply(x, y)), a * b);
      if (b !== 0) assert.equal(toNumber(divide(x, y)), a / b);
      if (a !== 0) assert.equal(floorLog2(x), Math.floor(Math.log2(Math.abs(a))));
    }
  });

  it("keeps values canonical", () => {
    assert.deepEqual(finite(false, 12n, 0, 20n), {
      kind: "finite",
      negative: false,
      significand: 3n,
      divisor: 5n,
      exponent: 0,
    });
    assert.deepEqual(finite(true, 0n, 99), finite(true, 0n));
  });

  it("measures bit lengths", () => {
    for (let bits = 1; bits < 300; bits++) {
      assert.equal(bitLength(1n << BigInt(bits - 1)), bits);
      assert.equal(bitLength((1n << BigInt(bits)) - 1n), bits);
    }
  });

  it("writes out exact digits, and knows which never end", () => {
    assert.deepEqual(exactDigits(parseDecimal("0.15")), { digits: "15", point: 0 });
    assert.deepEqual(exactDigits(parseDecimal("1500")), { digits: "15", point: 4 });
    assert.equal(exactDigits(finite(false, 1n, 0, 3n)), null);
  });
});

describe("rounding modes", () => {
  const cases: [string, string, bigint][] = [
    ["2.5", "nearest-even", 2n],
    ["3.5", "nearest-even", 4n],
    ["2.5", "nearest-away", 3n],
    ["2.9", "toward-zero", 2n],
    ["2.1", "toward-positive", 3n],
    ["-2.9", "toward-positive", 2n],
    ["-2.1", "toward-negative", 3n],
    ["2.9", "toward-negative", 2n],
    ["1e-9999", "toward-positive", 1n],
    ["1e-9999", "nearest-even", 0n],
  ];
  for (const [text, mode, integer] of cases) {
    it(`${text} ${mode}`, () => {
      assert.equal(roundToMultiple(parseDecimal(text), 0, mode as "nearest-even").integer, integer);
    });
  }
});
