import { findFormat } from "../../core/formats/index.ts";
import type { OpenedPair } from "../../core/protocol/comparison.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import type { ComparisonState } from "./comparisonState.ts";

/** What is compared where it is not the elements themselves. */
export interface ComparedAs {
  /** Complex numbers are compared by their magnitudes. */
  readonly isMagnitude: boolean;
  /** Elements that float64 cannot hold are rounded to it first. */
  readonly isRounded: boolean;
}

/** How the elements of a pair of files are compared. */
export function comparedAs({ reference, output }: OpenedPair, readAs: ComparisonState["readAs"]): ComparedAs {
  const elements = [reference.tensor.element, output.tensor.element];
  const formats = [formatOf(elements[0], readAs.reference), formatOf(elements[1], readAs.output)];
  return {
    isMagnitude: elements.some((element) => element?.kind === "complex"),
    isRounded: formats.some((spelling) => {
      const format = findFormat(spelling);
      return format !== undefined && format.widthBits >= 64 && format.id !== "float64";
    }),
  };
}

function formatOf(element: ElementType | undefined, readAs: string): string {
  if (element?.kind === "number") return element.format;
  return element?.kind === "void" ? readAs : "";
}
