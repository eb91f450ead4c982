/** The entropy range as in ONNX Runtime's quantization tools, truncations and all. */
import { countNonzero, divergence, firstMinimum, sum } from "./divergence.ts";

/** The bins from start up to end are kept. */
export interface WindowWinner {
  readonly start: number;
  readonly end: number;
  readonly divergence: number;
}

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
  p[0] = (p[0] as number) + sum(counts, 0, start);
  p[length - 1] = (p[length - 1] as number) + sum(counts, end, counts.length);

  const q = new Float64Array(length);
  const binsPerLevel = Math.floor(length / levels);
  for (let level = 0; level < levels; level += 1) {
    const from = level * binsPerLevel;
    const to = from + binsPerLevel;
    const used = countNonzero(p, from, to);
    if (used === 0) continue;
    // The last level's sum has the bins that are left over, but none of them gets a value back.
    const total = sum(source, from, level === levels - 1 ? length : to);
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
