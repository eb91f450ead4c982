import assert from "node:assert/strict";
import { test } from "node:test";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { SchemeMeter } from "../../core/quantization/meter.ts";
import { channelExtents, ChannelRoundTrip } from "../../core/quantization/perChannel.ts";
import { allQuantizers, findQuantizer } from "../../core/quantization/index.ts";
import { channelsAlong } from "../../core/statistics/cells.ts";
import { ChannelAccumulator } from "../../core/statistics/channels.ts";
import { coordinatesOf } from "../../core/tensors/elementIndex.ts";
import { sample } from "../samples.ts";
import { depthwise } from "../statistics/depthwise.ts";
import { golden } from "./golden.ts";

interface Row {
  readonly axis: number;
  readonly bits: number;
  readonly sumSquaredError: number;
  readonly maxAbsError: number;
  readonly zeroed: number;
  readonly channelSquaredError: readonly number[];
}

function extentsOf(
  values: Float32Array,
  shape: readonly number[],
  axis: number,
  order: "C" | "Fortran" = "C",
) {
  const accumulator = new ChannelAccumulator(channelsAlong(shape, axis, order));
  accumulator.add(values, 0);
  return channelExtents(accumulator.finish());
}

/** ONNX keeps scales in float32. */
function close(a: number, b: number): void {
  assert.ok(Math.abs(a - b) <= 1e-5 * b, `${a} instead of ${b}`);
}

const none = { min: 0, max: 0, amax: 0, meanAbs: 0 };

for (const row of (golden("perChannel") as { readonly rows: readonly Row[] }).rows) {
  test(`int${row.bits} per channel of axis ${row.axis} is what ONNX's operators make of it`, () => {
    const weights = depthwise();
    const channels = extentsOf(weights, [192, 1, 5, 5], row.axis);
    const meter = new SchemeMeter([
      { quantizer: `int${row.bits}-symmetric`, blockSize: 0, extent: none, channels, cells: channels.cells },
    ]);
    // Chunks that end anywhere: channels are not blocks.
    for (let start = 0; start < weights.length; start += 777) {
      meter.add(weights.subarray(start, start + 777), start);
    }
    const [error] = meter.finish();
    const [map] = meter.maps();
    assert.ok(error && map);
    close(error.sumSquaredError, row.sumSquaredError);
    close(error.maxAbsError, row.maxAbsError);
    assert.equal(error.zeroed, row.zeroed);
    for (const [channel, wanted] of row.channelSquaredError.entries()) {
      close(map.sumSquaredError[channel] ?? Number.NaN, wanted);
    }
  });
}

for (const order of ["C", "Fortran"] as const) {
  test(`every channel is quantized as a tensor of its own, in ${order} order`, () => {
    const shape = [6, 5, 8];
    const values = sample("heavy", 240);
    for (const id of ["int8-symmetric", "int4-asymmetric", "nf4", "bitnet-b1.58", "float8_e4m3fn-scaled"]) {
      const quantizer = findQuantizer(id) ?? assert.fail();
      for (const axis of shape.keys()) {
        const channels = extentsOf(values, shape, axis, order);
        const out = new Float32Array(240);
        const roundTrip = new ChannelRoundTrip(channels, plainKernels);
        let outside = 0;
        for (const [start, end] of [
          [0, 100],
          [100, 101],
          [101, 240],
        ] as const) {
          outside += roundTrip.roundTrip(
            quantizer,
            values.subarray(start, end),
            start,
            out.subarray(start, end),
          );
        }
        let wantedOutside = 0;
        for (let channel = 0; channel < (shape[axis] ?? 0); channel += 1) {
          const places = [...values.keys()].filter(
            (index) => coordinatesOf(index, { shape, order })[axis] === channel,
          );
          const own = Float32Array.from(places, (index) => values[index] ?? Number.NaN);
          const quantized = new Float32Array(own.length);
          const [min, max] = [Math.min(...own), Math.max(...own)];
          const meanAbs = own.reduce((sum, x) => sum + Math.abs(x), 0) / own.length;
          const extent = { min, max, amax: Math.max(-min, max), meanAbs };
          wantedOutside += quantizer.roundTrip(own, 0, quantized, extent);
          assert.deepEqual(
            places.map((index) => out[index]),
            [...quantized],
            `${id}, axis ${axis}, channel ${channel}`,
          );
        }
        assert.equal(outside, wantedOutside);
      }
    }
  });
}

test("channels without finite values stay zero", () => {
  const values = Float32Array.of(NaN, Infinity, 1, -2);
  const channels = extentsOf(values, [2, 2], 0);
  assert.deepEqual([...channels.min], [0, -2]);
  const meter = new SchemeMeter([{ quantizer: "int8-symmetric", blockSize: 0, extent: none, channels }]);
  meter.add(values, 0);
  assert.equal(meter.finish()[0]?.count, 2);
});

test("channels in long runs are quantized as a whole channel is, wherever chunks end", () => {
  const [count, length] = [6, 200];
  const values = sample("gauss")
    .slice(0, count * length)
    .map((value, i) => value * 2 ** (Math.floor(i / length) % 5));
  const channels = extentsOf(values, [count, length], 0);
  for (const quantizer of allQuantizers.filter((one) => one.accepts(0))) {
    const [whole, chunked] = [new Float32Array(values.length), new Float32Array(values.length)];
    for (let channel = 0; channel < count; channel += 1) {
      const [start, end] = [channel * length, (channel + 1) * length];
      const [min = 0, max = 0, meanAbs = 0] = [channels.min, channels.max, channels.meanAbs].map(
        (of) => of[channel],
      );
      const extent = { min, max, amax: Math.max(-min, max), meanAbs };
      quantizer.roundTrip(values.subarray(start, end), 0, whole.subarray(start, end), extent, plainKernels);
    }
    const roundTrip = new ChannelRoundTrip(channels, plainKernels);
    for (let start = 0; start < values.length; start += 77) {
      const part = values.subarray(start, start + 77);
      roundTrip.roundTrip(quantizer, part, start, chunked.subarray(start, start + 77));
    }
    assert.deepEqual(chunked, whole, quantizer.id);
  }
});
