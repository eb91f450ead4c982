import { findFormat } from "../../formats/index.ts";
import { type Annotation, annotationsIn, validSpelling } from "./annotation.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";

/** The annotations that hold where a stretch of text begins, as spellings of formats. */
export interface AnnotationState {
  /** Alone on the line above. */
  readonly above: string | null;
  /** Of a block that goes on; `unknown` where its annotation is wrong. */
  readonly block: string | null;
  /** Of the file, from its line on. */
  readonly file: string | null;
}

/** Stands for the format of a block that is open with a wrong annotation; it is the name of none. */
const unknown = "?";

export const noAnnotations: AnnotationState = { above: null, block: null, file: null };

/** An annotation for a line, with the lines that it reaches. */
interface LineScope {
  readonly lineStart: number;
  readonly lineEnd: number;
  /** End of the line below, for an annotation that stands alone; else −1. */
  readonly belowEnd: number;
  /** Null when the annotation is wrong: it still hides one above. */
  readonly spelling: string | null;
}

/** A place from which on another block or file annotation holds. */
interface Change {
  readonly at: number;
  readonly state: Pick<AnnotationState, "block" | "file">;
}

/** Which annotation holds where in a stretch of text. */
export class AnnotationScopes {
  readonly annotations: readonly Annotation[];
  /** The ends that no block is open for. */
  readonly unmatched: ReadonlySet<Annotation>;
  readonly #entry: AnnotationState;
  readonly #firstLineEnd: number;
  readonly #lines: readonly LineScope[];
  readonly #changes: readonly Change[];

  constructor(text: string, entry: AnnotationState) {
    this.#entry = entry;
    this.annotations = annotationsIn(text);
    this.#firstLineEnd = lineEndFrom(text, 0);
    const lines: LineScope[] = [];
    const changes: Change[] = [];
    const unmatched = new Set<Annotation>();
    let { block, file } = entry;
    for (const annotation of this.annotations) {
      const spelling = validSpelling(annotation);
      if (annotation.form === "line") {
        // The first annotation of a line is the one that counts.
        if (annotation.start >= (lines.at(-1)?.lineEnd ?? 0))
          lines.push(lineScope(text, annotation, spelling));
        continue;
      }
      if (annotation.form === "end" && block === null) unmatched.add(annotation);
      if (annotation.form === "file") file = spelling ?? file;
      else block = annotation.form === "begin" ? (spelling ?? unknown) : null;
      changes.push({ at: annotation.end, state: { block, file } });
    }
    this.unmatched = unmatched;
    this.#lines = lines;
    this.#changes = changes;
  }

  /** True for what is written in an annotation itself. */
  isWithin(offset: number): boolean {
    const annotation = lastUpTo(this.annotations, offset, ({ start }) => start);
    return annotation !== undefined && offset < annotation.end;
  }

  /** The format that an annotation on the line, on the line above or of the block gives what stands at an offset. */
  near(offset: number): ImpliedFormat | null {
    const line = lastUpTo(this.#lines, offset, ({ lineStart }) => lineStart);
    if (line && offset < line.lineEnd) return implied(line.spelling, "on this line");
    if (line && offset <= line.belowEnd) return implied(line.spelling, "on the line above");
    if (!line && this.#entry.above !== null && offset <= this.#firstLineEnd)
      return implied(this.#entry.above, "on the line above");
    return implied(this.#stateFor(offset).block, "of this block");
  }

  /** The format that the file's annotation gives what stands at an offset. */
  wide(offset: number): ImpliedFormat | null {
    return implied(this.#stateFor(offset).file, "of this file");
  }

  /** What holds for text that goes on at an offset. */
  stateAt(offset: number): AnnotationState {
    const { block, file } = this.#stateFor(offset);
    const last = lastUpTo(this.#lines, offset - 1, ({ lineStart }) => lineStart);
    const above = last
      ? last.lineEnd < offset && offset <= last.belowEnd
        ? last.spelling
        : null
      : offset <= this.#firstLineEnd
        ? this.#entry.above
        : null;
    return { above, block, file };
  }

  #stateFor(offset: number): Change["state"] {
    return lastUpTo(this.#changes, offset, ({ at }) => at)?.state ?? this.#entry;
  }
}

function implied(spelling: string | null, where: string): ImpliedFormat | null {
  const format = spelling === null ? undefined : findFormat(spelling);
  return format ? { format, reason: `The annotation ${where} says \`${spelling}\`.`, reads: "bits" } : null;
}

function lineScope(text: string, { start }: Annotation, spelling: string | null): LineScope {
  const lineStart = Math.max(text.lastIndexOf("\n", start), text.lastIndexOf("\r", start)) + 1;
  const lineEnd = lineEndFrom(text, start);
  const alone = lineEnd < text.length && !/[A-Za-z0-9]/.test(text.slice(lineStart, start));
  // "\r\n" is one break: step over both halves, so that the line below is not empty.
  const below = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
  return { lineStart, lineEnd, belowEnd: alone ? lineEndFrom(text, below) : -1, spelling };
}

const lineBreak = /[\r\n]/g;

function lineEndFrom(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}

/** The last item whose key is at most `limit`; items are in the order of their keys. */
function lastUpTo<T>(items: readonly T[], limit: number, key: (item: T) => number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(items[middle] as T) <= limit) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
