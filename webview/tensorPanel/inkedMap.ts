import { decibelText, measureText } from "../../core/display/quantity.ts";
import { mapSqnrDb } from "../../core/quantization/errorMap.ts";
import type { ErrorMap } from "../../core/quantization/errorMap.ts";
import type { Cells } from "../../core/statistics/cells.ts";

/** What a cell of the map can be inked by. */
export const inks = {
  "RMS error": ({ sumSquaredError, cells }: ErrorMap, elementCount: number) =>
    sumSquaredError.map((sum, cell) => Math.sqrt(sum / elementsOf(cells, cell, elementCount))),
  "max error": ({ maxAbsError }: ErrorMap) => maxAbsError,
  "largest |x|": ({ amax }: ErrorMap) => amax,
  "values zeroed": ({ zeroed }: ErrorMap) => zeroed,
} as const;

/** Name of one of them. */
export type Ink = keyof typeof inks;

/** Elements in a cell: the last ones of a row or column may have fewer. */
function elementsOf({ length, rowLength, columnLength, columns }: Cells, cell: number, elementCount: number) {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const height = Math.min(rowLength, length - row * rowLength);
  return height * Math.min(columnLength, elementCount / length - column * columnLength);
}

/** What the heat map shows of an error map: the number that inks each cell, cells in words, how many a row, and what a cell is. */
export interface InkedMap {
  readonly values: ArrayLike<number>;
  readonly describe: (cell: number) => string;
  readonly shownColumns: number;
  readonly sentence: string;
}

/** The map inked by one of its numbers. @param axis that the rows run along; what it is does not matter where there is one row. */
export function inkedMap(map: ErrorMap, ink: Ink, axis: number, elementCount: number): InkedMap {
  const sqnr = mapSqnrDb(map);
  const values = inks[ink](map, elementCount);
  const { rows, columns, rowLength, columnLength } = map.cells;
  const sentence = `${rows === 1 ? "" : `A row is ${rowLength === 1 ? "one index" : `${rowLength} neighbouring indices`} along axis ${axis}; `}a cell is ${columnLength * rowLength} ${columnLength * rowLength === 1 ? "value" : "values"}${rows === 1 ? " in memory order" : ""}.`;
  const describe = (cell: number) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const place = rows === 1 ? `stretch ${column}` : `index ${row * rowLength}, stretch ${column}`;
    return `${place}: ${ink} ${measureText(values[cell] ?? 0)}, SQNR ${decibelText(sqnr[cell] ?? Number.NaN)}, largest |x| ${measureText(map.amax[cell] ?? 0)}`;
  };
  // A single row is folded, so that its cells can be seen.
  const shownColumns = rows === 1 ? Math.min(columns, 32) : columns;
  return { values, sentence, describe, shownColumns };
}
