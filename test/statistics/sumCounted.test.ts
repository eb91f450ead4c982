/** Sums of counted values against exact integers: float16's values are multiples of 2^-24. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { elementDecoder } from "../../core/kernels/decode.ts";
import type { CountedValues } from "../../core/statistics/codeCounter.ts";
import { summaryOfCounted } from "../../core/statistics/countedSummary.ts";
import type { Sum } from "../../core/statistics/sums.ts";
import { mix } from "../formats/golden.ts";

const unit = 2 ** -24;
const smallestNormal = 2 ** -14;

const codes = Uint16Array.from({ length: 65536 }, (_, code) => code);
const float16 = elementDecoder(
  { kind: "number", format: "float16", byteOrder: "little", widthBytes: 2 },
  codes.length,
).decode(new Uint8Array(codes.buffer));

/** Every value of float16, each so many times as `timesOf` its code says. */
function counted(timesOf: (code: number) => number): CountedValues {
  return { values: float16, times: Float64Array.from(codes, timesOf) };
}

const cases: Readonly<Record<string, CountedValues>> = {
  "many times each": counted((code) => 1 + (mix(code) % 1_000_000)),
  "small ones very often": counted((code) => ((code & 0x7fff) < 0x3000 ? 2 ** 36 + code : 1)),
  // A negative value's code is its magnitude's with the sign.
  "nearly as many below zero as above": counted((code) => 1_000_003 + (code & 0x7fff) + (code >>> 15)),
};

for (const [name, values] of Object.entries(cases)) {
  test(`sums of ${name} are exact to more than float64`, () => {
    const exact = exactSums(values);
    const { moments } = summaryOfCounted(values, { smallestNormal });
    assert.equal(moments.count, Number(exact.count));
    nearExact({ value: moments.sum, rest: moments.rests.sum }, exact.sum, exact.sumAbs, unit);
    nearExact({ value: moments.sumAbs, rest: moments.rests.sumAbs }, exact.sumAbs, exact.sumAbs, unit);
    const squares = { value: moments.sumSquares, rest: moments.rests.sumSquares };
    nearExact(squares, exact.sumSquares, exact.sumSquares, unit ** 2);
    const mean = (Number(exact.sum) * unit) / moments.count;
    assert.ok(
      Math.abs(moments.mean - mean) <= 2 ** -52 * Math.abs(mean),
      `${moments.mean} instead of ${mean}`,
    );
    const m2 = Number((exact.count * exact.sumSquares - exact.sum ** 2n) / exact.count) * unit ** 2;
    assert.ok(Math.abs(moments.m2 - m2) <= 1e-15 * m2, `${moments.m2} instead of ${m2}`);
  });
}

/** In units, and their squares. */
function exactSums({ values, times }: CountedValues) {
  let [count, sum, sumAbs, sumSquares] = [0n, 0n, 0n, 0n];
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    const units = BigInt(value / unit);
    const present = BigInt(times[index] as number);
    count += present;
    sum += units * present;
    sumAbs += (units < 0n ? -units : units) * present;
    sumSquares += units ** 2n * present;
  }
  return { count, sum, sumAbs, sumSquares };
}

/** A sum and its rest, to 62 bits of `scale`: products of a square and how often it is there may have more than 53. */
function nearExact({ value, rest }: Sum, exact: bigint, scale: bigint, ofUnit: number): void {
  const missing = Number(exact - BigInt(value / ofUnit)) * ofUnit - rest;
  assert.ok(Math.abs(missing) <= Number(scale) * ofUnit * 2 ** -62, `${value} and ${rest} lack ${missing}`);
}
