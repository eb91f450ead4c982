import type { ElementDecoder } from "../kernels/decode.ts";
import { patternsOf } from "../kernels/tables.ts";
import { WideClassCounter } from "./classes.ts";
import type { CountedValues } from "./codeCounter.ts";
import { sumCounted, sumDeviations } from "./sumCounted.ts";
import { dyadicBins, widthExponentOf } from "./dyadic.ts";
import { between, noMoments, sumAsNumber } from "./moments.ts";
import type { ClassCounts, DyadicHistogram, Moments, Summary } from "./summary.ts";
import { addSums } from "./sums.ts";
import { nonFiniteKeys } from "./topHalf.ts";
import { emptyTables, type Tables, WideTables } from "./wideTables.ts";

/** The summary of values that are each there so many times: exact, but for the rounding of its sums. */
export function summaryOfCounted(
  counted: CountedValues,
  { smallestNormal }: Pick<ElementDecoder, "smallestNormal">,
): Summary {
  const moments = momentsOf(counted);
  const { values, times } = counted;
  return {
    counts: classesOf(counted, smallestNormal),
    moments,
    ...(values instanceof Float32Array ? narrowTables(values, times) : wideTables(counted, moments.amax)),
    dyadic: dyadicOf(counted, moments.amax),
  };
}

function classesOf({ values, times }: CountedValues, smallestNormal: number): ClassCounts {
  const classes = new WideClassCounter(smallestNormal);
  for (let i = 0; i < values.length; i += 1) classes.count(values[i] as number, times[i] as number);
  return classes.finish();
}

type TablesOf = Tables & Pick<Summary, "tableExponent">;

/** Values that are all float32 keep float32's own exponents. */
function narrowTables(values: Float32Array, times: Float64Array): TablesOf {
  const { topHalf, edges, carries } = emptyTables();
  const patterns = patternsOf(values);
  for (let i = 0; i < patterns.length; i += 1) {
    const pattern = patterns[i] as number;
    const present = times[i] as number;
    const key = pattern >>> 16;
    topHalf[key] = (topHalf[key] as number) + present;
    const magnitude = key & 0x7fff;
    if (magnitude >= nonFiniteKeys) continue;
    const rest = pattern & 0xffff;
    const exponent = magnitude >>> 7;
    if (rest === 0) {
      if (magnitude > 0) edges[key] = (edges[key] as number) + present;
    } else if (exponent > 0 && rest >= 0x8000 && (key & 0x7f) === 0x7f) {
      carries.bits7[exponent] = (carries.bits7[exponent] as number) + present;
      if (rest >= 0xf000) carries.bits10[exponent] = (carries.bits10[exponent] as number) + present;
    }
  }
  return { topHalf, edges, carries, tableExponent: 0 };
}

function wideTables({ values, times }: CountedValues, amax: number): TablesOf {
  const wide = new WideTables();
  wide.reach(amax);
  for (let i = 0; i < values.length; i += 1) wide.count(values[i] as number, times[i] as number);
  const { tables, tableExponent } = wide.finish();
  return { ...tables, tableExponent };
}

/** Of those that are finite. */
function momentsOf(counted: CountedValues): Moments {
  const { count, min, max, smallestNonzero, above, below, squares } = sumCounted(counted);
  if (count === 0) return noMoments;
  const sumAbs = addSums(above, below);
  const sum = addSums(above, { value: -below.value, rest: -below.rest });
  const mean = Number.isFinite(sum.value) ? sum.value / count : meanOfHuge(counted, { count, min, max });
  const m2 = sumDeviations(counted, mean);
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
    sumSquares: squares.value,
    rests: { min: 0, max: 0, sum: sum.rest, m2: m2.rest, sumAbs: sumAbs.rest, sumSquares: squares.rest },
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
    const bin = (magnitude * scale) | 0;
    counts[bin] = (counts[bin] as number) + (times[i] as number);
  }
  return { widthExponent, counts };
}
