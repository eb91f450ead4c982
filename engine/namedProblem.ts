import type { FileProblem } from "../core/tensors/tensorFile.ts";

/** The problem with the file's name in front of its sentence, unless that begins with it: of several files one must be told. */
export function namedProblem(name: string, problem: FileProblem): FileProblem {
  return problem.message.startsWith(name) ? problem : { ...problem, message: `${name}: ${problem.message}` };
}
