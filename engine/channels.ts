import type { ChannelFacts, Outcome } from "../core/protocol/analysis.ts";
import { disparityOf } from "../core/statistics/disparity.ts";
import { channelMoments } from "./channelMoments.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** Moments of every channel along an axis, and how differently they reach. */
export async function channels(
  reading: TensorReading,
  { axis }: { readonly axis: number },
  watch: Watch,
): Promise<Outcome<ChannelFacts>> {
  const moments = await channelMoments(reading, axis, watch);
  if (!moments.ok) return moments;
  return { ok: true, result: { axis, moments: moments.result, disparity: disparityOf(moments.result) } };
}
