import assert from "node:assert/strict";
import { test } from "node:test";
import { powerText } from "../../core/display/powerText.ts";
import { regimeRun } from "../../core/display/regimeRun.ts";
import type { Decoded } from "../../core/formats/format.ts";
import { findFormat } from "../../core/formats/index.ts";
import { type FiniteValue, fromNumber } from "../../core/numbers/value.ts";

for (const id of ["posit<8,0>", "posit<8,2>", "posit<16,1>", "posit<16,2>"]) {
  test(`the run of every ${id} counts its k`, () => {
    const format = findFormat(id);
    assert.ok(format);
    for (let bits = 0n; bits < 1n << BigInt(format.widthBits); bits++) {
      const decoded: Decoded = format.decode(bits);
      const meaning = decoded.fields.find(({ name }) => name === "regime")?.meaning ?? "";
      const k = /^k = (−?\d+),/.exec(meaning)?.[1]?.replace("−", "-");
      const run = regimeRun(decoded);
      const counted = run && String(run.digit === "1" ? run.length - 1 : -run.length);
      assert.equal(counted, k ?? null, `0x${bits.toString(16)}`);
    }
  });
}

test("only posits have a run", () => {
  assert.equal(regimeRun(findFormat("float16")!.decode(0x3c00n)), null);
});

test("powers of two of many digits are written as powers", () => {
  const texts = [0, 1, 0.5, -4, 0.1, 2 ** -24, -(2 ** -24), 3 * 2 ** -24, 65504, 2 ** 100];
  assert.deepEqual(
    texts.map((number) => powerText(fromNumber(number) as FiniteValue)),
    ["0", "1", "0.5", "−4", "≈ 0.1", "2⁻²⁴", "−2⁻²⁴", "≈ 1.788e−7", "≈ 65500", "2¹⁰⁰"],
  );
});
