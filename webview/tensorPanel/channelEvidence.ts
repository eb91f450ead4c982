import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import type { Evidence } from "../../core/calibration/recommend.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import { decibelText } from "../../core/display/quantity.ts";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import type { ErrorSums } from "../../core/quantization/quantizer.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
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

/** Longest channel that is measured as a block, in elements. */
const longestChannel = 2 ** 20;

/** The channels as blocks, where they lie in memory one after the other and whole. */
export function channelBlock({
  shape,
  order,
  elementCount,
}: TensorInfo): { readonly axis: number; readonly count: number; readonly size: number } | undefined {
  const axis = usualChannelAxis(shape);
  if (axis === undefined || order !== "C") return undefined;
  const count = shape[axis] as number;
  const size = elementCount / count;
  return size <= longestChannel ? { axis, count, size } : undefined;
}

/** What a scale for each channel gives beside the best threshold for the whole tensor, in one sentence. */
export function channelSentence(
  { axis, count }: { readonly axis: number; readonly count: number },
  error: ErrorSums,
  thresholds: readonly MeasuredThreshold[],
): string {
  const decibels = sqnrDb(error);
  const best = Math.max(...thresholds.map((threshold) => threshold.sqnrDb));
  const gain = decibels - best;
  const kept = `A scale for each of the ${count} channels along axis ${axis} keeps ${decibelText(decibels)}`;
  if (!Number.isFinite(gain)) return `${kept}.`;
  return gain > 0 ? `${kept}, ${decibelText(gain)} more.` : `${kept}: no gain over one for the whole tensor.`;
}

/** What speaks for and against a rule on this tensor. @param channels where they are known. */
export function evidenceOf({ counts }: Summary, channels: ChannelFacts | undefined): Evidence {
  const zeroShare = (counts.positiveZero + counts.negativeZero) / counts.finite;
  if (!channels) return { zeroShare };
  const ranges = channelRanges(channels.moments);
  const index = ranges.reduce((widest, range, one) => (range > (ranges[widest] as number) ? one : widest), 0);
  return { zeroShare, widestChannel: { index, ratio: channels.disparity.maxToMedian } };
}
