import type { Summary } from "../statistics/summary.ts";

/** A histogram of magnitudes as the tools see it that leave exact zeros out. */
export function withoutZeros(counts: Float64Array, { counts: classes }: Summary): Float64Array {
  const rest = counts.slice();
  rest[0] = (rest[0] as number) - classes.positiveZero - classes.negativeZero;
  return rest;
}
