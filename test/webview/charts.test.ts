import assert from "node:assert/strict";
import { test } from "node:test";
import { binAt, layOutHistogram } from "../../webview/charts/histogramGeometry.ts";
import type { Bin, HistogramInput } from "../../webview/charts/histogramGeometry.ts";
import { layOutLines, spreadOut } from "../../webview/charts/lineGeometry.ts";
import { placeLabels } from "../../webview/charts/placeLabels.ts";
import { isZoomed, panned, zoomed } from "../../webview/charts/zoom.ts";
import type { Window } from "../../webview/charts/zoom.ts";
import { heatLegend, heatScale } from "../../webview/charts/heatScale.ts";
import { layOutScatter } from "../../webview/charts/scatterGeometry.ts";
import { linearScale, linearTicks, logScale } from "../../webview/charts/scale.ts";

test("ticks are round, inside the range, and about as many as wanted", () => {
  const cases: readonly (readonly [number, number, number, readonly number[]])[] = [
    [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-45.3, 30.6, 4, [-40, -20, 0, 20]],
    [0, 0.35, 4, [0, 0.1, 0.2, 0.3]],
    [3, 3.0004, 4, [3, 3.0001, 3.0002, 3.0003, 3.0004]],
    [0, 84825, 4, [0, 50000]],
  ];
  for (const [low, high, wanted, ticks] of cases) assert.deepEqual(linearTicks(low, high, wanted), ticks);
  for (let power = -320; power <= 300; power += 7) {
    const high = 10 ** power;
    const found = linearTicks(-high, high, 6);
    assert.ok(found.length >= 3 && found.length <= 13, `${found.length} ticks around 1e${power}`);
    assert.ok(found.every((tick) => Math.abs(tick) <= high * 1.001));
  }
});

test("scales map their ends, and back", () => {
  const linear = linearScale([-2, 6], [100, 500]);
  assert.equal(linear.at(-2), 100);
  assert.equal(linear.at(6), 500);
  assert.equal(linear.invert(300), 2);
  const same = linearScale([3, 3], [0, 10]);
  assert.equal(same.at(3), 5);
  for (const far of [Number.MAX_VALUE, 1e300, 1e-300, 1e-310, 1e-321]) {
    const { at, invert, ticks } = linearScale([-far, far], [0, 400]);
    for (const [value, pixel] of [
      [-far, 0],
      [0, 200],
      [far, 400],
    ] as const) {
      assert.ok(Math.abs(at(value) - pixel) < 1e-6, `${value} of ${far} at ${at(value)}`);
      assert.ok(Math.abs(invert(pixel) / far - value / far) < 1e-2, `${invert(pixel)} at ${pixel}`);
    }
    assert.ok(new Set(ticks).size === ticks.length && ticks.every((tick) => Math.abs(tick) <= far));
  }
  const log = logScale([1, 1000], [300, 0], 10);
  assert.equal(log.at(1), 300);
  assert.ok(Math.abs(log.invert(200) - 10) < 1e-9);
  assert.deepEqual(log.ticks, [1, 10, 100, 1000]);
});

test("labels never overlap and stay inside", () => {
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round++) {
    const wishes = Array.from({ length: 6 }, () => ({ x: random() * 400, width: 20 + random() * 100 }));
    const placed = placeLabels(wishes, 400);
    placed.forEach((one, index) => {
      assert.ok(one.left >= 0 && one.left + wishes[index]!.width <= 400);
      placed.slice(index + 1).forEach((other, offset) => {
        if (one.row !== other.row) return;
        const end = one.left + wishes[index]!.width;
        const otherEnd = other.left + wishes[index + 1 + offset]!.width;
        assert.ok(end <= other.left || otherEnd <= one.left, "two labels of a row overlap");
      });
    });
  }
});

test("positions that crowd are spread within the limits", () => {
  assert.deepEqual(spreadOut([10, 11, 90], 14, [0, 100]), [10, 24, 90]);
  assert.deepEqual(spreadOut([95, 96, 97], 14, [0, 100]), [72, 86, 100]);
});

const bins: readonly Bin[] = [
  { low: -1, high: -0.5, count: 3 },
  { low: -0.5, high: 0, count: 0 },
  { low: 0, high: 0.5, count: 12 },
  { low: 0.5, high: 1, count: 6 },
];
const histogram: HistogramInput = {
  bins,
  marks: [{ id: "max", x: 1, label: "max", accented: true }],
  lost: [],
  domain: [-1, 1],
  countAxis: "linear",
  width: 460,
  plotHeight: 200,
  leftMargin: 44,
  labelWidth: (label) => label.length * 7,
};

test("a histogram draws every bin that has values, in proportion", () => {
  const { barsPath, y, bottom, top } = layOutHistogram(histogram);
  assert.equal(barsPath.split("M").length - 1, 3);
  const heights = bins.map(({ count }) => bottom - y.at(count));
  assert.ok(Math.abs(heights[2]! / heights[3]! - 2) < 1e-9);
  assert.ok(y.at(12) >= top);
});

