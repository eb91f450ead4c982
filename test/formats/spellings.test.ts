import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explainSpelling, findFormat, formats } from "../../core/formats/index.ts";
import { allNames } from "../../core/formats/names.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";

describe("spellings", () => {
  const cases: [string, string][] = [
    ["bf16", "bfloat16"],
    ["torch.bfloat16", "bfloat16"],
    ["__nv_bfloat16", "bfloat16"],
    ["__half", "float16"],
    ["F8_E4M3", "float8_e4m3fn"],
    ["FLOAT8E5M2", "float8_e5m2"],
    ["double", "float64"],
    ["long double", "x87"],
    ["posit16", "posit<16,2>"],
    ["posit<16, 1>", "posit<16,1>"],
    ["posit8es0", "posit<8,0>"],
    ["i8", "int8"],
    ["uint12", "uint12"],
    ["int8:scale=0.05,zero_point=3", "int8:scale=0.05,zero_point=3"],
    ["int8 scale=0.05 zero_point=-3", "int8:scale=0.05,zero_point=-3"],
  ];
  for (const [spelling, id] of cases)
    it(`${spelling} is ${id}`, () => assert.equal(findFormat(spelling)?.id, id));

  const wrong: [string, RegExp][] = [
    ["posit<65,2>", /n is 65; .* from 2 to 64/],
    ["posit<8,6>", /es is 6; .* from 0 to 5/],
    ["int8:scale=0", /scale is 0; with a scale of 0 every code would mean 0/],
    ["int8:scale=-1", /scale is -1; it must be positive/],
    ["int8:scale=nan", /scale is nan; it must be a positive number/],
    ["int8:scale=1e-50", /scale is 1e-50; float32, which frameworks keep scales in, rounds that to 0/],
    [`int8:scale=0.${"0".repeat(5000)}1`, /^scale is 0\.0{38}…; float32, .{1,60}$/],
    [`int8:scale=1,zero_point=${"9".repeat(300)}`, /^zero_point is 9{40}…; it must be a code of the integer/],
    ["int8:scale=1e40", /ends before that/],
    ["int8:scale=1,scale=2", /scale is given twice/],
    ["int8:scale=abc", /scale is "abc", which is not a decimal number/],
    ["int8:scale=1,zero_point=300", /zero_point is 300; .* from -128 to 127/],
    ["int8:offset=3", /"offset=3" is not a parameter/],
    ["ue4m3fnuz", /fnuz keeps NaN where −0 would be, which a format without sign bit does not have/],
    ["bfloat17", /not a number format/],
  ];
  for (const [spelling, message] of wrong) {
    it(`${spelling} is explained`, () => {
      assert.equal(findFormat(spelling), undefined);
      assert.match(explainSpelling(spelling) ?? "", message);
    });
  }

  it("no spelling names two formats", () => {
    const owners = new Map<string, string>();
    for (const format of formats) {
      const own = [format.id, format.name, ...allNames(format.names)].map((text) => text.toLowerCase());
      for (const spelling of new Set(own)) {
        assert.equal(
          owners.get(spelling),
          undefined,
          `${spelling}: ${owners.get(spelling)} and ${format.id}`,
        );
        owners.set(spelling, format.id);
      }
    }
  });
});

describe("scaled integers", () => {
  const format = findFormat("int8:scale=0.05,zero_point=3");
  assert.ok(format);
  const cases: [string, number, number, string][] = [
    ["0.1", 5, 0.1, "exact"],
    ["0.12", 5, 0.1, "rounded"],
    ["0.125", 5, 0.1, "rounded"],
    ["0.01", 3, 0, "underflow"],
    ["100", 127, 6.2, "saturated"],
    ["-100", 128, -6.55, "saturated"],
  ];
  for (const [text, code, value, status] of cases) {
    it(`stores ${text} as ${code}`, () => {
      const encoded = format.encode(parseDecimal(text));
      assert.equal(Number(encoded.bits), code);
      assert.equal(toNumber(encoded.decoded.value), value);
      assert.equal(encoded.status, status);
    });
  }
});
