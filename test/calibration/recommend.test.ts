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
    "keeps 30.00 dB, within 0.1 dB of the best of 2, and clips nothing",
  );
});

/** An entropy threshold that loses ten decibels. */
function misledBy(warning?: string): MeasuredThreshold[] {
  const base = {
    amax: 1,
    clippedShare: 0,
    scale: 1,
    zeroPoint: 0,
    ...(warning !== undefined && { warning }),
  };
  return [
    { ...base, id: "entropy-nvidia", name: "entropy", sqnrDb: 20 },
    { ...base, id: "max", name: "max", sqnrDb: 30 },
  ];
}

test("why an entropy threshold goes wrong is said as far as it is known", () => {
  const cases = [
    [misledBy("sparse"), { zeroShare: 0.9 }, "too few values"],
    [misledBy(), { zeroShare: 0.55 }, "55 % of the values are exact zeros"],
    [
      misledBy(),
      { widestChannel: { index: 17, ratio: 37.2 } },
      "channel 17 is 37 times wider than the median",
    ],
    [misledBy(), { widestChannel: { index: 17, ratio: 2 } }, "weighs the shape of the histogram"],
  ] as const;
  for (const [thresholds, evidence, part] of cases) {
    assert.ok(recommend(thresholds, evidence)?.sentence.includes(part), part);
  }
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
