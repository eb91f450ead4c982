import { elementDecoder } from "../core/kernels/decode.ts";
import type { ElementKind, FindRequest, FoundElement, Outcome } from "../core/protocol/analysis.ts";
import { searchRange } from "../core/protocol/worker.ts";
import type { Summary } from "../core/statistics/summary.ts";
import type { Sought } from "../core/statistics/valueSearch.ts";
import { coordinatesOf } from "../core/tensors/elementIndex.ts";
import type { ElementType } from "../core/tensors/tensorFile.ts";
import { step, type TensorReading, type Watch } from "./tensorReading.ts";

/** The first element of a kind from an index on, in memory order. */
export async function findElement(
  reading: TensorReading,
  { kind, from = 0 }: FindRequest,
  watch: Watch,
): Promise<Outcome<FoundElement | null>> {
  const { tensor } = reading.open;
  if (!Number.isSafeInteger(from) || from < 0) {
    const message = `There is no element ${from}.`;
    return {
      ok: false,
      problem: { message, advice: `The tensor has ${tensor.elementCount} elements, from 0 on.` },
    };
  }
  const passes = 2;
  const summary = await reading.summarize(step(watch, 0, passes));
  if (!summary.ok) return summary;
  const sought = soughtIn(summary.result, kind, tensor.element);
  if (!sought || from >= tensor.elementCount) return { ok: true, result: null };
  const answer = await reading.pass(searchRange, { sought }, step(watch, 1, passes), { from });
  if (!answer.ok) return answer;
  const [found = null] = answer.result;
  return { ok: true, result: found && { ...found, coordinates: coordinatesOf(found.index, tensor) } };
}

/** What to look for; null when the summary knows that there is none. */
function soughtIn({ counts, moments }: Summary, kind: ElementKind, element: ElementType): Sought | null {
  switch (kind) {
    case "nan":
    case "positiveInfinity":
    case "negativeInfinity":
      return counts[kind] > 0 ? { kind } : null;
    case "zero":
      return counts.positiveZero + counts.negativeZero > 0 ? { kind } : null;
    case "subnormal":
      return counts.subnormal > 0
        ? { kind, smallestNormal: elementDecoder(element, 0).smallestNormal }
        : null;
    case "min":
    case "max":
      return counts.finite > 0 ? { kind: "value", value: moments[kind] } : null;
    case "amax":
      return counts.finite > 0 ? { kind: "magnitude", value: moments.amax } : null;
    case "smallestNonzero":
    default:
      return Number.isFinite(moments.smallestNonzero)
        ? { kind: "magnitude", value: moments.smallestNonzero }
        : null;
  }
}
