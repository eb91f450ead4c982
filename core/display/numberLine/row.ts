import type { Format } from "../../formats/format.ts";
import { rankFrom } from "../../formats/measures.ts";
import { add, compare, type FiniteValue, multiply, powerOfTwo } from "../../numbers/value.ts";
import { type LineView, placeIn, valueAt } from "./view.ts";

/** A value of a format in view. */
export interface LineMark {
  /** From 0 at the low end of the view to 1 at the high end. */
  readonly place: number;
  readonly bits: bigint;
  readonly value: FiniteValue;
}

/** What a format has in view: every value while they are few, else how many lie in each column. */
export interface LineRow {
  readonly count: bigint;
  /** In increasing order; null when there are too many to be told apart. */
  readonly marks: readonly LineMark[] | null;
  /** Values in each of equal columns from the low end on; null while there are marks. */
  readonly columns: readonly bigint[] | null;
}

/** Marks that can be told apart in the narrowest panel. */
const maxMarks = 70n;

/** Columns of a density strip. */
const columnCount = 64;

/** The values of a format in a view: at most 70 marks or 64 columns, however many values there are. */
export function lineRow(format: Format, view: LineView): LineRow {
  const first = rankFrom(format, view.low);
  const end = rankAfter(format, view.high);
  const count = end > first ? end - first : 0n;
  if (count <= maxMarks) return { count, marks: marksOf(format, first, end, view), columns: null };
  const edges = Array.from({ length: columnCount + 1 }, (_, column) =>
    column === columnCount ? end : rankFrom(format, valueAt(view, column / columnCount)),
  );
  const columns = edges.slice(1).map((edge, column) => edge - (edges[column] ?? edge));
  return { count, marks: null, columns };
}

/** Rank behind the largest value that is not above a threshold. */
function rankAfter(format: Format, threshold: FiniteValue): bigint {
  const rank = rankFrom(format, threshold);
  const code = format.codeAt(rank);
  const value = code === null ? null : format.decode(code).value;
  return value?.kind === "finite" && compare(value, threshold) === 0 ? rank + 1n : rank;
}

function marksOf(format: Format, first: bigint, end: bigint, view: LineView): readonly LineMark[] {
  const marks: LineMark[] = [];
  for (let rank = first; rank < end; rank++) {
    const bits = format.codeAt(rank);
    const value = bits === null ? null : format.decode(bits).value;
    if (bits !== null && value?.kind === "finite") marks.push({ place: placeIn(view, value), bits, value });
  }
  return marks;
}

/** Halfway between neighbouring marks: where a float's rounding to nearest turns. */
export function midpointsOf(marks: readonly LineMark[]): readonly FiniteValue[] {
  return marks.slice(1).map(({ value }, index) => {
    const below = marks[index]?.value ?? value;
    return multiply(add(below, value), powerOfTwo(-1));
  });
}
