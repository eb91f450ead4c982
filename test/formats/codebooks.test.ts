import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { toNumber } from "../../core/numbers/toNumber.ts";
import { fromNumber, infinity, nan } from "../../core/numbers/value.ts";
import { Digest, golden, mix } from "./golden.ts";
import { formatOf } from "./sweptFormats.ts";

const goldens = golden("codebooks") as {
  readonly formats: Record<string, { readonly values: readonly number[]; readonly encode: number | null }>;
};

describe("codebooks against bitsandbytes and gguf", () => {
  for (const [id, { values, encode }] of Object.entries(goldens.formats)) {
    const format = formatOf(id);
    it(`${id}: the same values, bit for bit`, () => {
      const own = values.map((_, code) => toNumber(format.decode(BigInt(code)).value));
      assert.deepEqual(own, values);
    });

    if (encode === null) continue;
    it(`${id}: random numbers get the same codes`, () => {
      const codes = new Digest();
      for (let i = 0; i < 18_900; i++) {
        const x = Math.fround(mix(i) / 2 ** 31 - 1);
        codes.add(Number(format.encode(fromNumber(format.facts.min.negative ? x : Math.abs(x))).bits));
      }
      assert.equal(codes.value, encode);
    });
  }
});

describe("ties and ends of codebooks", () => {
  const cases: [string, string, number][] = [
    // The middle of two entries takes the lower, as bitsandbytes' strict comparison does.
    ["nf4", "0.03979014977812767", 7],
    ["nf4", "0.03979014977812768", 8],
    ["nf4", "-0.0455250181257724761962890625", 6],
    ["nf4", "1.5", 15],
    ["nf4", "-7", 0],
    ["binary1", "0", 1],
    ["binary1", "-0.0001", 0],
    ["ternary2", "0.5", 1],
    ["ternary2", "-0.5", 1],
    ["ternary2", "0.51", 2],
    ["ternary2", "1.9", 2],
    ["iq4_nl", "-200", 0],
    ["iq4_nl", "0", 8],
    ["iq4_nl", "-4.5", 7],
  ];
  for (const [id, text, code] of cases) {
    it(`${id} stores ${text} as ${code}`, () =>
      assert.equal(Number(formatOf(id).encode(parseDecimal(text)).bits), code));
  }

  it("has no place for NaN and infinity", () => {
    const format = formatOf("nf4");
    assert.deepEqual([format.encode(nan()).status, format.encode(nan()).bits], ["not representable", 7n]);
    assert.deepEqual(
      [format.encode(infinity()).status, format.encode(infinity()).bits],
      ["not representable", 15n],
    );
    assert.equal(format.encode(parseDecimal("2")).status, "saturated");
  });

  it("says which codes are not needed", () => {
    assert.match(formatOf("ternary2").decode(3n).note ?? "", /Not needed/);
    assert.match(formatOf("bnb_fp4").decode(8n).note ?? "", /Not needed/);
  });
});
