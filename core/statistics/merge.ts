import { widen } from "./dyadic.ts";
import { mergeMoments } from "./moments.ts";
import type { ClassCounts, DyadicHistogram, Summary } from "./summary.ts";
import { shiftTables, type Tables } from "./wideTables.ts";

/** The summary of two parts taken together; counts and tables do not depend on the order. */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  return {
    counts: mergeClasses(a.counts, b.counts),
    moments: mergeMoments(a.moments, b.moments),
    ...mergeTables(a, b),
    dyadic: mergeDyadic(a.dyadic, b.dyadic),
  };
}

function mergeClasses(a: ClassCounts, b: ClassCounts): ClassCounts {
  return {
    total: a.total + b.total,
    finite: a.finite + b.finite,
    nan: a.nan + b.nan,
    positiveInfinity: a.positiveInfinity + b.positiveInfinity,
    negativeInfinity: a.negativeInfinity + b.negativeInfinity,
    positiveZero: a.positiveZero + b.positiveZero,
    negativeZero: a.negativeZero + b.negativeZero,
    subnormal: a.subnormal + b.subnormal,
    negative: a.negative + b.negative,
  };
}

function mergeTables(a: Summary, b: Summary): Tables & { readonly tableExponent: number } {
  const tableExponent = Math.max(a.tableExponent, b.tableExponent);
  const [one, other] = [a, b].map((part) => shiftTables(part, tableExponent - part.tableExponent)) as [
    Tables,
    Tables,
  ];
  return {
    topHalf: addTables(one.topHalf, other.topHalf),
    tableExponent,
    edges: addTables(one.edges, other.edges),
    carries: {
      bits7: addTables(one.carries.bits7, other.carries.bits7),
      bits10: addTables(one.carries.bits10, other.carries.bits10),
    },
  };
}

function mergeDyadic(a: DyadicHistogram, b: DyadicHistogram): DyadicHistogram {
  const widthExponent = Math.max(a.widthExponent, b.widthExponent);
  return {
    widthExponent,
    counts: addTables(widen(a, widthExponent).counts, widen(b, widthExponent).counts),
  };
}

function addTables(a: Float64Array, b: Float64Array): Float64Array {
  const sum = a.slice();
  for (let key = 0; key < sum.length; key += 1) sum[key] = (sum[key] as number) + (b[key] as number);
  return sum;
}
