import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import type { Evidence } from "../../core/calibration/recommend.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import { decibelText } from "../../core/display/quantity.ts";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import type { ErrorSums } from "../../core/quantization/quantizer.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { widestChannel } from "../../core/statistics/channels.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** More channels than this are no channels, and too much to send to a page. */
const mostChannels = 65536;

/** The axis along which channels usually run: the outermost that is longer than 1 and not of files; undefined where there is none. */
export function usualChannelAxis({
  shape,
  fileAxis,
}: Pick<TensorInfo, "shape" | "fileAxis">): number | undefined {
  const own = shape.flatMap((length, axis) => (axis === fileAxis ? [] : [{ length, axis }]));
  const channels = own.find(({ length }) => length > 1);
  return channels && channels !== own.at(-1) && channels.length <= mostChannels ? channels.axis : undefined;
}

/** The axes that a scale for each index along them can be had for: longer than 1, and not too long to be shown. */
export function channelAxes({ shape }: Pick<TensorInfo, "shape">): readonly number[] {
  return shape.flatMap((length, axis) => (length > 1 && length <= mostChannels ? [axis] : []));
}

/** What a scale for each channel gives beside the best threshold for the whole tensor, in one sentence; empty where that loses nothing. */
export function channelSentence(
  axis: number,
  count: number,
  error: ErrorSums,
  thresholds: readonly MeasuredThreshold[],
): string {
  const decibels = sqnrDb(error);
  const best = Math.max(...thresholds.map((threshold) => threshold.sqnrDb));
  // Where one scale for all loses nothing, there is nothing to gain.
  if (best === Infinity) return "";
  const gain = decibels - best;
  const kept = `A scale for each of the ${count} channels along axis ${axis} keeps ${decibelText(decibels)}`;
  if (!Number.isFinite(gain)) return `${kept}.`;
  return gain > 0 ? `${kept}, ${decibelText(gain)} more.` : `${kept}: no gain over one for the whole tensor.`;
}

/** What speaks for and against a rule on this tensor. @param channels where they are known. */
export function evidenceOf({ counts }: Summary, channels: ChannelFacts | undefined): Evidence {
  const zeroShare = (counts.positiveZero + counts.negativeZero) / counts.finite;
  if (!channels) return { zeroShare };
  const index = widestChannel(channels.moments);
  return { zeroShare, widestChannel: { index, ratio: channels.disparity.maxToMedian } };
}
