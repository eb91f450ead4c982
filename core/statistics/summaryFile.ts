/**
 * Summaries as files, so that shards of one checkpoint can be summarized anywhere and merged later: JSON,
 * whose tables are pairs of a key and a count, so that any language reads it.
 */
import { dyadicBins, smallestWidthExponent } from "./dyadic.ts";
import { nonFiniteHalves, sumOver, usedHalves, withSigns } from "./halfSpans.ts";
import type { ClassCounts, Moments, Summary } from "./summary.ts";
import { lowestTableExponent, negativeKeys, topHalfKeys } from "./topHalf.ts";

/** What the files say they are. */
const formatName = "numeric-formats-summary";
const formatVersion = 3;

const classNames = [
  "total",
  "finite",
  "nan",
  "positiveInfinity",
  "negativeInfinity",
  "positiveZero",
  "negativeZero",
  "subnormal",
  "negative",
] as const satisfies readonly (keyof ClassCounts)[];

const restNames = [
  "min",
  "max",
  "sum",
  "m2",
  "sumAbs",
  "sumSquares",
] as const satisfies readonly (keyof Moments["rests"])[];

const momentNames = [
  "count",
  "amax",
  "smallestNonzero",
  "mean",
  ...restNames,
] as const satisfies readonly (keyof Moments)[];

/** A summary as the text of a file. */
export function formatSummary(summary: Summary): string {
  const { counts, moments, topHalf, tableExponent, edges, carries, dyadic } = summary;
  const { rests, ...rest } = moments;
  return JSON.stringify({
    format: formatName,
    version: formatVersion,
    counts,
    moments: { ...mapValues(rest, written), rests: mapValues(rests, written) },
    tableExponent,
    topHalf: pairs(topHalf),
    edges: pairs(edges),
    carries: { bits7: pairs(carries.bits7), bits10: pairs(carries.bits10) },
    dyadic: { widthExponent: dyadic.widthExponent, counts: pairs(dyadic.counts) },
  });
}

/** A summary from the text of a file. @throws SyntaxError with a sentence that names the place of what is wrong. */
export function parseSummary(text: string): Summary {
  const root = new Place("the file", parseJson(text));
  if (root.at("format").value !== formatName) throw root.error(`is not a summary (format "${formatName}")`);
  if (root.at("version").value !== formatVersion) {
    throw root.at("version").error(`is not ${formatVersion}, the one version that is known`);
  }
  const moments = root.at("moments");
  const dyadic = root.at("dyadic");
  const summary: Summary = {
    counts: record(classNames, (name) => root.at("counts").at(name).count()),
    moments: {
      ...record(momentNames, (name) => moments.at(name).number()),
      rests: record(restNames, (name) => moments.at("rests").at(name).number()),
    },
    topHalf: root.at("topHalf").table(topHalfKeys),
    tableExponent: root.at("tableExponent").integer(lowestTableExponent, 1023),
    edges: root.at("edges").table(topHalfKeys),
    carries: {
      bits7: root.at("carries").at("bits7").table(256),
      bits10: root.at("carries").at("bits10").table(256),
    },
    dyadic: {
      widthExponent: dyadic.at("widthExponent").integer(smallestWidthExponent, 1024),
      counts: dyadic.at("counts").table(dyadicBins),
    },
  };
  checkConsistent(summary, root);
  return summary;
}

