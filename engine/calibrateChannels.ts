import type { CalibrationOptions, MeasuredThreshold } from "../core/calibration/calibrator.ts";
import type { Outcome } from "../core/protocol/analysis.ts";
import { channelsAlong, forEachRun } from "../core/statistics/cells.ts";
import type { FileProblem } from "../core/tensors/tensorFile.ts";
import { axisProblem, partProblem } from "./axisProblem.ts";
import { calibrate } from "./calibrate.ts";
import { step, type TensorPart, type TensorReading, type Watch } from "./tensorReading.ts";

/** Stretches of memory that are read one by one; each takes a request to a worker in each of three passes. */
const maxRuns = 2 ** 14;

/** A threshold of one channel, measured on it alone. */
export interface ChannelThreshold extends MeasuredThreshold {
  /** Index along the axis. */
  readonly channel: number;
}

/**
 * The thresholds of every channel along an axis, each channel calibrated as a tensor of its own; with several
 * whole files, which have to agree in the channels, over what they have of a channel together. By channel, and
 * in it by the order of the methods; nothing for a channel without finite values.
 */
export async function calibrateChannels(
  reading: TensorReading,
  axis: number,
  options: CalibrationOptions,
  watch: Watch,
): Promise<Outcome<readonly ChannelThreshold[]>> {
  const problem = reading.parts.map((part) => partProblemOf(part, reading.parts[0], axis)).find(Boolean);
  if (problem) return { ok: false, problem };
  const runs = reading.parts.reduce((sum, { open }) => sum + runCount(open.tensor, axis), 0);
  if (runs > maxRuns) {
    const message = `The channels along axis ${axis} lie in ${runs} pieces; up to ${maxRuns} can be calibrated one by one.`;
    return { ok: false, problem: { message, advice: "Choose an axis whose channels lie together." } };
  }
  const channels = partsByChannel(reading.parts, axis);
  const thresholds: ChannelThreshold[] = [];
  for (const [channel, parts] of channels.entries()) {
    const [first, ...rest] = parts;
    if (!first) continue;
    const own = step(watch, channel, channels.length);
    const answer = await calibrate(reading.of([first, ...rest]), options, own);
    if (!answer.ok) return answer;
    thresholds.push(...answer.result.map((threshold) => ({ channel, ...threshold })));
  }
  return { ok: true, result: thresholds };
}

function partProblemOf(
  { open, range }: TensorPart,
  first: TensorPart,
  axis: number,
): FileProblem | undefined {
  const { shape, elementCount } = open.tensor;
  if (range.count !== elementCount) return partProblem;
  const wanted = first.open.tensor.shape[axis];
  if (wanted === undefined || shape[axis] === wanted) return axisProblem(axis, shape);
  const message = `${open.source.name} has ${shape[axis] ?? "no"} channels along axis ${axis}, and ${first.open.source.name} has ${wanted}.`;
  return { message, advice: "Files that are calibrated together have the same channels." };
}

/** Pieces of memory that the channels along an existing axis consist of. */
function runCount({ shape, elementCount, order }: TensorPart["open"]["tensor"], axis: number): number {
  return elementCount / Math.max(1, channelsAlong(shape, axis, order).stride);
}

/** What each channel consists of, in all files. */
function partsByChannel(parts: readonly TensorPart[], axis: number): readonly (readonly TensorPart[])[] {
  const channels: TensorPart[][] = [];
  for (const part of parts) {
    const { shape, order, elementCount } = part.open.tensor;
    forEachRun(channelsAlong(shape, axis, order), 0, elementCount, (channel, start, end) => {
      (channels[channel] ??= []).push({ ...part, range: { first: start, count: end - start } });
    });
  }
  return channels;
}
