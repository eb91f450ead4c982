import assert from "node:assert/strict";
import { test } from "node:test";
import { findFormat } from "../../core/formats/index.ts";
import { fromNumber } from "../../core/numbers/value.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { formatFit, formatRange } from "../../core/statistics/formatFit.ts";
import { summaryOf } from "./summaries.ts";

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
  const accumulator = new SummaryAccumulator({ smallestNormal: 2 ** -126, isWide: false });
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

test("shares are exact when much of the data lies at a limit", () => {
  const formats = ["float16", "bfloat16", "tf32", "float8_e5m2", "float8_e4m3fn"];
  for (const id of formats) {
    const format = findFormat(id)!;
    const range = formatRange(format)!;
    const limits = [range.max, range.overflowAt, range.minNormal, range.smallest, range.zeroUpTo];
    // Below 2^-133 the table tells nothing apart.
    const near = limits
      .filter((limit) => limit >= 2 ** -133)
      .flatMap((limit) =>
        [1 - 2 ** -23, 1 - 2 ** -24, 1, 1 + 2 ** -23].map((factor) => Math.fround(limit * factor)),
      );
    const values = [...near, 65520, -65504, 65519.996, 3.39e38, -1, 0, 464, -464]
      .filter(Number.isFinite)
      .flatMap((value, index) =>
        Array.from({ length: (index % 5) + 1 }, () => (index % 2 === 0 ? value : -value)),
      );
    for (const summary of [summaryOf(values), summaryOf(Float64Array.from(values))]) {
      const fit = formatFit(summary, range);
      const status = (value: number) => format.encode(fromNumber(value)).status;
      const share = (holds: (value: number) => boolean) => values.filter(holds).length / values.length;
      assert.ok(fit.isExact, id);
      assert.equal(
        fit.overflow,
        share((value) => status(value) === "overflow"),
        `${id} overflow`,
      );
      assert.equal(
        fit.underflow,
        share((value) => value !== 0 && status(value) === "underflow"),
        `${id} flush`,
      );
    }
  }
});

test("a limit that cuts a bucket says so, and gives the most that can be lost", () => {
  const summary = summaryOf([1.001, 1.002, 1.003, 1.004, 3]);
  const range = { max: 1.0025, overflowAt: 1.0025, minNormal: 1e-3, smallest: 1e-3, zeroUpTo: 0 };
  assert.deepEqual(formatFit(summary, range), { overflow: 1, underflow: 0, subnormal: 0, isExact: false });
});
