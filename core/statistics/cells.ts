/**
 * Elements grouped by their place, for what is counted apart: channels, stretches, the fields of a map.
 *
 * Along an axis, a tensor is `stride` × `length` elements again and again. An element's row follows from its
 * index along the axis, `rowLength` neighbours sharing one; its column from how many elements that have the
 * same index along the axis lie before it, `columnLength` of them sharing one.
 */
export interface Cells {
  /** Elements in memory between neighbours along the axis. */
  readonly stride: number;
  /** Elements along the axis; 1 for no axis. */
  readonly length: number;
  readonly rowLength: number;
  readonly columnLength: number;
  readonly rows: number;
  readonly columns: number;
}

/** The channels along an axis of a tensor whose elements are stored in this order: a row each, in one column. @throws RangeError when there is no such axis. */
export function channelsAlong(shape: readonly number[], axis: number, order: "C" | "Fortran" = "C"): Cells {
  const [length, stride, perChannel] = axisOf(shape, axis, order);
  return { stride, length, rowLength: 1, columnLength: Math.max(1, perChannel), rows: length, columns: 1 };
}

/** Channels by what lies in each, `most` of either at most; columns are whole blocks where a channel's neighbours are blocks. @throws RangeError when there is no such axis. */
export function fieldsAlong(
  shape: readonly number[],
  axis: number,
  order: "C" | "Fortran",
  blockSize: number,
  most: { readonly rows: number; readonly columns: number },
): Cells {
  const [length, stride, perChannel] = axisOf(shape, axis, order);
  const unit = stride % blockSize === 0 ? blockSize : 1;
  const rowLength = groupLength(length, 1, most.rows);
  const columnLength = groupLength(perChannel, unit, most.columns);
  return {
    stride,
    length,
    rowLength,
    columnLength,
    rows: Math.ceil(length / rowLength),
    columns: Math.ceil(perChannel / columnLength),
  };
}

/** Stretches of the tensor, each a whole number of blocks, and `most` of them at most: one row. */
export function stretchesOf(elementCount: number, blockSize: number, most: number): Cells {
  const columnLength = groupLength(elementCount, blockSize, most);
  return {
    stride: Math.max(1, elementCount),
    length: 1,
    rowLength: 1,
    columnLength,
    rows: 1,
    columns: Math.ceil(elementCount / columnLength),
  };
}

/** Calls `each` with the cell, row by row, and the limits, in the chunk, of every run of elements that share a cell. */
export function forEachRun(
  { stride, length, rowLength, columnLength, columns }: Cells,
  firstIndex: number,
  chunkLength: number,
  each: (cell: number, start: number, end: number) => void,
): void {
  let inner = firstIndex % stride;
  let along = Math.floor(firstIndex / stride) % length;
  let outer = Math.floor(firstIndex / (stride * length));
  for (let start = 0; start < chunkLength; ) {
    const position = outer * stride + inner;
    const column = Math.floor(position / columnLength);
    if (stride === 1) {
      // Every element is a run, in the same column up to the end of the axis: what follows would take long.
      const end = Math.min(chunkLength, start + length - along);
      for (; start < end; start += 1, along += 1) {
        const row = rowLength === 1 ? along : Math.floor(along / rowLength);
        each(row * columns + column, start, start + 1);
      }
    } else {
      const run = Math.min(chunkLength - start, stride - inner, (column + 1) * columnLength - position);
      each(Math.floor(along / rowLength) * columns + column, start, start + run);
      start += run;
      inner += run;
      if (inner < stride) continue;
      inner = 0;
      along += 1;
    }
    if (along < length) continue;
    along = 0;
    outer += 1;
  }
}

/** Whether two parts are grouped alike, so that their cells can be merged. */
export function sameCells(a: Cells, b: Cells): boolean {
  return (Object.keys(a) as (keyof Cells)[]).every((key) => a[key] === b[key]);
}

/** Length of the axis, elements between neighbours along it, elements that share an index along it. */
function axisOf(
  shape: readonly number[],
  axis: number,
  order: "C" | "Fortran",
): readonly [length: number, stride: number, perChannel: number] {
  const length = shape[axis];
  if (length === undefined) throw new RangeError(`a shape of ${shape.length} axes has no axis ${axis}`);
  const inner = order === "C" ? shape.slice(axis + 1) : shape.slice(0, axis);
  return [length, Math.max(1, product(inner)), product(shape.filter((_, other) => other !== axis))];
}

/** How many of `count` share a group, a multiple of `unit`, so that there are `most` groups at most. */
function groupLength(count: number, unit: number, most: number): number {
  return Math.max(1, Math.ceil(Math.ceil(count / unit) / most)) * unit;
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total * length, 1);
}
