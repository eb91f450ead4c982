import { comparisonFigures } from "../../core/comparison/comparison.ts";
import type { ComparisonSums, Pair, Tolerance } from "../../core/comparison/comparison.ts";
import { decibelText, groupedText, measureText, shareText } from "../../core/display/quantity.ts";
import { coordinatesOf } from "../../core/tensors/elementIndex.ts";
import type { Fact } from "../page/facts.ts";
import type { Cell, Column } from "../page/table.ts";
import type { ComparedAs } from "./comparedAs.ts";

/** An element's index as NumPy writes it: "[3, 0, 2, 1]". */
export function indexText(shape: readonly number[], index: number): string {
  return `[${coordinatesOf(index, { shape, order: "C" }).join(", ")}]`;
}

/** The answer in one or two sentences. */
export function verdict(
  sums: ComparisonSums,
  tolerance: Tolerance,
  shape: readonly number[],
  { isMagnitude, isRounded }: ComparedAs,
): string {
  const { count, equal, bothNan, mismatched, worst } = sums;
  const noun = isMagnitude ? "magnitude" : "value";
  const all = `${groupedText(count)} ${count === 1 ? noun : `${noun}s`}`;
  const rounded = isRounded ? " once rounded to float64" : "";
  const within = `rtol ${tolerance.rtol} and atol ${tolerance.atol}`;
  if (count === 0) return "The tensors have no elements: there is nothing to compare.";
  if (equal + (tolerance.equalNan ? bothNan : 0) === count) {
    return `All ${all} are the same${rounded}${bothNan > 0 ? ", NaN where the other is" : ""}.`;
  }
  const passed =
    mismatched === 0
      ? `All ${all} are within ${within}${rounded}.`
      : `${groupedText(mismatched)} of ${all} (${shareText(mismatched / count)}) ${mismatched === 1 ? "is" : "are"} not within ${within}.`;
  return worst[0] ? `${passed} ${worstSentence(worst[0], shape)}` : passed;
}

function worstSentence({ index, reference, output, difference }: Pair, shape: readonly number[]): string {
  const place = shape.length === 0 ? "" : ` at ${indexText(shape, index)}`;
  const values = `${measureText(output, 9)} for ${measureText(reference, 9)}`;
  return difference === Infinity
    ? `The worst is${place}: ${values}.`
    : `The largest difference is ${measureText(difference)}${place}: ${values}.`;
}

/** What sums up the difference. */
export function comparisonFacts(sums: ComparisonSums, ulpName: string): Fact[] {
  const { sqnrDb, cosine, relativeL2, rmse } = comparisonFigures(sums);
  const { count, equal, finite, oneNan, maxRelative, maxUlps, worst } = sums;
  const largest = worst[0]?.difference ?? 0;
  return [
    {
      name: "equal",
      text: shareText(equal / count),
      exact: `${groupedText(equal)} of ${groupedText(count)}`,
    },
    ...(finite > 0
      ? [
          { name: "SQNR", text: decibelText(sqnrDb), exact: String(sqnrDb) },
          { name: "cosine", text: cosine.toPrecision(8), exact: String(cosine) },
          fact("relative L2", relativeL2),
          fact("RMSE", rmse),
          fact("max |difference|", largest),
          fact("max relative", maxRelative),
        ]
      : []),
    { name: `max ulps of ${ulpName}`, text: groupedText(maxUlps), exact: String(maxUlps) },
    { name: "NaN in one only", text: groupedText(oneNan), exact: String(oneNan) },
  ];
}

function fact(name: string, value: number): Fact {
  return { name, text: measureText(value), exact: String(value) };
}

/** Distances of a class, how many pairs have one, and their share of all counted. */
export interface UlpRow {
  readonly distance: string;
  readonly count: number;
  readonly share: number;
}

/** The classes of distance up to the last that is not empty. */
export function ulpRows({ ulpCounts }: ComparisonSums): UlpRow[] {
  const total = ulpCounts.reduce((sum, count) => sum + count, 0);
  const last = ulpCounts.findLastIndex((count) => count > 0);
  return ulpCounts
    .slice(0, last + 1)
    .map((count, place) => ({ distance: classText(place), count, share: count / total }));
}

/** "0", "1", "2", "3–4", "5–8", then powers of two. */
function classText(place: number): string {
  if (place <= 2) return String(place);
  const [from, to] = [2 ** (place - 2) + 1, 2 ** (place - 1)];
  return `${groupedText(from)}–${groupedText(to)}`;
}

/** Columns of the list of worst elements. */
export function pairColumns(shape: readonly number[]): readonly Column<Pair>[] {
  return [
    { title: "index", cell: ({ index }) => ({ text: indexText(shape, index) }) },
    { title: "reference", cell: ({ reference }) => valueCell(reference) },
    { title: "output", cell: ({ output }) => valueCell(output) },
    { title: "difference", cell: ({ difference }) => valueCell(difference) },
    {
      title: "relative",
      cell: ({ reference, difference }) => valueCell(difference / Math.abs(reference)),
    },
  ];
}

function valueCell(value: number): Cell {
  return { text: measureText(value, 9), exact: String(value), isNumber: true };
}
