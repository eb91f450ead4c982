import { type Position, type Range, TextDocument } from "vscode-languageserver-textdocument";
import type { SourceText } from "../core/literals/sourceText.ts";

/** Length that a chunk is cut to, in UTF-16 units; one with a longer line is longer. */
const chunkLength = 1 << 14;

/**
 * A text kept as a row of short ones, of whole lines each, that never changes: an edited one shares all but the chunks
 * that the edit touches. The text of 10 MB in one piece takes 10 ms and as much memory to put together after each.
 */
export class ChunkedText implements SourceText {
  /** UTF-16 units. */
  readonly length: number;
  readonly lineCount: number;
  readonly #chunks: readonly TextDocument[];
  #whole: string | undefined;

  private constructor(chunks: readonly TextDocument[], whole?: string) {
    this.#chunks = chunks;
    this.#whole = whole;
    let [length, lines] = [0, 1];
    for (const chunk of chunks) {
      length += lengthOf(chunk);
      lines += chunk.lineCount - 1;
    }
    this.length = length;
    this.lineCount = lines;
  }

  static of(text: string): ChunkedText {
    return new ChunkedText(chunksOf(text), text);
  }

  /** Reads no more than what is between the offsets; all of the text is put together for the first who asks. */
  slice(start: number, end = this.length): string {
    if (start === 0 && end >= this.length) {
      this.#whole ??= this.#chunks.map((chunk) => chunk.getText()).join("");
    }
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    let [text, from] = ["", 0];
    for (const chunk of this.#chunks) {
      if (from >= end) break;
      const to = from + lengthOf(chunk);
      if (to > start) text += chunk.getText().slice(Math.max(0, start - from), end - from);
      from = to;
    }
    return text;
  }

  positionAt(offset: number): Position {
    const { index, start, line } = this.#chunkAt((_, end) => offset < end);
    const position = this.#chunk(index).positionAt(offset - start);
    return { line: line + position.line, character: position.character };
  }

  offsetAt(position: Position): number {
    const { index, start, line } = this.#chunkAt((endLine) => position.line < endLine);
    return start + this.#chunk(index).offsetAt({ line: position.line - line, character: position.character });
  }

  /** The offsets of a range, the smaller one first: it may be given from its end to its start. */
  offsetsOf({ start, end }: Range): [number, number] {
    const [a, b] = [this.offsetAt(start), this.offsetAt(end)];
    return a <= b ? [a, b] : [b, a];
  }

  /** The text with another in place of what lies between two offsets. */
  replaced(start: number, end: number, text: string): ChunkedText {
    const first = this.#chunkAt((_, chunkEnd) => start < chunkEnd);
    const last = this.#chunkAt((_, chunkEnd) => end < chunkEnd);
    let { index } = first;
    let count = last.index + 1 - index;
    const old = this.#chunks
      .slice(index, index + count)
      .map((chunk) => chunk.getText())
      .join("");
    let edited = old.slice(0, start - first.start) + text + old.slice(end - first.start);
    // Where it no longer ends with a line, the next line goes on with it.
    while (index + count < this.#chunks.length) {
      const next = this.#chunk(index + count).getText();
      if (isSeam(edited, next)) break;
      edited += next;
      count += 1;
    }
    const before = index > 0 ? this.#chunk(index - 1).getText() : "\n";
    if (!isSeam(before, edited)) {
      edited = before + edited;
      index -= 1;
      count += 1;
    }
    return new ChunkedText(this.#chunks.toSpliced(index, count, ...chunksOf(edited)));
  }

  /** The first chunk whose end fulfils a condition on lines and offsets, else the last one, and where it begins. */
  #chunkAt(ends: (line: number, offset: number) => boolean): { index: number; start: number; line: number } {
    let [start, line] = [0, 0];
    const last = this.#chunks.length - 1;
    for (let index = 0; index < last; index += 1) {
      const chunk = this.#chunk(index);
      const [end, endLine] = [start + lengthOf(chunk), line + chunk.lineCount - 1];
      if (ends(endLine, end)) return { index, start, line };
      [start, line] = [end, endLine];
    }
    return { index: last, start, line };
  }

  #chunk(index: number): TextDocument {
    return this.#chunks[index] as TextDocument;
  }
}

function lengthOf(chunk: TextDocument): number {
  return chunk.getText().length;
}

/** True where one chunk may end and another begin: between two lines. */
function isSeam(before: string, after: string): boolean {
  return before.endsWith("\n") || (before.endsWith("\r") && !after.startsWith("\n"));
}

/** A text cut into chunks of whole lines; at least one. */
function chunksOf(text: string): TextDocument[] {
  const chunks: TextDocument[] = [];
  let start = 0;
  while (text.length - start > 2 * chunkLength) {
    const lineBreak = /\r\n|\n|\r/g;
    lineBreak.lastIndex = start + chunkLength;
    if (!lineBreak.test(text)) break;
    chunks.push(chunkOf(text.slice(start, lineBreak.lastIndex)));
    start = lineBreak.lastIndex;
  }
  return [...chunks, chunkOf(text.slice(start))];
}

/** The library counts lines and columns; address, language and version are those of the document. */
function chunkOf(text: string): TextDocument {
  return TextDocument.create("", "", 0, text);
}
