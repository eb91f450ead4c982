import { annotationsIn } from "../../literals/context/annotation.ts";
import { type CodeState, isSameState, startOfFile } from "../../literals/context/codeState.ts";
import type { Span } from "../../literals/context/codeTokens.ts";
import { type ImpliedFormat, reachAfter, type Surroundings } from "../../literals/context/impliedFormat.ts";
import type { SourceText } from "../../literals/sourceText.ts";
import type { Settings } from "../settings.ts";
import { findProblems, type FoundProblem, type ProblemCode } from "./findProblems.ts";
import type { Problem } from "./problem.ts";

/** Usual length of a piece, in UTF-16 units: what an edit has scanned again at least, and about what a hover reads before its literal. */
const pieceLength = 1 << 9;

/** Most that is scanned at once where nothing is yet, in UTF-16 units: a few milliseconds of work. */
const stretchLength = 1 << 13;

/** A part of the text between two seams. */
interface Piece {
  readonly length: number;
  /** The state where it begins; what an earlier piece says once it is scanned. */
  entry: CodeState;
  /** False until it has been scanned as it is now. */
  scanned: boolean;
  /** Offsets from where the piece begins. */
  readonly problems: readonly Problem<ProblemCode>[];
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
  /** A piece before which all are scanned. */
  #scannedTo = { index: 0, start: 0 };

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
    let { index, start } = first;
    while (index > 0 && offset - start < reachAfter) {
      index -= 1;
      const before = this.#pieces[index] as Piece;
      before.scanned = false;
      start -= before.length;
    }
    if (index < this.#scannedTo.index) this.#scannedTo = { index, start };
  }

  /**
   * Scans the first pieces that need it, of the text as it is now. Returns where the text is not scanned
   * yet, or null when all of it is.
   */
  step(text: SourceText): number | null {
    const place = this.#firstUnscanned();
    if (!place) return null;
    this.#scan(place.index, place.start, text);
    return this.#firstUnscanned()?.start ?? null;
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
  problemsIn(text: SourceText, from: number, to: number): readonly FoundProblem[] {
    const found: FoundProblem[] = [];
    let start = 0;
    for (const piece of this.#pieces) {
      if (start > to) break;
      if (start + piece.length >= from && mayTouch(piece, from - start, to - start)) {
        const { problems } = this.#find(piece.entry, start, [piece.length], text);
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
    const first = this.#firstUnscanned();
    const isKnown = !first || index <= first.index;
    // Until the scan comes here, what it knows of annotations so far is the best guess.
    const { entry } = this.#pieces[isKnown ? index : first.index] as Piece;
    const isNear = isKnown && offset - start < 2 * pieceLength;
    return {
      ...(isNear ? { from: { offset: start, state: entry } } : { annotations: entry.annotations }),
      general: this.#general,
    };
  }

  #scan(index: number, start: number, text: SourceText): void {
    const { entry } = this.#pieces[index] as Piece;
    let [count, available] = [0, 0];
    for (let next = this.#pieces[index]; next && !next.scanned && available < stretchLength; ) {
      available += next.length;
      count += 1;
      next = this.#pieces[index + count];
    }
    const ends = pieceEnds(text, start, available);
    const { problems, exits } = this.#find(entry, start, ends, text);
    const pieces = ends.map((end, place): Piece => {
      const begin = ends[place - 1] ?? 0;
      const own = problems.filter((problem) => problem.start >= begin && problem.start < end);
      return {
        length: end - begin,
        entry: exits[place - 1] ?? entry,
        scanned: true,
        problems: own.map((problem) => withoutCause(problem, begin)),
      };
    });
    const end = ends.at(-1) ?? 0;
    if (available > end) pieces.push(unscanned(available - end, entry));
    // Nothing is left of what was deleted, but a text has one piece at least.
    if (available === 0 && this.#pieces.length > count) pieces.length = 0;
    this.#pieces.splice(index, count, ...pieces);
    const exit = exits.at(-1) ?? entry;
    const next = this.#pieces[index + Math.min(ends.length, pieces.length)];
    if (next && !isSameState(next.entry, exit)) {
      next.entry = exit;
      next.scanned = false;
    }
  }

  #find(entry: CodeState, start: number, ends: readonly number[], text: SourceText) {
    const end = ends.at(-1) ?? 0;
    const stretch = {
      text: text.slice(start, start + end + reachAfter),
      ends,
      entry,
      general: this.#general,
    };
    return findProblems(stretch, this.#languageId, this.#settings);
  }

  #firstUnscanned(): { index: number; start: number } | null {
    let { index, start } = this.#scannedTo;
    for (let piece = this.#pieces[index]; piece?.scanned; piece = this.#pieces[index]) {
      start += piece.length;
      index += 1;
    }
    this.#scannedTo = { index, start };
    return index < this.#pieces.length ? this.#scannedTo : null;
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

/** A problem without its cause, which is many times as large and found again when it is asked for. */
function withoutCause(
  { code, severity, start, end, message }: FoundProblem,
  by: number,
): Problem<ProblemCode> {
  return { code, severity, start: start - by, end: end - by, message };
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

/** Where the pieces of a stretch that begins at `start` should end: with a line, or at least not within a token. */
function pieceEnds(text: SourceText, start: number, available: number): readonly number[] {
  const ends: number[] = [];
  let end = 0;
  while (available - end > 2 * pieceLength && end < stretchLength) {
    end += pieceLengthAt(text, start + end);
    ends.push(end);
  }
  // What is left of a long stretch is another one's.
  return end < stretchLength ? [...ends, available] : ends;
}

function pieceLengthAt(text: SourceText, start: number): number {
  const half = pieceLength / 2;
  const secondHalf = text.slice(start + half, start + pieceLength);
  const line = secondHalf.lastIndexOf("\n");
  const behindToken = line >= 0 ? line : secondHalf.search(seam);
  const last = behindToken >= 0 ? behindToken : secondHalf.lastIndexOf(" ");
  const end = last >= 0 ? half + last + 1 : pieceLength;
  // An annotation is only understood as a whole.
  const near = annotationsIn(text.slice(start, start + 2 * pieceLength));
  const cut = near.find((annotation) => annotation.start < end && end < annotation.end);
  return cut && cut.start > 0 ? cut.start : end;
}