/** What a tensor cannot have been is no summary: merging would carry it on. */
function checkConsistent(summary: Summary, root: Place): void {
  const { counts, moments, topHalf, edges, dyadic } = summary;
  const { total, finite, nan, positiveInfinity, negativeInfinity, positiveZero, negativeZero } = counts;
  const [table, figures] = [root.at("topHalf"), root.at("moments")];
  if (total !== finite + nan + positiveInfinity + negativeInfinity) {
    throw root.at("counts").error("do not add up to total");
  }
  if (edges.some((count, key) => count > (topHalf[key] as number))) {
    throw root.at("edges").error("has more than topHalf");
  }
  if (total !== sum(topHalf)) throw table.error(`does not add up to ${total}`);
  if (total !== sumOver(topHalf, usedHalves(summary))) {
    throw table.error("counts values beyond smallestNonzero and amax");
  }
  if (total - finite !== sumOver(topHalf, withSigns([nonFiniteHalves]))) {
    throw table.error(`does not have ${total - finite} values that are not finite`);
  }
  if (positiveZero > (topHalf[0] as number) || negativeZero > (topHalf[negativeKeys] as number)) {
    throw table.error("has fewer zeros than counts");
  }
  if (finite !== sum(dyadic.counts))
    throw root.at("dyadic").at("counts").error(`does not add up to ${finite}`);
  if (finite !== moments.count) throw figures.at("count").error(`is not ${finite}`);
  const { min, max, amax } = moments;
  if (finite > 0 && !(min <= max && amax === Math.max(-min, max) && amax < Number.POSITIVE_INFINITY)) {
    throw figures.at("amax").error("is not the largest magnitude of min and max");
  }
  for (const name of ["m2", "sumAbs", "sumSquares"] as const) {
    if (moments[name] < 0) throw figures.at(name).error("is negative");
  }
}

/** A part of a parsed file, and how to name it. */
class Place {
  readonly value: unknown;
  readonly #name: string;

  constructor(name: string, value: unknown) {
    this.#name = name;
    this.value = value;
  }

  at(key: string): Place {
    const { value } = this;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
      throw this.error(`has no "${key}"`);
    }
    return new Place(
      this.#name === "the file" ? key : `${this.#name}.${key}`,
      (value as Readonly<Record<string, unknown>>)[key],
    );
  }

  error(complaint: string): SyntaxError {
    return new SyntaxError(`${this.#name} ${complaint}`);
  }

  number(): number {
    if (typeof this.value === "number") return this.value;
    if (this.value === "Infinity") return Number.POSITIVE_INFINITY;
    if (this.value === "-Infinity") return Number.NEGATIVE_INFINITY;
    throw this.error("is not a number");
  }

  integer(lowest: number, highest: number): number {
    const { value } = this;
    if (!Number.isSafeInteger(value) || (value as number) < lowest || (value as number) > highest) {
      throw this.error(`is not an integer from ${lowest} to ${highest}`);
    }
    return value as number;
  }

  count(): number {
    return this.integer(0, Number.MAX_SAFE_INTEGER);
  }

  /** Counts by key, from ascending pairs of both. */
  table(length: number): Float64Array {
    const { value } = this;
    if (!Array.isArray(value)) throw this.error("is not a list of pairs");
    const counts = new Float64Array(length);
    let next = 0;
    for (const [index, pair] of (value as readonly unknown[]).entries()) {
      const place = new Place(`${this.#name}[${index}]`, pair);
      if (!Array.isArray(pair) || pair.length !== 2) throw place.error("is not a pair");
      const key = place.at("0").integer(next, length - 1);
      counts[key] = place.at("1").count();
      next = key + 1;
    }
    return counts;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the file, which may be anything.
    throw new SyntaxError(`the file is not JSON: ${(error as Error).message.replace(/\p{C}/gu, "?")}`);
  }
}

function pairs(table: Float64Array): readonly (readonly [number, number])[] {
  const used: [number, number][] = [];
  for (const [key, count] of table.entries()) if (count > 0) used.push([key, count]);
  return used;
}

/** JSON has no infinities. */
function written(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function mapValues<K extends string, V, W>(
  values: Readonly<Record<K, V>>,
  map: (value: V) => W,
): Record<K, W> {
  return record(Object.keys(values) as K[], (key) => map(values[key]));
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

function sum(table: Float64Array): number {
  return table.reduce((total, count) => total + count, 0);
}
