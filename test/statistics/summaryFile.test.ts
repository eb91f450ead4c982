import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeSummaries } from "../../core/statistics/merge.ts";
import { formatSummary, parseSummary } from "../../core/statistics/summaryFile.ts";
import { sample } from "../samples.ts";
import { summaryOf } from "./summaries.ts";

const inputs = {
  heavy: sample("heavy"),
  grads: sample("grads"),
  specials: Float32Array.of(NaN, Infinity, -Infinity, 0, -0, 2 ** -149, -(2 ** -140), 1),
  nothing: new Float32Array(0),
  zeros: new Float32Array(3),
  wide: Float64Array.of(1e300, -1e-300, 1 / 3, NaN),
  huge: Float64Array.of(1e308, 1e308, -1e308),
  "huge at both ends": Float64Array.of(1.7e308, 1.7e308, -1.7e308, -1.7e308),
  "rounded to the next half": Float64Array.of(1 - 2 ** -53, 2),
  "rounded beyond float32": Float64Array.of(2 ** 128 - 2 ** 76, Infinity),
};

for (const [name, values] of Object.entries(inputs)) {
  test(`${name} survives a file, to the last bit`, () => {
    const summary = summaryOf(values);
    assert.deepEqual(parseSummary(formatSummary(summary)), summary);
  });
}

test("parts that were written merge to what the parts themselves do", () => {
  const parts = [inputs.heavy, inputs.grads, inputs.specials].map((values) => summaryOf(values));
  const written = parts.map((part) => parseSummary(formatSummary(part)));
  assert.deepEqual(written.reduce(mergeSummaries), parts.reduce(mergeSummaries));
});

test("a file is small", () => {
  assert.ok(formatSummary(summaryOf(inputs.heavy)).length < 100_000);
});

/** A correct file with one place of it changed. */
function changed(change: (file: Record<string, Record<string, unknown>>) => void): string {
  const file = JSON.parse(formatSummary(summaryOf(inputs.heavy)));
  change(file);
  return JSON.stringify(file);
}

const mistakes: readonly [text: string, complaint: RegExp][] = [
  ["", /^the file is not JSON/],
  ["[]", /^the file has no "format"/],
  ["null", /^the file has no "format"/],
  ['{"format":"gguf"}', /^the file is not a summary/],
  [changed((file) => Object.assign(file, { version: 2 })), /^version is not 3/],
  [changed((file) => delete file["moments"]?.["rests"]), /^moments has no "rests"/],
  [changed((file) => Object.assign(file["moments"] ?? {}, { mean: "x" })), /^moments\.mean is not a number/],
  [
    changed((file) => Object.assign(file["moments"] ?? {}, { mean: "NaN" })),
    /^moments\.mean is not a number/,
  ],
  [
    changed((file) => Object.assign(file["counts"] ?? {}, { nan: -1 })),
    /^counts\.nan is not an integer from 0/,
  ],
  [changed((file) => Object.assign(file["counts"] ?? {}, { nan: 0.5 })), /^counts\.nan is not an integer/],
  [
    changed((file) => Object.assign(file["moments"] ?? {}, { smallestNonzero: 1 })),
    /^topHalf counts values beyond smallestNonzero and amax/,
  ],
  [changed((file) => Object.assign(file["counts"] ?? {}, { nan: 1 })), /^counts do not add up to total/],
  [
    changed((file) => Object.assign(file["counts"] ?? {}, { nan: 1, finite: 16383 })),
    /^topHalf does not have 1 values that are not finite/,
  ],
  [
    changed((file) => Object.assign(file["counts"] ?? {}, { positiveZero: 1000 })),
    /^topHalf has fewer zeros than counts/,
  ],
  [
    changed((file) => Object.assign(file["moments"] ?? {}, { max: -1e9 })),
    /^moments\.amax is not the largest magnitude/,
  ],
  [
    changed((file) => Object.assign(file["moments"] ?? {}, { min: "-Infinity", amax: "Infinity" })),
    /^moments\.amax is not the largest magnitude/,
  ],
  [changed((file) => Object.assign(file["moments"] ?? {}, { m2: -1 })), /^moments\.m2 is negative/],
  [changed((file) => Object.assign(file, { tableExponent: 0.5 })), /^tableExponent is not an integer/],
  [changed((file) => Object.assign(file, { topHalf: {} })), /^topHalf is not a list of pairs/],
  [changed((file) => Object.assign(file, { topHalf: [[1]] })), /^topHalf\[0\] is not a pair/],
  [
    changed((file) => Object.assign(file, { topHalf: [[65536, 1]] })),
    /^topHalf\[0\]\.0 is not an integer from 0 to 65535/,
  ],
  [
    changed((file) =>
      Object.assign(file, {
        topHalf: [
          [5, 1],
          [5, 1],
        ],
      }),
    ),
    /^topHalf\[1\]\.0 is not an integer from 6/,
  ],
  [changed((file) => Object.assign(file, { topHalf: [[5, 1]] })), /^topHalf does not add up to 16384/],
  [changed((file) => Object.assign(file["dyadic"] ?? {}, { counts: [] })), /^dyadic\.counts does not add up/],
  [
    changed((file) => Object.assign(file["dyadic"] ?? {}, { widthExponent: 5000 })),
    /^dyadic\.widthExponent is not/,
  ],
  [changed((file) => Object.assign(file["moments"] ?? {}, { count: 1 })), /^moments\.count is not 16384/],
];

for (const [text, complaint] of mistakes) {
  test(`refused: ${complaint.source}`, () => {
    assert.throws(() => parseSummary(text), { name: "SyntaxError", message: complaint });
  });
}
