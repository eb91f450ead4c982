import assert from "node:assert/strict";
import { test } from "node:test";
import { channelCodes } from "../../core/calibration/channelCodes.ts";
import { plainKernels } from "../../core/kernels/kernels.ts";
import { roundHalfEven } from "../../core/kernels/roundHalfEven.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import { integerQuantizerId } from "../../core/quantization/integer.ts";
import { integerAsymmetricId } from "../../core/quantization/integerAsymmetric.ts";
import { channelExtents, ChannelRoundTrip } from "../../core/quantization/perChannel.ts";
import { channelsAlong } from "../../core/statistics/cells.ts";
import { ChannelAccumulator } from "../../core/statistics/channels.ts";

/** Channels along the last axis that differ in reach and sign; one of zeros, one positive, one with a NaN. */
const channels = 6;
const values = Float32Array.from({ length: channels * 400 }, (_, i) => {
  const channel = i % channels;
  if (channel === 2) return 0;
  const value = Math.sin(i * 1.7) * 3 ** channel + channel;
  return channel === 3 ? Math.abs(value) : value;
});
values[5] = Number.NaN;
const cells = channelsAlong([400, channels], 1);
const accumulator = new ChannelAccumulator(cells);
accumulator.add(values, 0);
const moments = accumulator.finish();

const cases = [2, 3, 4, 6, 8].flatMap((bits) =>
  [true, false].flatMap((signed) => [true, false].map((asymmetric) => ({ bits, signed, asymmetric }))),
);

test("a channel's scale and zero point give what its quantizer gives", () => {
  for (const options of cases) {
    const { bits, signed, asymmetric } = options;
    const id = asymmetric ? integerAsymmetricId(bits) : integerQuantizerId(bits, signed);
    const quantized = new Float32Array(values.length);
    const roundTrip = new ChannelRoundTrip(channelExtents(moments), plainKernels);
    roundTrip.roundTrip(findQuantizer(id)!, values, 0, quantized);
    const { scales, zeroPoints } = channelCodes(moments, options);
    const highest = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
    const lowest = !signed ? 0 : asymmetric ? -highest - 1 : -highest;
    for (const [i, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      const [scale, zeroPoint] = [scales[i % channels]!, zeroPoints[i % channels]!];
      const near = (x: number) =>
        Math.fround((Math.min(highest, Math.max(lowest, roundHalfEven(x) + zeroPoint)) - zeroPoint) * scale);
      // Asymmetric codes are found in float32.
      const expected = near(asymmetric ? Math.fround(value / scale) : value / scale);
      assert.ok(
        Math.abs(quantized[i]! - expected) <= Math.abs(expected) * 2 ** -22,
        `${id} ${value} in channel ${i % channels}: ${quantized[i]} is not ${expected}`,
      );
    }
  }
});

test("a channel of zeros has a scale that anything fits", () => {
  const { amax, scales, zeroPoints } = channelCodes(moments, { bits: 8, signed: true });
  assert.deepEqual([amax[2], scales[2], zeroPoints[2]], [0, 1, 0]);
});
