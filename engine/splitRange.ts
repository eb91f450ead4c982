import type { ElementRange } from "../core/tensors/readElements.ts";

/** Elements below which a second thread costs more than it saves. */
const worthSplitting = 2 ** 19;

/** All elements as at most `parts` ranges of about equal length, each starting at a multiple of `blockSize`; at least one. */
export function splitRange(elementCount: number, parts: number, blockSize: number): readonly ElementRange[] {
  const wanted = elementCount < worthSplitting ? elementCount : elementCount / parts;
  const length = Math.max(1, Math.ceil(wanted / blockSize)) * blockSize;
  const count = Math.max(1, Math.ceil(elementCount / length));
  return Array.from({ length: count }, (_, index) => {
    const first = index * length;
    return { first, count: Math.min(length, elementCount - first) };
  });
}
