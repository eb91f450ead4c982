import { CodeContext } from "../../literals/context/codeContext.ts";
import type { ImpliedFormat } from "../../literals/context/impliedFormat.ts";
import type { CodeState } from "../../literals/context/codeState.ts";
import { languageOf } from "../../literals/languages/index.ts";
import { literalsIn } from "../../literals/scanner.ts";
import type { Settings } from "../settings.ts";
import { standing } from "../conversions/standing.ts";
import type { Subject } from "../subject.ts";
import { annotationKinds, type AnnotationMistake, mistakeOf } from "./annotationKinds.ts";
import { malformedAnnotations } from "./malformedAnnotations.ts";
import { isPlainlyFine } from "./plainlyFine.ts";
import { type LiteralCode, literalKinds } from "./literalKinds.ts";
import type { Fix, Problem, Severity } from "./problem.ts";
import { StoredLiteral } from "./storedLiteral.ts";

/** Every kind of problem with the severity that it has unless the settings say otherwise. */
export const problemKinds = { ...literalKinds, ...annotationKinds };
export type ProblemCode = keyof typeof problemKinds;
export const problemCodes = Object.keys(problemKinds) as readonly ProblemCode[];

const literalCodes = Object.keys(literalKinds) as readonly LiteralCode[];

/** A problem with what is needed to mend it. */
export interface FoundProblem extends Problem<ProblemCode> {
  readonly cause: StoredLiteral | AnnotationMistake;
}

/** A stretch of a text to be looked through. */
export interface Stretch {
  /** The stretch with what follows it, as far as context reaches. */
  readonly text: string;
  /** Where in `text` the parts of the stretch end, in UTF-16 units; the last is its own end. */
  readonly ends: readonly number[];
  readonly entry: CodeState;
  readonly general: ImpliedFormat | null;
}

/** What was found in a stretch. */
export interface Findings {
  readonly problems: readonly FoundProblem[];
  /** The state for what follows each part. */
  readonly exits: readonly CodeState[];
}

/** Most problems that are kept of a stretch. */
export const maxProblems = 1000;

/** The problems of a stretch in order; comments and strings are looked through for annotations only. */
export function findProblems(
  { text, ends, entry, general }: Stretch,
  languageId: string,
  settings: Settings,
): Findings {
  const context = new CodeContext(text, languageOf(languageId), entry, general);
  const end = ends.at(-1) ?? 0;
  const problems: FoundProblem[] = [];
  // Most numbers are well inside their format's range, and ordinary rounding is seldom asked about.
  const onlyRanges =
    severityOf("inexact", settings) === "off" && severityOf("excess-digits", settings) === "off";
  const { annotations } = context;
  const mistakes = [
    ...annotations.flatMap((annotation) => mistakeOf(annotation, context.isUnmatched(annotation)) ?? []),
    ...malformedAnnotations(text, annotations),
  ];
  for (const mistake of mistakes) {
    if (mistake.start >= end || !isCommented(context, text, mistake.start, languageId)) continue;
    const problem = problemOfMistake(mistake, settings);
    if (problem) problems.push(problem);
  }
  for (const literal of literalsIn(text, languageId)) {
    if (literal.start >= end || problems.length >= maxProblems) break;
    if (!context.isCode(literal.start)) continue;
    const implied = context.impliedFor(literal);
    if (!implied || (onlyRanges && isPlainlyFine(literal, implied))) continue;
    const problem = problemOf({ literal, implied, languageId, text }, settings);
    if (problem) problems.push(problem);
  }
  problems.sort((a, b) => a.start - b.start);
  return { problems: problems.slice(0, maxProblems), exits: ends.map((each) => context.stateAt(each)) };
}

/** What is wrong with a literal, the first thing of those that are not off; null when nothing is. */
export function problemOf(subject: Subject, settings: Settings): FoundProblem | null {
  const stored = StoredLiteral.of(subject, settings);
  if (!stored) return null;
  const { start, end } = subject.literal;
  for (const code of literalCodes) {
    const severity = severityOf(code, settings);
    const kind = literalKinds[code];
    if (severity !== "off" && kind.applies(stored))
      return { code, severity, start, end, message: kind.message(stored), cause: stored };
  }
  return null;
}

function problemOfMistake(mistake: AnnotationMistake, settings: Settings): FoundProblem | null {
  const { code, start, end, message } = mistake;
  const severity = severityOf(code, settings);
  return severity === "off" ? null : { code, severity, start, end, message, cause: mistake };
}

function severityOf(code: ProblemCode, { diagnostics }: Settings): Severity {
  return diagnostics[code] ?? problemKinds[code].severity;
}

/** What mends a problem, the best first; the offsets are those of the problem. */
export function fixesFor(problem: FoundProblem): readonly Fix[] {
  const { cause, start, end } = problem;
  if (!(cause instanceof StoredLiteral)) return cause.fixes;
  const fixes = literalKinds[problem.code as LiteralCode].fixes(cause);
  const { subject } = cause;
  return fixes.flatMap(({ title, newText }) => {
    const text = newText === null || newText === subject.literal.text ? null : standing(newText, subject);
    return text === null ? [] : [{ start, end, title, newText: text }];
  });
}

/** In a language that is not known, a comment is what begins like one in many. */
function isCommented(context: CodeContext, text: string, offset: number, languageId: string): boolean {
  const { lineComments, blockComments } = languageOf(languageId);
  if (lineComments || blockComments) return context.isComment(offset);
  return /(?:#|\/\/|--|[;%*!])[ \t]*$/.test(text.slice(Math.max(0, offset - 8), offset));
}
