import { type CodeState, startOfFile } from "../../literals/context/codeState.ts";
import type { Span } from "../../literals/context/codeTokens.ts";
import { type ImpliedFormat, reachAfter, type Surroundings } from "../../literals/context/impliedFormat.ts";
import type { Settings } from "../settings.ts";
import { findProblems, type FoundProblem, type ProblemCode } from "./findProblems.ts";
import type { Problem } from "./problem.ts";

/** Usual length of a piece, in UTF-16 units: a few milliseconds of work. */
const pieceLength = 1 << 13;

/** A part of the text that is scanned at once. */
interface Piece {
  length: number;
  /** The state where it begins; what an earlier piece says once it is scanned. */
  entry: CodeState;
  /** False until it has been scanned as it is now. */
  scanned: boolean;
  /** Offsets from where the piece begins. */
  problems: readonly Problem<ProblemCode>[];
}

/**
 * What has been found in a text that is being edited. It keeps the state of the code at the seams between
 * pieces, so that after an edit only the pieces that it touches, or that it gives another state to begin
 * with, are scanned again.
 */
export class ScannedText {
  readonly #languageId: string;
  readonly #settings: Settings;
  readonly #general: ImpliedFormat | null;
  #pieces: Piece[];

  constructor(length: number, languageId: string, settings: Settings, general: ImpliedFormat | null) {
    this.#languageId = languageId;
    this.#settings = settings;
    this.#general = general;
    this.#pieces = [unscanned(length, startOfFile)];
  }

  /** Takes note that `removed` units at an offset were replaced by `inserted` others. */
  edit(offset: number, removed: number, inserted: number): void {
    const first = this.#pieceAt(offset);
    const last = this.#pieceAt(offset + removed);
    const merged = this.#pieces.slice(first.index, last.index + 1);
    const length = merged.reduce((sum, piece) => sum + piece.length, inserted - removed);
    const entry = merged[0]?.entry ?? startOfFile;
    this.#pieces.splice(first.index, merged.length, unscanned(length, entry));
    // A piece is read with what follows it, as far as context reaches.
    let reached = offset - first.start;
    for (let index = first.index - 1; index >= 0 && reached < reachAfter; index--) {
      const before = this.#pieces[index] as Piece;
      before.scanned = false;
      reached += before.length;
    }
  }

  /**
   * Scans the first piece that needs it, of the text as it is now. Returns where the text is not scanned
   * yet, or null when all of it is.
   */
  step(text: string): number | null {
    let start = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      if (!piece.scanned) {
        this.#scan(index, start, text);
        return this.#firstUnscanned();
      }
      start += piece.length;
    }
    return null;
  }

  /** The problems found so far in order, with their offsets in the text. */
  *problems(): Generator<Problem<ProblemCode>> {
    let start = 0;
    for (const { problems, length } of this.#pieces) {
      for (const problem of problems)
        yield { ...problem, start: problem.start + start, end: problem.end + start };
      start += length;
    }
  }

  /** The problems that touch a range of the text as it is now, with what mends them. */
  problemsIn(text: string, from: number, to: number): readonly FoundProblem[] {
    const found: FoundProblem[] = [];
    let start = 0;
    for (const piece of this.#pieces) {
      if (start > to) break;
      if (start + piece.length >= from && mayTouch(piece, from - start, to - start)) {
        const { problems } = this.#find(piece, start, text);
        for (const problem of problems) {
          const moved = moveProblem(problem, start);
          if (moved.start <= to && moved.end >= from) found.push(moved);
        }
      }
      start += piece.length;
    }
    return found;
  }

  /** What is known where the piece that holds an offset begins, for whoever wants to understand a literal there. */
  surroundingsAt(offset: number): Surroundings {
    const { index, start } = this.#pieceAt(offset);
    const first = this.#pieces.findIndex(({ scanned }) => !scanned);
    const isKnown = first < 0 || index <= first;
    // Until the scan comes here, what it knows of annotations so far is the best guess.
    const { entry } = this.#pieces[isKnown ? index : first] as Piece;
    const isNear = isKnown && offset - start < 2 * pieceLength;
    return {
      ...(isNear ? { from: { offset: start, state: entry } } : { annotations: entry.annotations }),
      general: this.#general,
    };
  }

  #scan(index: number, start: number, text: string): void {
    const piece = this.#pieces[index] as Piece;
    const length = lengthOfPiece(text, start, piece.length);
    if (length < piece.length)
      this.#pieces.splice(index + 1, 0, unscanned(piece.length - length, piece.entry));
    piece.length = length;
    const { problems, exit } = this.#find(piece, start, text);
    // Without their causes, which are many times as large and found again when they are asked for.
    piece.problems = problems.map(({ code, severity, start: from, end, message }) => ({
      code,
      severity,
      start: from,
      end,
      message,
    }));
    piece.scanned = true;
    const next = this.#pieces[index + 1];
    if (next && next.entry.key !== exit.key) {
      next.entry = exit;
      next.scanned = false;
    }
    if (length === 0 && this.#pieces.length > 1) this.#pieces.splice(index, 1);
  }

  #find({ length, entry }: Piece, start: number, text: string) {
    const stretch = {
      text: text.slice(start, start + length + reachAfter),
      end: length,
      entry,
      general: this.#general,
    };
    return findProblems(stretch, this.#languageId, this.#settings);
  }

  #firstUnscanned(): number | null {
    let start = 0;
    for (const piece of this.#pieces) {
      if (!piece.scanned) return start;
      start += piece.length;
    }
    return null;
  }

  #pieceAt(offset: number): { index: number; start: number } {
    let start = 0;
    const last = this.#pieces.length - 1;
    for (let index = 0; index < last; index++) {
      const { length } = this.#pieces[index] as Piece;
      if (offset < start + length) return { index, start };
      start += length;
    }
    return { index: last, start };
  }
}

function unscanned(length: number, entry: CodeState): Piece {
  return { length, entry, scanned: false, problems: [] };
}

/** False when a piece is known to have no problem that touches a range. */
function mayTouch({ scanned, problems }: Piece, from: number, to: number): boolean {
  return !scanned || problems.some(({ start, end }) => start <= to && end >= from);
}

function moveProblem(problem: FoundProblem, by: number): FoundProblem {
  const { cause } = problem;
  return moveSpan(
    "fixes" in cause
      ? { ...problem, cause: { ...cause, fixes: cause.fixes.map((fix) => moveSpan(fix, by)) } }
      : problem,
    by,
  );
}

function moveSpan<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

/** Characters behind which a piece may end where no line does: no token goes on over them. */
const seam = /[,;([{=][^,;([{=]*$/;

/** How long the piece that begins at `start` should be: it ends with a line, or at least not within a token. */
function lengthOfPiece(text: string, start: number, length: number): number {
  if (length <= 2 * pieceLength) return length;
  const half = pieceLength / 2;
  const secondHalf = text.slice(start + half, start + pieceLength);
  const line = secondHalf.lastIndexOf("\n");
  const last = line >= 0 ? line : secondHalf.search(seam);
  return last >= 0 ? half + last + 1 : pieceLength;
}
