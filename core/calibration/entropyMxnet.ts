/** The entropy threshold as in MXNet, and in TVM, which copied it: a window that grows from the middle. */
import { countNonzero, divergence, firstMinimum, smooth, sum, type Winner } from "./divergence.ts";

/**
 * Searches counts of x in an odd number of equal bins over −t…t. The winner keeps `bin` bins on each side
 * of the middle one.
 * @param levels quantized levels, odd: 255, or 511 for unsigned.
 */
export function searchMxnet(counts: Float64Array, levels: number): Winner | undefined {
  const middle = counts.length >> 1;
  return firstMinimum(levels >> 1, middle, (kept) =>
    divergenceAt(counts, middle - kept, middle + kept + 1, levels),
  );
}

function divergenceAt(counts: Float64Array, start: number, end: number, levels: number): number {
  const p = counts.slice(start, end);
  p[0] = sum(counts, 0, start + 1);
  p[p.length - 1] = sum(counts, end - 1, counts.length);
  // The leftmost bin is lost to q: an off-by-one of the original, which decides results.
  const source = counts.slice(start, end);
  source[0] = 0;

  const q = new Float64Array(p.length);
  const binsPerLevel = Math.floor(p.length / levels);
  for (let level = 0; level < levels; level += 1) {
    const from = level * binsPerLevel;
    const to = level === levels - 1 ? p.length : from + binsPerLevel;
    const used = countNonzero(source, from, to);
    if (used === 0) continue;
    const mean = sum(source, from, to) / used;
    for (let i = from; i < to; i += 1) if (p[i] !== 0) q[i] = mean;
  }
  return smooth(p) && smooth(q) ? divergence(p, q) : Number.POSITIVE_INFINITY;
}
