import type { Outcome } from "../core/protocol/analysis.ts";
import { measureChannels } from "../core/protocol/worker.ts";
import { channelsAlong } from "../core/statistics/cells.ts";
import { type ChannelMoments, mergeChannels } from "../core/statistics/channels.ts";
import { axisProblem, partProblem } from "./axisProblem.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** More channels than the largest vocabularies have are kept apart by nobody. */
const maxChannels = 2 ** 19;

/** Moments of every channel along an axis; read the first time. */
export async function channelMoments(
  reading: TensorReading,
  axis: number,
  watch: Watch,
): Promise<Outcome<ChannelMoments>> {
  const known = reading.channels.get(axis);
  if (known) return { ok: true, result: known };
  const { shape, order } = reading.open.tensor;
  const problem = reading.isWhole ? axisProblem(axis, shape) : partProblem;
  if (problem) return { ok: false, problem };
  const cells = channelsAlong(shape, axis, order);
  if (cells.rows > maxChannels) {
    const message = `Axis ${axis} has ${cells.rows} channels; up to ${maxChannels} can be kept apart.`;
    return { ok: false, problem: { message, advice: "Choose another axis." } };
  }
  const answer = await reading.pass(measureChannels, { cells }, watch);
  if (!answer.ok) return answer;
  const moments = answer.result.reduce(mergeChannels);
  reading.channels.set(axis, moments);
  return { ok: true, result: moments };
}
