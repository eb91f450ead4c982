/** The entropy range as in AIMET, which has it from Glow: a window that shrinks by one bin on each side. */
import type { Calibrator } from "./calibrator.ts";
import { countNonzero, smooth } from "./divergence.ts";
import { signedHistogram, type WindowWinner, windowThreshold } from "./window.ts";
import { sumBetween } from "../statistics/sums.ts";

/** Searches counts of x in equal bins over −t…t. @param levels quantized levels; 255 in AIMET. */
export function searchAimet(counts: Float64Array, levels: number): WindowWinner | undefined {
  let winner: WindowWinner | undefined;
  for (let start = 0, end = counts.length; end - start >= levels; start += 1, end -= 1) {
    const divergence = divergenceAt(counts, start, end, levels);
    if (divergence === undefined) break;
    // The widest of equals is kept.
    if (divergence < (winner?.divergence ?? Number.POSITIVE_INFINITY)) winner = { start, end, divergence };
  }
  return winner;
}

function divergenceAt(counts: Float64Array, start: number, end: number, levels: number): number | undefined {
  const source = counts.subarray(start, end);
  const length = source.length;
  const p = source.slice();
  p[0] = sumBetween(counts, 0, start + 1);
  p[length - 1] = sumBetween(counts, end - 1, counts.length);
  const q = new Float64Array(length);
  const binsPerLevel = length / levels;
  for (let level = 0; level < levels; level += 1) {
    const from = Math.ceil(level * binsPerLevel);
    const to = level === levels - 1 ? length : Math.ceil((level + 1) * binsPerLevel);
    const used = countNonzero(source, from, to);
    if (used === 0) continue;
    const mean = sumBetween(source, from, to) / used;
    for (let i = from; i < to; i += 1) if (source[i] !== 0) q[i] = mean;
  }
  if (sumBetween(p, 0, length) === 0 || sumBetween(q, 0, length) === 0) return undefined;
  // Bins that cannot be smoothed stay as they are, and empty ones are skipped.
  smooth(p);
  smooth(q);
  const sumP = sumBetween(p, 0, length);
  const sumQ = sumBetween(q, 0, length);
  let divergence = 0;
  for (let i = 0; i < length; i += 1) {
    const a = (p[i] as number) / sumP;
    const b = (q[i] as number) / sumQ;
    if (a > 0 && b > 0) divergence += a * Math.log(a / b);
  }
  return divergence;
}

const bins = 512;

/** The entropy threshold of AIMET, which searches for eight bits only and keeps everything for others. */
export const entropyAimet: Calibrator = {
  id: "entropy-aimet",
  name: "entropy (AIMET)",
  needs: { signedBins: bins },
  readsHistogram: true,
  find({ moments }, counts, { bits }) {
    const winner = bits === 8 ? searchAimet(signedHistogram(counts, bins), 255) : undefined;
    return winner ? windowThreshold(winner, bins, moments) : { amax: moments.amax };
  },
};
