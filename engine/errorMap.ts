import type { ErrorMapRequest, Outcome } from "../core/protocol/analysis.ts";
import type { ErrorMap } from "../core/quantization/errorMap.ts";
import { type Cells, fieldsAlong, stretchesOf } from "../core/statistics/cells.ts";
import { axisProblem } from "./axisProblem.ts";
import { measure } from "./measure.ts";
import { planRead } from "./measureSchemes.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** Cells of a map: more than a page can show. */
const maxCells = 2 ** 16;

/** Where the error of one scheme lies. */
export async function errorMap(
  reading: TensorReading,
  request: ErrorMapRequest,
  watch: Watch,
): Promise<Outcome<ErrorMap>> {
  const cells = cellsOf(reading, request);
  if (!cells.ok) return cells;
  const passes = 3;
  const { quantizer, blockSize, blockAxis } = request;
  const wanted = {
    quantizer,
    blockSizes: [blockSize],
    ...(blockAxis !== undefined && { axis: blockAxis }),
  };
  const plan = await planRead(reading, [wanted], watch, passes);
  if (!plan.ok) return plan;
  const schemes = plan.result.map(({ scheme }) => ({ ...scheme, cells: cells.result }));
  const measured = await measure(reading, schemes, step(watch, passes - 1, passes));
  if (!measured.ok) return measured;
  const map = measured.result[0]?.map;
  if (!map) throw new Error("a scheme with cells was measured without a map");
  return { ok: true, result: map };
}

function cellsOf(reading: TensorReading, { axis, most, blockSize }: ErrorMapRequest): Outcome<Cells> {
  const { shape, order, elementCount } = reading.open.tensor;
  const { rows, columns } = most;
  if (![rows, columns].every((count) => Number.isInteger(count) && count > 0) || rows * columns > maxCells) {
    const message = `A map of ${rows} × ${columns} cells cannot be made.`;
    return { ok: false, problem: { message, advice: `Ask for 1 to ${maxCells} cells.` } };
  }
  const unit = Math.max(1, Math.trunc(blockSize));
  if (axis === null) return { ok: true, result: stretchesOf(elementCount, unit, columns) };
  const problem = axisProblem(axis, shape);
  return problem ? { ok: false, problem } : { ok: true, result: fieldsAlong(shape, axis, order, unit, most) };
}
