import { type ChannelMoments, channelRanges } from "../statistics/channels.ts";
import type { CodeOptions } from "./calibrator.ts";
import { codesOf } from "./codes.ts";

/** The codes of each channel when every one is saturated nowhere: at its own largest magnitude, or its own range. */
export interface ChannelCodes {
  /** Largest finite magnitude; 0 for a channel of zeros, or without a finite value. */
  readonly amax: Float64Array;
  /** Distance of neighbouring codes; 1 for a channel of zeros, where any will do. */
  readonly scales: Float64Array;
  /** The code of 0. */
  readonly zeroPoints: Int32Array;
}

/** A scale and a zero point for each channel, as the integer quantizers choose them for a channel as a whole. */
export function channelCodes(moments: ChannelMoments, options: CodeOptions): ChannelCodes {
  const amax = channelRanges(moments);
  const codes = Array.from(amax, (reach, channel) => {
    const [count = 0, min = 0, max = 0] = [
      moments.finite[channel],
      moments.min[channel],
      moments.max[channel],
    ];
    return codesOf({ id: "max", name: "max", amax: reach }, { count, min, max }, options);
  });
  return {
    amax,
    scales: Float64Array.from(codes, ({ scale }) => scale),
    zeroPoints: Int32Array.from(codes, ({ zeroPoint }) => zeroPoint),
  };
}
