import { widen } from "./dyadic.ts";
import { type Span, usedHalves } from "./halfSpans.ts";
import { mergeMoments } from "./moments.ts";
import type { ClassCounts, DyadicHistogram, Moments, Summary } from "./summary.ts";
import { shiftTables, type Tables } from "./wideTables.ts";

/** The summary of two parts taken together; counts and tables do not depend on the order. */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  const moments = mergeMoments(a.moments, b.moments);
  return {
    counts: mergeClasses(a.counts, b.counts),
    moments,
    ...mergeTables(a, b, moments),
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

function mergeTables(a: Summary, b: Summary, moments: Moments): Tables & { readonly tableExponent: number } {
  const tableExponent = Math.max(a.tableExponent, b.tableExponent);
  const [one, other] = [a, b].map((part) => shiftTables(part, tableExponent - part.tableExponent)) as [
    Tables,
    Tables,
  ];
  // Most of a table is empty, and adding up all of it would take longer than to read a small tensor.
  const used = usedHalves({ moments, tableExponent });
  return {
    topHalf: addTables(one.topHalf, other.topHalf, used),
    tableExponent,
    edges: addTables(one.edges, other.edges, used),
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

/** @param spans outside of which both are empty. */
function addTables(
  a: Float64Array,
  b: Float64Array,
  spans: readonly Span[] = [{ from: 0, to: a.length }],
): Float64Array {
  const sum = new Float64Array(a.length);
  for (const { from, to } of spans) {
    for (let key = from; key < to; key += 1) sum[key] = (a[key] as number) + (b[key] as number);
  }
  return sum;
}
