import type { FileRange, Outcome } from "../core/protocol/analysis.ts";
import { measureChannels } from "../core/protocol/worker.ts";
import { stretchesOf } from "../core/statistics/cells.ts";
import { mergeChannels } from "../core/statistics/channels.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** How far the values of each file of a layer reach: what one threshold for all of them has to serve. */
export async function fileRanges(
  reading: TensorReading,
  watch: Watch,
): Promise<Outcome<readonly FileRange[]>> {
  const { source, tensor } = reading.open;
  const files = source.files ?? [{ name: source.name, offsetBytes: 0, sizeBytes: tensor.sizeBytes }];
  const ranges: FileRange[] = [];
  for (const [index, { name, offsetBytes, sizeBytes }] of files.entries()) {
    const { widthBytes } = tensor.element;
    const [first, elementCount] = [offsetBytes / widthBytes, sizeBytes / widthBytes];
    // All elements of the file in one cell.
    const cells = stretchesOf(tensor.elementCount, 1, 1);
    const part = reading.part({ first, count: elementCount });
    const answer = await part.pass(measureChannels, { cells }, step(watch, index, files.length));
    if (!answer.ok) return answer;
    const { finite, nonFinite, zeros, min, max } = answer.result.reduce(mergeChannels);
    ranges.push({
      name,
      elementCount,
      nonFinite: only(nonFinite),
      zeros: only(zeros),
      min: only(finite) > 0 ? only(min) : Number.POSITIVE_INFINITY,
      max: only(finite) > 0 ? only(max) : Number.NEGATIVE_INFINITY,
    });
  }
  return { ok: true, result: ranges };
}

/** What the only cell has; 0 where there are no elements, and so no cell. */
function only(cells: Float64Array): number {
  return cells[0] ?? 0;
}
