import type { Evidence } from "../../core/calibration/recommend.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import { channelRanges } from "../../core/statistics/channels.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** More channels than this are no channels, and too much to send to a page. */
const mostChannels = 65536;

/** The axis along which channels usually run: the outermost that is longer than 1; undefined where there is none. */
export function usualChannelAxis(shape: readonly number[]): number | undefined {
  const axis = shape.findIndex((length) => length > 1);
  const isUsual = axis >= 0 && axis < shape.length - 1 && (shape[axis] as number) <= mostChannels;
  return isUsual ? axis : undefined;
}

/** What speaks for and against a rule on this tensor. @param channels where they are known. */
export function evidenceOf({ counts }: Summary, channels: ChannelFacts | undefined): Evidence {
  const zeroShare = (counts.positiveZero + counts.negativeZero) / counts.finite;
  if (!channels) return { zeroShare };
  const ranges = channelRanges(channels.moments);
  const index = ranges.reduce((widest, range, one) => (range > (ranges[widest] as number) ? one : widest), 0);
  return { zeroShare, widestChannel: { index, ratio: channels.disparity.maxToMedian } };
}
