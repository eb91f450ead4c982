/** The extremes of elements that float64 does not hold, against NumPy's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { extremeText } from "../../core/display/extremeText.ts";
import { formatOf } from "../formats/sweptFormats.ts";
import { swapBytes } from "../../core/kernels/byteOrder.ts";
import { elementDecoder } from "../../core/kernels/decode.ts";
import { parseDecimal } from "../../core/numbers/parseDecimal.ts";
import { add, compare, divide, type FiniteValue, fromBigInt, fromNumber } from "../../core/numbers/value.ts";
import type { Source } from "../../core/protocol/analysis.ts";
import { SummaryAccumulator } from "../../core/statistics/accumulator.ts";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import { formatSummary, parseSummary } from "../../core/statistics/summaryFile.ts";
import type { Moments, Summary } from "../../core/statistics/summary.ts";
import { TensorAnalysis } from "../../engine/tensorAnalysis.ts";
import { npyFile, npyHeader } from "../tensors/npyFile.ts";

interface Case {
  readonly name: string;
  readonly format: string;
  readonly widthBytes: number;
  readonly bytes: string;
  /** Numerator and denominator. */
  readonly min: readonly [string, string];
  readonly max: readonly [string, string];
  /** As NumPy prints both. */
  readonly texts: readonly [string, string];
}

const { cases } = JSON.parse(readFileSync("test/statistics/golden/extremes.json", "utf8")) as {
  readonly cases: readonly Case[];
};

const letters: Readonly<Record<string, string>> = { int64: "i8", uint64: "u8", x87: "f16" };

for (const expected of cases) {
  const { name, format, widthBytes } = expected;
  const bytes = Uint8Array.from(Buffer.from(expected.bytes, "base64"));
  const count = bytes.length / widthBytes;

  test(`${name}: the panel's extremes are NumPy's, to the last bit`, async () => {
    for (const order of format === "x87" ? ["<"] : ["<", ">"]) {
      const data = order === "<" ? bytes.slice() : swapBytes(bytes.slice(), widthBytes);
      const file = npyFile(npyHeader(`'${order}${letters[format]}'`, `(${count},)`), { data });
      check(expected, (await summaryOfFile({ kind: "bytes", name: "x.npy", bytes: file })).moments);
    }
  });

  test(`${name}: parts in any order, and written to files, come to the same`, () => {
    const parts = [0, 1, 2, 3, 4, 5, 6].map((part) => partOf(expected, bytes, part, 7));
    for (const order of [parts, parts.toReversed()]) {
      check(expected, order.map((part) => parseSummary(formatSummary(part))).reduce(mergeSummaries).moments);
    }
  });
}

async function summaryOfFile(source: Source): Promise<Summary> {
  const analysis = TensorAnalysis.open(source, path.resolve("dist/worker.js"));
  try {
    const outcome = await analysis.summarize();
    assert.ok(outcome.ok);
    return outcome.result;
  } finally {
    await analysis.dispose();
  }
}

/** Every `of`th element, from `part` on. */
function partOf({ format, widthBytes }: Case, bytes: Uint8Array, part: number, of: number): Summary {
  const all = Array.from({ length: bytes.length / widthBytes }, (_, index) => index);
  const stored = Uint8Array.from(
    all
      .filter((index) => index % of === part)
      .flatMap((index) => [...bytes.subarray(index * widthBytes, (index + 1) * widthBytes)]),
  );
  const element = { kind: "number", format, byteOrder: "little", widthBytes } as const;
  const { decode, restOf } = elementDecoder(element, all.length);
  const accumulator = new SummaryAccumulator({ smallestNormal: 0, isWide: true });
  const values = decode(stored);
  accumulator.add(values, (place) => restOf?.(stored, place) ?? Number.NaN);
  return accumulator.finish();
}

function check({ format, min, max, texts }: Case, moments: Moments): void {
  const definition = formatOf(format);
  for (const [index, [extreme, [numerator, denominator]]] of (
    [
      ["min", min],
      ["max", max],
    ] as const
  ).entries()) {
    const [value, rest] = [moments[extreme], moments.rests[extreme]];
    const exact = divide(fromBigInt(BigInt(numerator)), fromBigInt(BigInt(denominator)));
    const found = add(fromNumber(value) as FiniteValue, fromNumber(rest) as FiniteValue);
    assert.equal(compare(found, exact), 0, `${extreme}: ${value} + ${rest}`);
    const [ours, theirs] = [extremeText(value, rest), texts[index] as string].map(
      (text) => definition.encode(parseDecimal(text)).bits,
    );
    assert.equal(ours, theirs, `${extreme}: ${extremeText(value, rest)}`);
  }
}

test("extremes are written in full, integers as such", () => {
  assert.equal(extremeText(2 ** 63, -1), "9223372036854775807");
  assert.equal(extremeText(-(2 ** 63), 0), "-9223372036854775808");
  assert.equal(extremeText(0.1, 0), "0.1");
  assert.equal(extremeText(1, 2 ** -63), "1.00000000000000000011");
  assert.equal(extremeText(Number.NEGATIVE_INFINITY, 0), "-Infinity");
});
