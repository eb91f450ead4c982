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
  /** Where each chunk ends, as an offset and as the number of a line. */
  readonly #ends: readonly number[];
  readonly #endLines: readonly number[];
  #whole: string | undefined;

  private constructor(chunks: readonly TextDocument[], whole?: string) {
    this.#chunks = chunks;
    this.#whole = whole;
    const [ends, endLines]: [number[], number[]] = [[], []];
    let [length, lines] = [0, 0];
    for (const chunk of chunks) {
      ends.push((length += lengthOf(chunk)));
      endLines.push((lines += chunk.lineCount - 1));
    }
    this.#ends = ends;
    this.#endLines = endLines;
    this.length = length;
    this.lineCount = lines + 1;
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
    let text = "";
    for (let index = firstAbove(this.#ends, start); index < this.#chunks.length; index += 1) {
      const from = this.#startOf(index);
      if (from >= end) break;
      text += this.#chunk(index)
        .getText()
        .slice(Math.max(0, start - from), end - from);
    }
    return text;
  }

  positionAt(offset: number): Position {
    const index = firstAbove(this.#ends, offset);
    const { line, character } = this.#chunk(index).positionAt(offset - this.#startOf(index));
    return { line: (this.#endLines[index - 1] ?? 0) + line, character };
  }

  offsetAt(position: Position): number {
    const index = firstAbove(this.#endLines, position.line);
    const line = position.line - (this.#endLines[index - 1] ?? 0);
    return this.#startOf(index) + this.#chunk(index).offsetAt({ line, character: position.character });
  }

  /** The offsets of a range, the smaller one first: it may be given from its end to its start. */
  offsetsOf({ start, end }: Range): [number, number] {
    const [a, b] = [this.offsetAt(start), this.offsetAt(end)];
    return a <= b ? [a, b] : [b, a];
  }

  /** The text with another in place of what lies between two offsets. */
  replaced(start: number, end: number, text: string): ChunkedText {
    let index = firstAbove(this.#ends, start);
    const from = this.#startOf(index);
    let count = firstAbove(this.#ends, end) + 1 - index;
    const old = this.#chunks
      .slice(index, index + count)
      .map((chunk) => chunk.getText())
      .join("");
    let edited = old.slice(0, start - from) + text + old.slice(end - from);
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

  #startOf(index: number): number {
    return this.#ends[index - 1] ?? 0;
  }

  #chunk(index: number): TextDocument {
    return this.#chunks[index] as TextDocument;
  }
}

/** Index of the first end, of ascending ones, that is above a value; of the last one when none is. */
function firstAbove(ends: readonly number[], value: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
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
