/** The threshold that Newton's recursion finds for the least clipping and rounding error together (Sakr et al. 2022, arXiv 2206.06501). */

/** How many magnitudes are larger than a threshold, and their sum. */
export type Tail = (threshold: number) => { readonly count: number; readonly sum: number };

/** Steps after which the recursion has long stopped; it takes about ten. */
const maxSteps = 100;

/**
 * The fixed point of s = Σ(a > s) / (k · N(a ≤ s) + N(a > s)), where k is the variance of the rounding
 * error for a step of 1, times the square of the step over s. 0 when all magnitudes are.
 * @param count all magnitudes. @param start their mean.
 */
export function octav(tail: Tail, count: number, start: number, bits: number, signed: boolean): number {
  const k = 4 ** -bits / (signed ? 3 : 12);
  let threshold = start;
  for (let step = 0; step < maxSteps; step += 1) {
    const above = tail(threshold);
    if (above.count === 0) break;
    const next = above.sum / (k * (count - above.count) + above.count);
    if (next === threshold) break;
    threshold = next;
  }
  return threshold;
}
