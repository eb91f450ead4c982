/** The entropy range as in ONNX Runtime's quantization tools, truncations and all. */
import type { Calibrator } from "./calibrator.ts";
import { countNonzero, divergence, firstMinimum } from "./divergence.ts";
import { signedHistogram, type WindowWinner, windowThreshold } from "./window.ts";
import { sumBetween } from "../statistics/sums.ts";

/** Searches counts of x in equal bins over −t…t. @param levels quantized levels; 128 in ONNX Runtime. */
export function searchOnnxruntime(counts: Float64Array, levels: number): WindowWinner | undefined {
  const middle = counts.length >> 1;
  const window = (kept: number) => ({
    start: middle - kept,
    end: Math.min(middle + kept + 1, counts.length),
  });
  const winner = firstMinimum(levels >> 1, middle, (kept) => {
    const { start, end } = window(kept);
    return divergenceAt(counts, start, end, levels);
  });
  return winner && { ...window(winner.bin), divergence: winner.divergence };
}

function divergenceAt(counts: Float64Array, start: number, end: number, levels: number): number {
  const source = counts.subarray(start, end);
  const p = source.slice();
  const length = p.length;
  p[0] = (p[0] as number) + sumBetween(counts, 0, start);
  p[length - 1] = (p[length - 1] as number) + sumBetween(counts, end, counts.length);

  const q = new Float64Array(length);
  const binsPerLevel = Math.floor(length / levels);
  for (let level = 0; level < levels; level += 1) {
    const from = level * binsPerLevel;
    const to = from + binsPerLevel;
    const used = countNonzero(p, from, to);
    if (used === 0) continue;
    // The last level's sum has the bins that are left over, but none of them gets a value back.
    const total = sumBetween(source, from, level === levels - 1 ? length : to);
    // The array of the original holds integers.
    q.fill(Math.trunc(total / used), from, to);
  }
  return smoothFloat32(p) && smoothFloat32(q) ? divergence(p, q) : Number.POSITIVE_INFINITY;
}

/** As `smooth`, in float32. The original stops with an assertion where this answers false for too little. */
function smoothFloat32(bins: Float64Array): boolean {
  const used = countNonzero(bins, 0, bins.length);
  const taken = (1e-4 * (bins.length - used)) / used;
  if (used === 0 || taken >= 1) return false;
  for (let i = 0; i < bins.length; i += 1) {
    const count = Math.fround(bins[i] as number);
    bins[i] = Math.fround(count + (count === 0 ? Math.fround(1e-4) : -Math.fround(taken)));
  }
  return true;
}

/** Bins that make a search of it; with the tool's own 128 it always answers the maximum. */
const bins = 2048;

/** The entropy threshold of ONNX Runtime with 2048 bins. */
export const entropyOnnxruntime: Calibrator = {
  id: "entropy-onnxruntime",
  name: "entropy (ONNX Runtime)",
  needs: { signedBins: bins },
  readsHistogram: true,
  find({ moments }, counts, { bits }) {
    const winner = searchOnnxruntime(signedHistogram(counts, bins), 2 ** (bits - 1));
    return winner ? windowThreshold(winner, bins, moments) : { amax: moments.amax };
  },
};