test("on a log axis a single value still shows", () => {
  const { y, bottom } = layOutHistogram({ ...histogram, countAxis: "log" });
  assert.ok(bottom - y.at(1) > 10);
});

test("a mark outside the bins is left out, and its label with it", () => {
  const { marks } = layOutHistogram({
    ...histogram,
    marks: [...histogram.marks, { id: "far", x: 9, label: "far", accented: false }],
  });
  assert.deepEqual(
    marks.map(({ id }) => id),
    ["max"],
  );
});

test("a part of the axis fills the plot, and bins that it cuts end at its edges", () => {
  const { x, barsPath, y } = layOutHistogram({ ...histogram, domain: [0.25, 0.75] });
  assert.deepEqual([x.at(0.25), x.at(0.75)], [44, 452]);
  assert.equal(barsPath.split("M").length - 1, 2);
  assert.ok(barsPath.startsWith("M44 ") && barsPath.includes("H452V"), barsPath);
  assert.ok(y.at(12) < y.at(6));
});

test("a window zooms around a place that stays, pans, and never leaves the axis", () => {
  const whole = [0, 100] as const;
  const narrow = zoomed(whole, whole, 25, 0.5);
  assert.deepEqual(narrow, [12.5, 62.5]);
  assert.deepEqual(zoomed(narrow, whole, 25, 2), whole);
  assert.deepEqual(panned(narrow, whole, 10), [22.5, 72.5]);
  assert.deepEqual(panned(narrow, whole, 1000), [50, 100]);
  assert.deepEqual(panned(narrow, whole, -1000), [0, 50]);
  let window: Window = whole;
  for (let index = 0; index < 200; index++) window = zoomed(window, whole, 99.9, 0.5);
  assert.ok(window[1] > window[0] && window[0] <= 99.9 && window[1] >= 99.9);
  assert.ok(isZoomed(window, whole) && !isZoomed(whole, whole));
});

test("the bin of a value is found, the nearest outside", () => {
  const cases: readonly (readonly [number, number])[] = [
    [-9, 0],
    [-1, 0],
    [-0.5, 1],
    [0.25, 2],
    [0.5, 3],
    [9, 3],
  ];
  for (const [value, index] of cases) assert.equal(binAt(bins, value), index);
  assert.equal(binAt([], 1), -1);
});

test("lines skip what was not measured and keep the last category apart", () => {
  const { lines, categoryX } = layOutLines({
    categories: ["16", "32", "whole"],
    apart: 1,
    series: [
      { id: "int8", label: "int8", values: [40, null, 30] },
      { id: "int4", label: "int4", values: [40, 20, Infinity] },
    ],
    width: 500,
    plotHeight: 200,
    labelWidth: (label) => label.length * 7,
  });
  assert.equal(lines[0]!.points.length, 2);
  assert.equal(lines[0]!.path.split("L").length - 1, 0);
  assert.equal(lines[1]!.path.split("L").length - 1, 1);
  assert.ok(categoryX[2]! - categoryX[1]! > (categoryX[1]! - categoryX[0]!) * 1.4);
});

test("names in a scatter chart cover no other name and no point", () => {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 100; round++) {
    const points = Array.from({ length: 20 }, (_, index) => ({
      x: 4 + random() * 12,
      y: random() * 60,
      label: `scheme ${index}`,
      isFront: index % 2 === 0,
    }));
    const { x, y, labels } = layOutScatter(points, 600, 240, histogram.labelWidth);
    const boxes = labels.map((label) => {
      const length = histogram.labelWidth(label.point.label);
      const left = label.anchor === "end" ? label.x - length : label.x;
      return { left, right: left + length, top: label.y - 8, bottom: label.y };
    });
    for (const [index, box] of boxes.entries()) {
      for (const point of points) {
        const [px, py] = [x.at(point.x), y.at(point.y)];
        assert.ok(!(px > box.left && px < box.right && py > box.top && py < box.bottom), "over a point");
      }
      for (const other of boxes.slice(index + 1))
        assert.ok(
          box.right < other.left || other.right < box.left || Math.abs(box.bottom - other.bottom) >= 13,
          "over a name",
        );
    }
  }
});

test("a few tiny cells do not leave all others alike, and what is nothing has no ink", () => {
  const values = Float64Array.from({ length: 100 }, (_, index) => (index < 3 ? 1e-9 : 1 + index));
  const { low, high, at } = heatScale(values);
  assert.deepEqual([low, high], [6, 100]);
  assert.ok(at(30) < 0.6 && at(100) === 1 && at(1e-9) > 0 && at(1e-9) === at(6));
  assert.deepEqual([at(0), at(Number.NaN), at(Infinity)], [0, 0, 1]);
  assert.deepEqual(heatScale(new Float64Array(4)).high, 0);
  assert.equal(heatScale([2, 2]).at(2), 1);
  for (const [cells, legend] of [
    [[0, 0], "error: 0 everywhere"],
    [[0, Infinity], "error: not finite where inked"],
    [[0, 2, Infinity], "error: faint up to 2, full 2"],
  ] as const)
    assert.equal(heatLegend("error", cells, heatScale(cells)), legend);
});
