/** A rectangle of a tensor: two axes that run, and an index along each of the others. */
export interface Slice {
  /** Axis that runs down the rows; null for a single row. */
  readonly rowAxis: number | null;
  /** Axis that runs along the columns; null for a single column. */
  readonly columnAxis: number | null;
  /** Index along every axis; what it says of the two that run is not looked at. */
  readonly index: readonly number[];
}

/** What was chosen, as far as the shape has it: −1 and missing indices stand for the usual, the last two axes and 0. */
export function sliceOf(
  shape: readonly number[],
  wanted: { readonly rowAxis: number; readonly columnAxis: number; readonly index: readonly number[] },
): Slice {
  const isAxis = (axis: number) => Number.isInteger(axis) && axis >= 0 && axis < shape.length;
  const index = shape.map((length, axis) => clampIndex(wanted.index[axis] ?? 0, length));
  if (shape.length < 2) return { rowAxis: shape.length === 1 ? 0 : null, columnAxis: null, index };
  const columnAxis = isAxis(wanted.columnAxis) ? wanted.columnAxis : shape.length - 1;
  const others = [...shape.keys()].filter((axis) => axis !== columnAxis);
  const rowAxis =
    isAxis(wanted.rowAxis) && wanted.rowAxis !== columnAxis ? wanted.rowAxis : (others.at(-1) ?? null);
  return { rowAxis, columnAxis, index };
}

/** Lengths of the two sides of a slice. */
export function sizeOf(
  { rowAxis, columnAxis }: Slice,
  shape: readonly number[],
): { readonly rows: number; readonly columns: number } {
  const length = (axis: number | null) => (axis === null ? 1 : (shape[axis] ?? 0));
  return { rows: length(rowAxis), columns: length(columnAxis) };
}

/** Where an element of the slice is in the tensor. */
export function coordinatesIn(
  { rowAxis, columnAxis, index }: Slice,
  row: number,
  column: number,
): readonly number[] {
  return index.map((place, axis) => (axis === rowAxis ? row : axis === columnAxis ? column : place));
}

/** The slice of the same axes that an element lies in. */
export function sliceThrough(slice: Slice, coordinates: readonly number[]): Slice {
  return { ...slice, index: coordinates };
}

/** Coordinates as text, "3, 0, 17"; what is wrong with them as a sentence. */
export function readCoordinates(text: string, shape: readonly number[]): readonly number[] | string {
  const parts =
    text.trim() === ""
      ? []
      : text
          .trim()
          .replace(/^\[|\]$/g, "")
          .split(/[\s,]+/)
          .filter(Boolean);
  if (parts.length !== shape.length)
    return `An index has ${shape.length} ${shape.length === 1 ? "number" : "numbers"}, one for each axis.`;
  for (const [axis, part] of parts.entries()) {
    const length = shape[axis] as number;
    if (!/^\d+$/.test(part) || Number(part) >= length)
      return `Along axis ${axis} an index is a whole number from 0 to ${length - 1}.`;
  }
  return parts.map(Number);
}

function clampIndex(place: number, length: number): number {
  return Math.max(0, Math.min(length - 1, Math.trunc(place) || 0));
}
