import type { ElementDecoder } from "../kernels/decode.ts";
import type { CountedValues } from "./codeCounter.ts";
import { WideClassCounter } from "./classes.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import { between, noMoments, sumAsNumber } from "./moments.ts";
import type { DyadicHistogram, Moments, Summary } from "./summary.ts";
import { RunningSum } from "./sums.ts";
import { WideTables } from "./wideTables.ts";

/** The summary of values that are each there so many times: exact, but for the rounding of its sums. */
export function summaryOfCounted(
  counted: CountedValues,
  { smallestNormal, isWide }: Pick<ElementDecoder, "smallestNormal" | "isWide">,
): Summary {
  const moments = momentsOf(counted);
  const classes = new WideClassCounter(smallestNormal);
  const tables = new WideTables();
  // Values that are all float32 keep float32's own exponents.
  tables.reach(isWide ? moments.amax : 1);
  const { values, times } = counted;
  for (let i = 0; i < values.length; i += 1) {
    classes.count(values[i] as number, times[i] as number);
    tables.count(values[i] as number, times[i] as number);
  }
  const { tables: made, tableExponent } = tables.finish();
  return {
    counts: classes.finish(),
    moments,
    ...made,
    tableExponent,
    dyadic: dyadicOf(counted, moments.amax),
  };
}

/** Of those that are finite. */
function momentsOf({ values, times }: CountedValues): Moments {
  const [sums, sumsAbs, sumsSquares, deviations] = [
    new RunningSum(),
    new RunningSum(),
    new RunningSum(),
    new RunningSum(),
  ] as const;
  let [count, min, max, smallestNonzero] = [0, Infinity, -Infinity, Infinity];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const present = times[i] as number;
    const magnitude = Math.abs(value);
    count += present;
    sums.add(value * present);
    sumsAbs.add(magnitude * present);
    sumsSquares.add(value * value * present);
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value !== 0 && magnitude < smallestNonzero) smallestNonzero = magnitude;
  }
  if (count === 0) return noMoments;
  const [sum, sumAbs, sumSquares] = [sums.total(), sumsAbs.total(), sumsSquares.total()];
  const mean = Number.isFinite(sum.value)
    ? sum.value / count
    : meanOfHuge({ values, times }, { count, min, max });
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isFinite(value)) deviations.add((value - mean) ** 2 * (times[i] as number));
  }
  const m2 = deviations.total();
  return {
    count,
    min,
    max,
    amax: Math.max(-min, max),
    smallestNonzero,
    sum: sumAsNumber(sum.value, mean, count),
    mean,
    m2: m2.value,
    sumAbs: sumAbs.value,
    sumSquares: sumSquares.value,
    rests: { min: 0, max: 0, sum: sum.rest, m2: m2.rest, sumAbs: sumAbs.rest, sumSquares: sumSquares.rest },
  };
}

/** The mean of the finite values, where their sum is beyond float64. */
function meanOfHuge(
  { values, times }: CountedValues,
  extremes: Pick<Moments, "count" | "min" | "max">,
): number {
  let mean = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isFinite(value)) mean += value * ((times[i] as number) / extremes.count);
  }
  return between(mean, extremes);
}

function dyadicOf({ values, times }: CountedValues, amax: number): DyadicHistogram {
  const widthExponent = widthExponentOf(amax);
  const scale = 2 ** -widthExponent;
  const counts = new Float64Array(dyadicBins);
  for (let i = 0; i < values.length; i += 1) {
    const magnitude = Math.abs(values[i] as number);
    if (!(magnitude <= amax)) continue;
    const bin = Math.floor(magnitude * scale);
    counts[bin] = (counts[bin] as number) + (times[i] as number);
  }
  return { widthExponent, counts };
}
