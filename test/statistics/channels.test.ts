import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsAlong, type Cells } from "../../core/statistics/cells.ts";
import {
  ChannelAccumulator,
  type ChannelMoments,
  channelRanges,
  mergeChannels,
} from "../../core/statistics/channels.ts";
import { disparityOf } from "../../core/statistics/disparity.ts";
import { sample } from "../samples.ts";
import { depthwise } from "./depthwise.ts";

function momentsOf(values: Float32Array | Float64Array, cells: Cells, firstIndex = 0): ChannelMoments {
  const accumulator = new ChannelAccumulator(cells);
  accumulator.add(values, firstIndex);
  return accumulator.finish();
}

/** The values of every channel, by unravelling each index. */
function split(
  values: Float32Array,
  shape: readonly number[],
  axis: number,
  order: "C" | "Fortran",
): number[][] {
  const channels: number[][] = Array.from({ length: shape[axis] ?? 0 }, () => []);
  for (const [index, value] of values.entries()) {
    let rest = index;
    const place: number[] = [];
    const axes = [...shape.keys()];
    for (const one of order === "C" ? axes.reverse() : axes) {
      const length = shape[one] ?? 1;
      place[one] = rest % length;
      rest = Math.floor(rest / length);
    }
    channels[place[axis] ?? 0]?.push(value);
  }
  return channels;
}

const shape = [3, 4, 5, 7];
const values = sample("heavy", 3 * 4 * 5 * 7);

for (const order of ["C", "Fortran"] as const) {
  for (const axis of shape.keys()) {
    test(`moments of the channels along axis ${axis} of an array in ${order} order`, () => {
      const moments = momentsOf(values, channelsAlong(shape, axis, order));
      for (const [channel, members] of split(values, shape, axis, order).entries()) {
        const mean = members.reduce((sum, x) => sum + x, 0) / members.length;
        const m2 = members.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        assert.equal(moments.finite[channel], members.length);
        assert.equal(moments.min[channel], Math.min(...members));
        assert.equal(moments.max[channel], Math.max(...members));
        assert.ok(Math.abs((moments.mean[channel] ?? Number.NaN) - mean) <= 1e-13);
        assert.ok(Math.abs((moments.m2[channel] ?? Number.NaN) - m2) <= 1e-12 * m2);
      }
    });

    test(`parts along axis ${axis} in ${order} order merge to the whole`, () => {
      const cells = channelsAlong(shape, axis, order);
      const whole = momentsOf(values, cells);
      for (const cut of [1, 13, 209, 400]) {
        const chunked = new ChannelAccumulator(cells);
        chunked.add(values.subarray(0, cut), 0);
        chunked.add(values.subarray(cut), cut);
        const merged = mergeChannels(
          momentsOf(values.subarray(cut), cells, cut),
          momentsOf(values.subarray(0, cut), cells, 0),
        );
        for (const parts of [chunked.finish(), merged]) {
          assert.deepEqual(parts.min, whole.min);
          assert.deepEqual(parts.max, whole.max);
          assert.deepEqual(parts.finite, whole.finite);
          for (const [cell, m2] of whole.m2.entries()) {
            assert.ok(Math.abs((parts.m2[cell] ?? Number.NaN) - m2) <= 1e-14 * m2);
            assert.ok(Math.abs((parts.mean[cell] ?? Number.NaN) - (whole.mean[cell] ?? Number.NaN)) <= 1e-14);
          }
        }
      }
    });
  }
}

/** A first value far from all others, one sign, all alike, and what has both signs. */
const unkind: readonly (readonly [name: string, of: (x: number, place: number) => number])[] = [
  ["heavy tails", (x) => x],
  ["a large mean", (x) => x + 1000],
  ["an extreme first value", (x, place) => (place === 0 ? 1e6 : x)],
  ["all alike", () => 0.1],
];

/** Mean and m2 by integers: exact for multiples of 2⁻⁸⁰, but for the last rounding. */
function exactMoments(members: readonly number[]): {
  readonly sum: number;
  readonly m2: number;
  readonly sumSquares: number;
} {
  const unit = 2 ** -80;
  const whole = members.map((x) => BigInt(Math.round(x / unit)));
  const sum = whole.reduce((a, b) => a + b, 0n);
  const squares = whole.reduce((a, b) => a + b * b, 0n);
  const count = BigInt(whole.length);
  return {
    sum: Number(sum) * unit,
    m2: Number((squares * count - sum * sum) / count) * unit * unit,
    sumSquares: Number(squares) * unit * unit,
  };
}

for (const [name, of] of unkind) {
  test(`moments of channels with ${name} are exact to 1e-14, in whatever chunks they come`, () => {
    const [rows, length] = [12, 2048];
    const many = sample("heavy", rows * length).map((x, index) => of(x, index % length));
    for (const axis of [0, 1]) {
      const cells = channelsAlong([rows, length], axis);
      const exact = split(many, [rows, length], axis, "C").map(exactMoments);
      for (const size of [many.length, 640, 7]) {
        const accumulator = new ChannelAccumulator(cells);
        for (let start = 0; start < many.length; start += size) {
          accumulator.add(many.subarray(start, start + size), start);
        }
        const { mean, finite, m2, sumAbs } = accumulator.finish();
        for (const [cell, wanted] of exact.entries()) {
          const sum = (mean[cell] ?? Number.NaN) * (finite[cell] ?? 0);
          assert.ok(Math.abs(sum - wanted.sum) <= 1e-14 * (sumAbs[cell] ?? 0), `mean of ${cell}`);
          assert.ok(Math.abs((m2[cell] ?? NaN) - wanted.m2) <= 1e-14 * wanted.sumSquares, `m2 of ${cell}`);
        }
      }
    }
  });
}

