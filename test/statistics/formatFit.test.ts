import assert from "node:assert/strict";
import { test } from "node:test";
import { findFormat } from "../../core/formats/index.ts";
import { fromNumber } from "../../core/numbers/value.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { formatFit, formatRange } from "../../core/statistics/formatFit.ts";

/** From reference documents: largest, smallest normal and smallest positive value. */
const ranges: readonly (readonly [string, number, number, number])[] = [
  ["float16", 65504, 2 ** -14, 2 ** -24],
  ["bfloat16", (2 - 2 ** -7) * 2 ** 127, 2 ** -126, 2 ** -133],
  ["float32", (2 - 2 ** -23) * 2 ** 127, 2 ** -126, 2 ** -149],
  ["float8_e4m3fn", 448, 2 ** -6, 2 ** -9],
  ["float8_e5m2", 57344, 2 ** -14, 2 ** -16],
  ["posit<16,2>", 2 ** 56, 2 ** -56, 2 ** -56],
];

for (const [id, max, minNormal, smallest] of ranges) {
  test(`${id} has its documented range`, () => {
    const range = formatRange(findFormat(id)!)!;
    assert.deepEqual([range.max, range.smallest], [max, smallest]);
    if (!id.startsWith("posit")) assert.equal(range.minNormal, minNormal);
  });
}

test("the limits are where the format's own encoder overflows and flushes", () => {
  for (const id of ["float16", "bfloat16", "float8_e5m2"]) {
    const format = findFormat(id)!;
    const { overflowAt, zeroUpTo } = formatRange(format)!;
    const status = (value: number) => format.encode(fromNumber(value)).status;
    assert.equal(status(overflowAt), "overflow");
    assert.notEqual(status(overflowAt * (1 - 2 ** -30)), "overflow");
    assert.equal(status(zeroUpTo), "underflow");
    assert.notEqual(status(zeroUpTo * (1 + 2 ** -30)), "underflow");
  }
});

test("shares count what overflows, flushes and becomes subnormal; a factor moves the data", () => {
  const values = [0, 1, -1, 1e6, 2 ** -20, -(2 ** -30), 2 ** -40, 100];
  const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -126, tableIsRounded: false });
  accumulator.add(Float32Array.from(values));
  const summary = accumulator.finish();
  const range = formatRange(findFormat("float16")!)!;
  for (const factor of [1, 2 ** 16, 2 ** -16]) {
    const fit = formatFit(summary, range, factor);
    const count = (holds: (magnitude: number) => boolean) =>
      values.filter((value) => holds(Math.abs(value) * factor)).length / values.length;
    assert.ok(Math.abs(fit.overflow - count((x) => x >= range.overflowAt)) < 1e-12, `overflow at ${factor}`);
    assert.ok(
      Math.abs(fit.underflow - count((x) => x > 0 && x <= range.zeroUpTo)) < 1e-12,
      `underflow at ${factor}`,
    );
    assert.ok(
      Math.abs(fit.subnormal - count((x) => x > range.zeroUpTo && x < range.minNormal)) < 1e-12,
      `subnormal at ${factor}`,
    );
  }
});
