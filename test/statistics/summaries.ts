import { SummaryAccumulator, type SummaryOptions } from "../../core/statistics/accumulator.ts";
import type { Summary } from "../../core/statistics/summary.ts";

/** The summary of values that arrive in one piece. */
export function summaryOf(
  values: Float32Array | Float64Array | readonly number[],
  options: Partial<SummaryOptions> = {},
): Summary {
  const array = Array.isArray(values) ? Float32Array.from(values) : (values as Float32Array | Float64Array);
  const accumulator = new SummaryAccumulator({
    smallestNormal: 2 ** -126,
    isWide: array instanceof Float64Array,
    ...options,
  });
  accumulator.add(array);
  return accumulator.finish();
}