test("any split, order and grouping of the parts gives a channel's mean, Σ|x| and m2 to 1e-14", () => {
  const base = sample("heavy", 28 * 2048);
  const many = base.map((x, index) => unkind[(index >> 11) & 3]?.[1](x, index % 2048) ?? 0);
  const cells = channelsAlong([28, 2048], 0, "C");
  const whole = momentsOf(many, cells);
  const squares = whole.m2.map((m2, cell) => m2 + (whole.finite[cell] ?? 0) * (whole.mean[cell] ?? 0) ** 2);
  for (const size of [17, 640, 9973]) {
    const parts: ChannelMoments[] = [];
    for (let start = 0; start < many.length; start += size) {
      parts.push(momentsOf(many.subarray(start, start + size), cells, start));
    }
    // A permutation: the stride shares no factor with the number of parts.
    const stride = [97, 89, 83].find((prime) => parts.length % prime !== 0) ?? assert.fail();
    const shuffled = parts.map((_, place) => parts[(place * stride) % parts.length] ?? assert.fail());
    for (const order of [parts, parts.toReversed(), shuffled]) {
      for (const workers of [1, 3]) {
        const merged = Array.from({ length: workers }, (_, worker) =>
          order.filter((_part, place) => place % workers === worker).reduce(mergeChannels),
        ).reduce(mergeChannels);
        assert.deepEqual(merged.finite, whole.finite);
        for (const [cell, count] of whole.finite.entries()) {
          const off = (name: "mean" | "sumAbs" | "m2") =>
            Math.abs((merged[name][cell] ?? Number.NaN) - (whole[name][cell] ?? Number.NaN));
          const sumAbs = whole.sumAbs[cell] ?? 0;
          assert.ok(off("mean") * count <= 1e-14 * sumAbs, "mean");
          assert.ok(off("sumAbs") <= 1e-14 * sumAbs, "sumAbs");
          assert.ok(off("m2") <= 1e-14 * (squares[cell] ?? 0), "m2");
        }
      }
    }
  }
});

test("a large mean costs a channel no digits, and what is not finite does not count", () => {
  const shifted = Float64Array.of(1e9, 5, 1e9 + 1, NaN, 1e9 - 1, Infinity, 1e9, 0);
  const moments = momentsOf(shifted, channelsAlong([4, 2], 1));
  assert.deepEqual([...moments.m2], [2, 12.5]);
  assert.deepEqual([...moments.mean], [1e9, 2.5]);
  assert.deepEqual([...moments.nonFinite], [0, 2]);
  assert.deepEqual([...moments.zeros], [0, 1]);
});

test("channels of huge values merge with channels that have none", () => {
  const cells = channelsAlong([2, 2], 0);
  const huge = Float64Array.of(1e200, 3e200, 1e308, 1e308);
  const merged = mergeChannels(momentsOf(huge.subarray(0, 2), cells), momentsOf(huge.subarray(2), cells, 2));
  assert.deepEqual([...merged.mean], [2e200, 1e308]);
  assert.deepEqual([...merged.m2], [Infinity, 0]);
});

test("there is no axis 4 of four", () => {
  assert.throws(() => channelsAlong(shape, 4), /no axis 4/);
  assert.throws(
    () =>
      mergeChannels(
        momentsOf(values, channelsAlong([4, 2], 1)),
        momentsOf(values, channelsAlong([2, 2, 2], 1)),
      ),
    RangeError,
  );
});

test("ranges of real depthwise weights differ as NumPy says", () => {
  const moments = momentsOf(depthwise(), channelsAlong([192, 1, 5, 5], 0));
  const disparity = disparityOf(moments);
  assert.equal(channelRanges(moments).length, 192);
  // numpy: r = abs(w).max((1, 2, 3)); r.max() / r.min(), r.max() / median(r), mean(r / r.max()), mean(log2(r.max() / r))
  const wanted = {
    maxToMin: 277.0492692587008,
    maxToMedian: 36.7407811947483,
    precision: 0.040959511799420034,
    bitsLost: 5.1194919455740875,
  };
  assert.deepEqual(disparity.outliers, [15, 26, 29, 70, 93, 96, 109, 122, 189]);
  for (const [name, value] of Object.entries(wanted)) {
    const actual = disparity[name as keyof typeof wanted];
    assert.ok(Math.abs(actual - value) <= 1e-12 * value, `${name}: ${actual} instead of ${value}`);
  }
});

test("dead, nearly dead, constant and outlying channels are named", () => {
  const channels = [
    [0, 0, -0, 0],
    [1, -1, 0.5, 0.2],
    [0.9, 0.2, -0.4, 0.1],
    [0.001, 0.002, 0, 0],
    [0.7, 0.7, 0.7, 0.7],
    [1.1, 0, 0, 1],
    [0.8, 1, 0, 1],
    [100, 0, 0, -2],
    [NaN, NaN, NaN, NaN],
  ];
  const disparity = disparityOf(momentsOf(Float32Array.from(channels.flat()), channelsAlong([9, 4], 0)));
  assert.deepEqual(disparity.dead, [0, 8]);
  assert.deepEqual(disparity.nearDead, [3]);
  assert.deepEqual(disparity.constant, [4]);
  assert.deepEqual(disparity.outliers, [7]);
  assert.equal(disparity.maxToMin, 100 / Math.fround(0.002));
  const nothing = disparityOf(momentsOf(new Float32Array(8), channelsAlong([2, 4], 0)));
  assert.deepEqual([nothing.dead, nothing.nearDead], [[0, 1], []]);
  assert.ok(Number.isNaN(nothing.maxToMin));
});
