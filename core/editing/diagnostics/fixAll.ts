import { fixesFor, type ProblemCode } from "./findProblems.ts";
import type { Fix, Problem } from "./problem.ts";
import type { SourceText } from "../../literals/sourceText.ts";
import type { ScannedText } from "./scannedText.ts";

/** How much of a text is mended between two places where the caller may pause or stop, in UTF-16 units. */
const windowLength = 1 << 16;

/** Problems that are mended together: those of one kind, or all that are shown as warnings and errors. */
export type Together = ProblemCode | "all";

/** True when a problem is one of those that are mended together. */
export function isMended({ code, severity }: Problem<ProblemCode>, together: Together): boolean {
  return together === "all" ? severity === "error" || severity === "warning" : code === together;
}

/**
 * The best fix of every problem of a text, in order and without overlaps. What is not scanned yet is scanned
 * first; the text must not change meanwhile.
 */
export function* fixAll(
  scanned: ScannedText,
  text: SourceText,
  together: Together,
): Generator<void, readonly Fix[]> {
  while (scanned.step(text) !== null) yield;
  const windows = new Set<number>();
  for (const problem of scanned.problems())
    if (isMended(problem, together)) windows.add(Math.floor(problem.start / windowLength));
  const fixes: Fix[] = [];
  for (const index of windows) {
    const from = index * windowLength;
    for (const problem of scanned.problemsIn(text, from, from + windowLength)) {
      const isHere = Math.floor(problem.start / windowLength) === index;
      const [best] = isHere && isMended(problem, together) ? fixesFor(problem) : [];
      if (best && best.start >= (fixes.at(-1)?.end ?? 0)) fixes.push(best);
    }
    yield;
  }
  return fixes;
}
