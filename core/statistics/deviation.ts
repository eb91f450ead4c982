import type { Moments } from "./summary.ts";

/** Standard deviation of the finite values as a population; NaN where squares of their distances leave float64. */
export function standardDeviation({ m2, count, min, max }: Moments): number {
  const isLost = m2 === Number.POSITIVE_INFINITY || (m2 === 0 && min !== max);
  return isLost ? Number.NaN : Math.sqrt(m2 / count);
}
