import type { ChannelFacts, Outcome } from "../core/protocol/analysis.ts";
import { measureChannels } from "../core/protocol/worker.ts";
import { channelsAlong } from "../core/statistics/cells.ts";
import { mergeChannels } from "../core/statistics/channels.ts";
import { disparityOf } from "../core/statistics/disparity.ts";
import { axisProblem } from "./axisProblem.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** More channels than the largest vocabularies have are kept apart by nobody. */
const maxChannels = 2 ** 19;

/** Moments of every channel along an axis. */
export async function channels(
  reading: TensorReading,
  { axis }: { readonly axis: number },
  watch: Watch,
): Promise<Outcome<ChannelFacts>> {
  const { shape, order } = reading.open.tensor;
  const problem = axisProblem(axis, shape);
  if (problem) return { ok: false, problem };
  const cells = channelsAlong(shape, axis, order);
  if (cells.rows > maxChannels) {
    const message = `Axis ${axis} has ${cells.rows} channels; up to ${maxChannels} can be kept apart.`;
    return { ok: false, problem: { message, advice: "Choose another axis." } };
  }
  const answer = await reading.pass(measureChannels, { cells }, watch);
  if (!answer.ok) return answer;
  const moments = answer.result.reduce(mergeChannels);
  return { ok: true, result: { axis, moments, disparity: disparityOf(moments) } };
}
