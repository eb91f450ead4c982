import type { ElementWindow, Outcome, WindowElements } from "../core/protocol/analysis.ts";
import { readGrid } from "../core/protocol/worker.ts";
import { indexOf, stridesOf } from "../core/tensors/elementIndex.ts";
import type { ElementGrid } from "../core/tensors/elementGrid.ts";
import type { TensorInfo } from "../core/tensors/tensorFile.ts";
import { axisProblem } from "./axisProblem.ts";
import type { TensorReading, Watch } from "./tensorReading.ts";

/** Elements of a window. */
const maxElements = 2 ** 16;

/** Reads a window of elements, cut to what the tensor has. */
export async function values(
  reading: TensorReading,
  window: ElementWindow,
  watch: Watch,
): Promise<Outcome<WindowElements>> {
  const { tensor } = reading.open;
  const grid = window.kind === "flat" ? flatGrid(window, tensor) : sliceGrid(window, tensor);
  if (!grid.ok) return grid;
  const answer = await reading.request(readGrid, { ...reading.params, grid: grid.result }, watch);
  return answer.ok ? { ok: true, result: { ...grid.result, ...answer.result } } : answer;
}

type Window<K extends ElementWindow["kind"]> = Extract<ElementWindow, { kind: K }>;

function flatGrid({ first, count }: Window<"flat">, { elementCount }: TensorInfo): Outcome<ElementGrid> {
  if (!isIndex(first, elementCount + 1)) {
    return refuse(`There is no element ${first}.`, `The tensor has ${elementCount} elements, from 0 on.`);
  }
  const problem = sizeProblem(1, count);
  if (problem) return problem;
  const columns = Math.min(count, elementCount - first);
  return { ok: true, result: { first, rows: 1, columns, rowStep: columns, columnStep: 1 } };
}

function sliceGrid(window: Window<"slice">, tensor: TensorInfo): Outcome<ElementGrid> {
  const { start, rowAxis, columnAxis } = window;
  const { shape } = tensor;
  if (start.length !== shape.length) {
    return refuse(
      `The window starts at ${start.length} indices.`,
      `The tensor has ${shape.length} axes: give an index for each.`,
    );
  }
  for (const axis of [rowAxis, columnAxis]) {
    const problem = axis === null ? undefined : axisProblem(axis, shape);
    if (problem) return { ok: false, problem };
  }
  if (rowAxis !== null && rowAxis === columnAxis) {
    return refuse(
      `Axis ${rowAxis} cannot run down the rows and along the columns.`,
      "Choose two different axes.",
    );
  }
  const outside = start.findIndex((index, axis) => !isIndex(index, shape[axis] as number));
  if (outside >= 0 && tensor.elementCount > 0) {
    const length = shape[outside] as number;
    return refuse(`Axis ${outside} has no index ${start[outside]}.`, `Its indices are 0 to ${length - 1}.`);
  }
  const left = (axis: number | null, wanted: number) =>
    Math.min(wanted, axis === null ? 1 : (shape[axis] as number) - (start[axis] as number));
  const problem = sizeProblem(window.rows, window.columns);
  if (problem) return problem;
  const isEmpty = tensor.elementCount === 0;
  const strides = stridesOf(tensor);
  return {
    ok: true,
    result: {
      first: isEmpty ? 0 : indexOf(start, tensor),
      rows: isEmpty ? 0 : left(rowAxis, window.rows),
      columns: isEmpty ? 0 : left(columnAxis, window.columns),
      rowStep: rowAxis === null ? 0 : (strides[rowAxis] as number),
      columnStep: columnAxis === null ? 0 : (strides[columnAxis] as number),
    },
  };
}

function sizeProblem(rows: number, columns: number): Outcome<never> | undefined {
  if (isIndex(rows, Infinity) && isIndex(columns, Infinity) && rows * columns <= maxElements)
    return undefined;
  return refuse(
    `A window of ${rows} × ${columns} elements cannot be read.`,
    `It has room for ${maxElements} elements.`,
  );
}

function isIndex(index: number, end: number): boolean {
  return Number.isSafeInteger(index) && index >= 0 && index < end;
}

function refuse(message: string, advice: string): Outcome<never> {
  return { ok: false, problem: { message, advice } };
}
