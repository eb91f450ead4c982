import assert from "node:assert/strict";
import { test } from "node:test";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { recommend } from "../../core/calibration/recommend.ts";

type Measured = readonly [id: string, amax: number, clippedShare: number, sqnrDb: number];

function check(rows: readonly Measured[], id: string | null, ...parts: readonly string[]): void {
  const thresholds = rows.map(
    ([key, amax, clippedShare, sqnrDb]): MeasuredThreshold => ({
      id: key,
      name: key,
      amax,
      clippedShare,
      sqnrDb,
      scale: amax / 127,
      zeroPoint: 0,
    }),
  );
  const advice = recommend(thresholds);
  assert.equal(advice?.id ?? null, id);
  for (const part of parts) assert.ok(advice?.sentence.includes(part), `${part} in ${advice?.sentence}`);
}

test("the best signal-to-noise ratio wins", () => {
  check(
    [
      ["max", 45, 0, 20],
      ["percentile", 4, 0.001, 30],
    ],
    "percentile",
    "Saturate at 4",
    "30.00 dB",
    "the best of 2",
    "clips 0.1 %",
  );
});

test("of equals the one that clips least wins", () => {
  check(
    [
      ["percentile", 4, 0.001, 30.05],
      ["max", 45, 0, 30],
    ],
    "max",
    "clips nothing",
  );
});

test("an entropy threshold that loses much is named", () => {
  const rows: readonly Measured[] = [
    ["max", 45, 0, 30],
    ["entropy-nvidia", 2, 0.1, 12],
  ];
  check(rows, "max", "By entropy-nvidia it would be 18.00 dB less");
  const near = recommend([]);
  assert.equal(near, null);
});

test("an exact threshold is better than any other", () => {
  check(
    [
      ["max", 1, 0, Infinity],
      ["percentile", 0.5, 0.2, 40],
    ],
    "max",
    "nothing is lost",
  );
});
