import type { FileProblem } from "../core/tensors/tensorFile.ts";

/** Why a shape has no such axis; undefined when it has. */
export function axisProblem(axis: number, shape: readonly number[]): FileProblem | undefined {
  if (shape[axis] !== undefined) return undefined;
  const message = `The tensor has no axis ${axis}.`;
  if (shape.length === 0) return { message, advice: "A single number has none." };
  return { message, advice: `Its axes are 0 to ${shape.length - 1}.` };
}

/** Why parts of a tensor have no axes. */
export const partProblem: FileProblem = {
  message: "Axes are those of one whole tensor, not of parts of it.",
  advice: "Take one file, and all of it.",
};
