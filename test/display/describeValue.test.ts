import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeBits } from "../../core/display/describeBits.ts";
import { describeError } from "../../core/display/describeError.ts";
import { describeValue, shortestText } from "../../core/display/describeValue.ts";
import { allFormats, findFormat } from "../../core/formats/index.ts";
import { compare, type FiniteValue } from "../../core/numbers/value.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { mix } from "../formats/golden.ts";

function format(id: string) {
  const found = findFormat(id);
  assert.ok(found, id);
  return found;
}

/** The significant digits of decimal text. */
function digits(text: string): string {
  return text
    .replace(/e.*/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+|0+$/g, "");
}

describe("stored values", () => {
  const cases: [string, string, string, string][] = [
    ["bfloat16", "0.1", "0x3DCD", "0.10009765625"],
    ["float32", "0.1", "0x3DCCCCCD", "≈ 0.10000000149"],
    ["float16", "65504", "0x7BFF", "65504"],
    ["float16", "1e9", "0x7C00", "∞"],
    ["float16", "6e-8", "0x0001", "5.9604644775390625e−8"],
    ["float8_e4m3fn", "-0.0", "0x80", "−0"],
    ["float64", "1e-320", "0x00000000000007E8", "≈ 9.999889e−321"],
    ["int8:scale=0.05,zero_point=3", "0.12", "0x05", "0.1"],
  ];
  for (const [id, text, bits, value] of cases) {
    it(`${text} as ${id} is ${value}`, () => {
      const encoded = format(id).encode(parseDecimal(text));
      assert.equal(describeBits(encoded.bits, format(id).widthBits), bits);
      assert.equal(describeValue(encoded.decoded, format(id)), value);
    });
  }

  it("never reads as another code's value", () => {
    for (const id of ["float32", "float64", "x87", "posit<32,2>", "posit<64,2>", "bfloat16"]) {
      const f = format(id);
      for (let i = 0; i < 300; i++) {
        const bits =
          [0, 1, 2, 3].reduce((all, word) => (all << 32n) | BigInt(mix(4 * i + word)), 0n) >>
          BigInt(128 - f.widthBits);
        const decoded = f.decode(bits);
        if (decoded.value.kind !== "finite") continue;
        for (const text of [describeValue(decoded, f), shortestText(decoded, f)]) {
          const plain = text.replace("≈ ", "").replaceAll("−", "-");
          // Not the bits: a pseudo-denormal of x87 has the value of another code.
          assert.deepEqual(f.encode(parseDecimal(plain)).decoded.value, decoded.value, `${id} ${text}`);
        }
      }
    }
  });

  it("ends for codes that nothing is stored as", () => {
    const x87 = format("x87");
    for (const bits of [1n << 63n, (1n << 63n) | 1n, (1n << 79n) | (1n << 63n)]) {
      const decoded = x87.decode(bits);
      assert.equal(decoded.class, "pseudo-denormal");
      const normal = x87.decode(bits | (1n << 64n));
      assert.equal(describeValue(decoded, x87), describeValue(normal, x87));
      assert.equal(shortestText(decoded, x87), shortestText(normal, x87));
    }
    for (const f of allFormats().filter(({ widthBits }) => widthBits <= 8)) {
      for (let code = 0n; code < 1n << BigInt(f.widthBits); code++) {
        const decoded = f.decode(code);
        if (decoded.value.kind !== "finite") continue;
        const plain = shortestText(decoded, f);
        const isStored = f.encode(decoded.value).status === "exact";
        const found = isStored ? f.encode(parseDecimal(plain)).decoded.value : parseDecimal(plain);
        assert.equal(compare(found as FiniteValue, decoded.value), 0, `${f.id} ${code}: ${plain}`);
      }
    }
  });

  it("finds the same shortest digits as the machine for doubles", () => {
    const f = format("float64");
    const view = new DataView(new ArrayBuffer(8));
    for (let i = 0; i < 3000; i++) {
      view.setUint32(0, mix(i));
      view.setUint32(4, mix(i + 1e6));
      const x = view.getFloat64(0);
      if (!Number.isFinite(x)) continue;
      const text = shortestText(f.decode(view.getBigUint64(0)), f);
      assert.equal(digits(text), digits(x.toString()));
      assert.equal(Number(text), x);
    }
  });
});

describe("errors", () => {
  it("are relative and in ulp", () => {
    const value = parseDecimal("0.1");
    const encoded = format("bfloat16").encode(value);
    assert.deepEqual(describeError(value, encoded, format("bfloat16")), {
      relative: "9.77e−4",
      ulps: "0.2",
    });
    const far = parseDecimal("1e9");
    const saturated = format("e4m3fn").encode(far, { overflow: "saturate" });
    assert.equal(describeError(far, saturated, format("e4m3fn")).ulps, "3.12e+7");
  });
});
