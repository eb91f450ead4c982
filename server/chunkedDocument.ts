import { type Position, type Range, TextDocument } from "vscode-languageserver-textdocument";

/** Length that a chunk is cut to, in UTF-16 units; one with a longer line is longer. */
const chunkLength = 1 << 14;

/**
 * A document kept as a row of short ones, of whole lines each: an edit copies one of them, where the text of
 * 10 MB in one piece takes 10 ms and as much memory to put together again.
 */
export class ChunkedDocument {
  readonly uri: string;
  readonly languageId: string;
  #version: number;
  #chunks: TextDocument[];
  #text: string | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.#version = version;
    this.#chunks = chunksOf(text);
    this.#text = text;
  }

  get version(): number {
    return this.#version;
  }

  get lineCount(): number {
    return this.#chunks.reduce((lines, chunk) => lines + chunk.lineCount - 1, 1);
  }

  /** Length of the text, in UTF-16 units. */
  get length(): number {
    return this.#chunks.reduce((length, chunk) => length + lengthOf(chunk), 0);
  }

  /** All of the text, which is put together for the first who asks after an edit; or that of a range. */
  getText(range?: Range): string {
    if (range) {
      const [start, end] = this.offsetsOf(range);
      return this.slice(start, end);
    }
    this.#text ??= this.#chunks.map((chunk) => chunk.getText()).join("");
    return this.#text;
  }

  /** The text between two offsets, as a string's `slice` with offsets that are not negative; reads no more than that. */
  slice(start: number, end: number): string {
    if (this.#text !== undefined) return this.#text.slice(start, end);
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
    let [line, start] = [0, 0];
    for (const chunk of this.#chunks) {
      const end = start + lengthOf(chunk);
      if (offset < end || chunk === this.#chunks.at(-1)) {
        const position = chunk.positionAt(offset - start);
        return { line: line + position.line, character: position.character };
      }
      line += chunk.lineCount - 1;
      start = end;
    }
    return { line: 0, character: 0 };
  }

  offsetAt(position: Position): number {
    const { index, line, start } = this.#chunkOfLine(position.line);
    const chunk = this.#chunks[index] as TextDocument;
    return start + chunk.offsetAt({ line: position.line - line, character: position.character });
  }

  /** The offsets of a range, the smaller one first: it may be given from its end to its start. */
  offsetsOf({ start, end }: Range): [number, number] {
    const [a, b] = [this.offsetAt(start), this.offsetAt(end)];
    return a <= b ? [a, b] : [b, a];
  }

  /** Replaces the text of a range, or all of it. */
  edit(range: Range | undefined, text: string): void {
    this.#text = undefined;
    if (!range) {
      this.#chunks = chunksOf(text);
      return;
    }
    const [start, end] = this.offsetsOf(range);
    const first = this.#chunkOfOffset(start);
    const last = this.#chunkOfOffset(end);
    const touched = this.#chunks.slice(first.index, last.index + 1).map((chunk) => chunk.getText());
    const old = touched.join("");
    let edited = old.slice(0, start - first.start) + text + old.slice(end - first.start);
    let count = touched.length;
    // Where it no longer ends with a line, the next line goes on with it.
    for (
      let next = this.#chunks[first.index + count];
      next && !isSeam(edited, next.getText());
      next = this.#chunks[first.index + count]
    ) {
      edited += next.getText();
      count += 1;
    }
    let index = first.index;
    const before = this.#chunks[index - 1];
    if (before && !isSeam(before.getText(), edited)) {
      edited = before.getText() + edited;
      index -= 1;
      count += 1;
    }
    this.#chunks.splice(index, count, ...chunksOf(edited));
  }

  /** Takes note of the number of a state of the text. */
  setVersion(version: number): void {
    this.#version = version;
  }

  #chunkOfLine(line: number): { index: number; line: number; start: number } {
    let [before, start] = [0, 0];
    const last = this.#chunks.length - 1;
    for (let index = 0; index < last; index += 1) {
      const chunk = this.#chunks[index] as TextDocument;
      const lines = chunk.lineCount - 1;
      if (line < before + lines) return { index, line: before, start };
      before += lines;
      start += lengthOf(chunk);
    }
    return { index: last, line: before, start };
  }

  #chunkOfOffset(offset: number): { index: number; start: number } {
    let start = 0;
    const last = this.#chunks.length - 1;
    for (let index = 0; index < last; index += 1) {
      const length = lengthOf(this.#chunks[index] as TextDocument);
      if (offset < start + length) return { index, start };
      start += length;
    }
    return { index: last, start };
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

/** The library counts lines and columns; address, language and version are those of the whole. */
function chunkOf(text: string): TextDocument {
  return TextDocument.create("", "", 0, text);
}
