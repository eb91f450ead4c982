/** Longest line that is read; longer ones are reported, not kept. */
export const maxLineLength = 10_000;

/** A line of input and its number, from 1; `text` is null when it is longer than maxLineLength. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
}

/** Splits text that comes in pieces into lines, holding one line at most. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 1;
  let rest = "";
  let isTooLong = false;
  for await (const piece of pieces) {
    const parts = piece.split("\n");
    const last = parts.pop() ?? "";
    for (const part of parts) {
      const text = rest + part;
      yield { number: number++, text: isTooLong || text.length > maxLineLength ? null : text };
      rest = "";
      isTooLong = false;
    }
    isTooLong ||= rest.length + last.length > maxLineLength;
    rest = isTooLong ? "" : rest + last;
  }
  if (rest !== "" || isTooLong) yield { number, text: isTooLong ? null : rest };
}
