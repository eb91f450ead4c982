/** Elements grouped by their place: element i belongs to cell ⌊i / stride⌋ mod count. Channels and blocks are such groups. */
export interface Cells {
  readonly stride: number;
  readonly count: number;
}

/** The channels along an axis of a tensor whose elements are stored in this order. @throws RangeError when there is no such axis. */
export function channelsAlong(shape: readonly number[], axis: number, order: "C" | "Fortran" = "C"): Cells {
  const count = shape[axis];
  if (count === undefined) throw new RangeError(`a shape of ${shape.length} axes has no axis ${axis}`);
  const inner = order === "C" ? shape.slice(axis + 1) : shape.slice(0, axis);
  return { stride: inner.reduce((product, length) => product * length, 1), count };
}

/** Stretches of the tensor, each a whole number of blocks, and `most` of them at most. */
export function stretchesOf(elementCount: number, blockSize: number, most: number): Cells {
  const blocks = Math.ceil(elementCount / blockSize);
  const stride = Math.max(1, Math.ceil(blocks / most)) * blockSize;
  return { stride, count: Math.ceil(elementCount / stride) };
}

/** Calls `each` with the cell and the limits, in the chunk, of every run of elements that share a cell. */
export function forEachRun(
  { stride, count }: Cells,
  firstIndex: number,
  length: number,
  each: (cell: number, start: number, end: number) => void,
): void {
  let cell = Math.floor(firstIndex / stride) % count;
  let end = Math.min(length, stride - (firstIndex % stride));
  for (let start = 0; start < length; end = Math.min(length, start + stride)) {
    each(cell, start, end);
    start = end;
    cell = cell + 1 === count ? 0 : cell + 1;
  }
}
