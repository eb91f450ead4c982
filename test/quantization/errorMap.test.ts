import assert from "node:assert/strict";
import { test } from "node:test";
import { type ErrorMap, mapSqnrDb, mergeErrorMaps } from "../../core/quantization/errorMap.ts";
import { extentOf } from "../../core/quantization/extent.ts";
import { type Scheme, SchemeMeter } from "../../core/quantization/meter.ts";
import { channelsAlong, stretchesOf } from "../../core/statistics/cells.ts";
import { sample } from "../samples.ts";
import { depthwise } from "../statistics/depthwise.ts";
import { summaryOf } from "../statistics/summaries.ts";

const values = Float32Array.from([...sample("heavy", 5000), NaN, 0.001, Infinity]);
const { moments } = summaryOf(values);
const cells = stretchesOf(values.length, 32, 50);
const scheme: Scheme = { quantizer: "int4-symmetric", blockSize: 32, extent: extentOf(moments), cells };

function measure(part: Float32Array, firstIndex: number): { map: ErrorMap; meter: SchemeMeter } {
  const meter = new SchemeMeter([scheme]);
  meter.add(part, firstIndex);
  return { map: meter.maps()[0] ?? assert.fail(), meter };
}

function sum(array: Float64Array): number {
  return array.reduce((a, b) => a + b, 0);
}

test("the cells of a map add up to the whole error", () => {
  const { map, meter } = measure(values, 0);
  const [error] = meter.finish();
  assert.ok(error);
  assert.equal(map.sumSquares.length, cells.columns);
  assert.ok(Math.abs(sum(map.sumSquaredError) - error.sumSquaredError) <= 1e-14 * error.sumSquaredError);
  assert.ok(Math.abs(sum(map.sumSquares) - error.sumSquares) <= 1e-14 * error.sumSquares);
  assert.equal(sum(map.zeroed), error.zeroed);
  assert.equal(Math.max(...map.maxAbsError), error.maxAbsError);
  assert.equal(Math.max(...map.amax), moments.amax);
  assert.equal(map.maxAbsError[Math.floor(error.maxAbsErrorIndex / cells.columnLength)], error.maxAbsError);
});

test("parts measured apart merge to the whole map", () => {
  const whole = measure(values, 0).map;
  for (const cut of [32, 1024, 4992]) {
    const merged = mergeErrorMaps(
      measure(values.subarray(cut), cut).map,
      measure(values.subarray(0, cut), 0).map,
    );
    assert.deepEqual(merged.zeroed, whole.zeroed);
    assert.deepEqual(merged.maxAbsError, whole.maxAbsError);
    assert.deepEqual(merged.amax, whole.amax);
    for (const [cell, error] of whole.sumSquaredError.entries()) {
      assert.ok(Math.abs((merged.sumSquaredError[cell] ?? Number.NaN) - error) <= 1e-14 * error);
    }
  }
  const other = { ...whole, cells: stretchesOf(values.length, 1, 1) };
  assert.throws(() => mergeErrorMaps(whole, other), RangeError);
});

test("channels of real depthwise weights lose as much to one int8 scale as NumPy says", () => {
  const weights = depthwise();
  const meter = new SchemeMeter([
    {
      quantizer: "int8-symmetric",
      blockSize: 0,
      extent: extentOf(summaryOf(weights).moments),
      cells: channelsAlong([192, 1, 5, 5], 0),
    },
    { ...scheme, cells: stretchesOf(weights.length, 32, 1) },
  ]);
  meter.add(weights, 0);
  const sqnr = mapSqnrDb(meter.maps()[0] ?? assert.fail());
  // numpy: the same scale and rint, 10 log10 of the sums over axes 1, 2 and 3
  for (const [channel, wanted] of [11.20171211, 1.36949586, 11.64692306, 7.37935287].entries()) {
    assert.ok(Math.abs((sqnr[channel] ?? Number.NaN) - wanted) <= 1e-8);
  }
  assert.equal(Math.min(...sqnr), 0, "in one channel nothing is left");
});

test("no map is made that nobody asked for, and an exact one is infinitely good", () => {
  const meter = new SchemeMeter([
    { quantizer: scheme.quantizer, blockSize: 32, extent: scheme.extent },
    { ...scheme, cells: channelsAlong([2, 4], 0) },
  ]);
  meter.add(Float32Array.of(7, -7, 1, 0, 0, 0, 0, 0), 0);
  const [none, map] = meter.maps();
  assert.equal(none, undefined);
  assert.deepEqual([...mapSqnrDb(map ?? assert.fail())], [Infinity, Infinity]);
});
