import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explainSpelling, findFormat } from "../../core/formats/index.ts";
import { roundingsOf } from "../../core/formats/roundings.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber, infinity } from "../../core/numbers/value.ts";
import { golden } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

const { codes, firstQuarter } = golden("hardwareFixedPoint") as {
  readonly codes: Readonly<Record<string, string>>;
  /** The first value, in quarters of a step. */
  readonly firstQuarter: number;
};

describe("fixed-point types of hardware", () => {
  for (const [spelling, expected] of Object.entries(codes)) {
    it(`${spelling} rounds and goes around as APyTypes does`, () => {
      const format = formatOf(spelling);
      const quarter = 2 ** (Number(spelling.split(",")[1]) - format.widthBits - 2);
      const found = Array.from(expected, (_, index) =>
        format.encode(fromNumber((firstQuarter + index) * quarter)).bits.toString(32),
      );
      assert.equal(found.join(""), expected);
    });
  }

  const cases: [spelling: string, value: string, stored: number, status: string][] = [
    ["ap_fixed<16,1>", "0.1", 3276 / 32768, "rounded"],
    ["ap_fixed<16,1>", "-0.1", -3277 / 32768, "rounded"],
    ["ap_fixed<16,1>", "-1e-9", -1 / 32768, "rounded"],
    ["ap_fixed<16,1>", "1e-9", 0, "underflow"],
    ["ap_fixed<8,4>", "100.5", 4.5, "wrapped"],
    ["ap_fixed<8,4>", "1e40", 0, "wrapped"],
    ["ac_fixed<8,4,false>", "-1", 15, "wrapped"],
    ["sc_ufixed<8,4,SC_RND,SC_SAT>", "-1", 0, "saturated"],
    ["ap_fixed<8,4,AP_TRN,AP_SAT_SYM>", "-8", -127 / 16, "saturated"],
    ["ap_ufixed<8,4,AP_TRN,AP_SAT_SYM>", "-1", 0, "saturated"],
    ["ac_fixed<8,4,true,AC_TRN,AC_SAT_ZERO>", "-9", 0, "zeroed"],
    ["ac_fixed<8,4,true,AC_TRN,AC_SAT_ZERO>", "-8", -8, "exact"],
    ["ap_fixed<8,12>", "100", 96, "rounded"],
    ["ap_fixed<8,-2>", "0.1", 102 / 1024, "rounded"],
  ];
  for (const [spelling, text, stored, status] of cases) {
    it(`${spelling} stores ${text}`, () => {
      const encoded = formatOf(spelling).encode(parseDecimal(text));
      assert.deepEqual([toNumber(encoded.decoded.value), encoded.status], [stored, status]);
    });
  }

  it("has no other rounding than its own, whatever the options say", () => {
    const format = formatOf("ap_fixed<8,4>");
    const value = parseDecimal("100.5");
    assert.equal(format.encode(value, { rounding: "toward-positive" }).bits, format.encode(value).bits);
    assert.equal(format.encode(value, { overflow: "saturate" }).bits, format.encode(value).bits);
    assert.deepEqual(
      roundingsOf(format, value).map(({ ways }) => ways[0]),
      ["AP_TRN, AP_WRAP"],
    );
    assert.equal(format.encode(infinity()).status, "not representable");
  });

  it("has a range that is symmetric where its type says so", () => {
    const { min, max } = formatOf("ap_fixed<8,4,AP_RND,AP_SAT_SYM>").facts;
    assert.deepEqual([toNumber(min), toNumber(max)], [-127 / 16, 127 / 16]);
    // Of a single bit the header leaves nothing out.
    assert.equal(toNumber(formatOf("ap_fixed<1,1,AP_TRN,AP_SAT_SYM>").facts.min), -1);
  });

  it("is called as its library calls it, without what is usual", () => {
    const ids: Readonly<Record<string, string>> = {
      "AP_FIXED<16, 1>": "ap_fixed<16,1>",
      "ap_fixed<16,1,AP_TRN,AP_WRAP>": "ap_fixed<16,1>",
      "ap_ufixed<8,0,AP_RND>": "ap_ufixed<8,0,AP_RND>",
      "sc_fixed<8,4,SC_TRN,SC_SAT>": "sc_fixed<8,4,SC_TRN,SC_SAT>",
      "ac_fixed<8,4>": "ac_fixed<8,4,true>",
      "ac_fixed<8,4,false,AC_RND_CONV>": "ac_fixed<8,4,false,AC_RND_CONV>",
    };
    for (const [spelling, id] of Object.entries(ids)) {
      assert.equal(findFormat(spelling)?.id, id);
      assert.equal(findFormat(id), findFormat(spelling));
    }
  });

  const wrong: [string, RegExp][] = [
    ["ap_fixed<0,1>", /width is 0; .* from 1/],
    ["ap_fixed<8,999>", /integer bits is 999/],
    ["ap_fixed<8>", /integer bits is /],
    ["ap_fixed<8,4,AP_SOON>", /"ap_soon" is not a mode here; there is AP_TRN, /],
    ["ap_fixed<8,4,SC_TRN>", /"sc_trn" is not a mode here/],
    ["ap_fixed<8,4,AP_TRN,AP_WRAP_SM>", /"ap_wrap_sm" is not a mode here; there is AP_WRAP, AP_SAT, /],
    ["ac_fixed<8,4,maybe>", /"maybe" must be true or false/],
    ["ac_fixed<8,4,>", /"" must be true or false/],
    ["sfixed(256 downto -256)", /width is 513; .* to 256/],
    ["ufixed(-1 downto 2)", /bounds are -1 and 2/],
    ["sc_fixed<8,4,SC_TRN,SC_WRAP,1>", /"1" is more than the type takes/],
  ];
  for (const [spelling, message] of wrong) {
    it(`${spelling} is explained`, () => assert.match(explainSpelling(spelling) ?? "", message));
  }
});
