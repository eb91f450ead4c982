/** A text that is read piece by piece: a string, or what would take long to put together as one. */
export interface SourceText {
  /** UTF-16 units. */
  readonly length: number;
  /** The text from an offset up to another, or to the end; offsets are not negative. */
  slice(start: number, end?: number): string;
}

/** Where the line begins that an offset is in. */
export function lineStartAt(text: SourceText, offset: number): number {
  for (let reach = 1024; ; reach *= 2) {
    const from = Math.max(0, offset - reach);
    const before = text.slice(from, offset);
    const last = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
    if (last >= 0 || from === 0) return from + last + 1;
  }
}
