/** How far into a file strings of many lines are followed, in UTF-16 units. */
const reach = 1 << 20;

/** Where the strings of many lines are in a text: it is looked through once, and no further than it is asked about. */
export class LongStrings {
  readonly #head: string;
  readonly #quotes: RegExp;
  /** Where the code of each string begins, behind its quotes, and where the string ends. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** `quotes` are the marks that such a string begins and ends with. */
  constructor(text: string, quotes: readonly string[]) {
    this.#head = text.slice(0, reach);
    this.#quotes = new RegExp(quotes.join("|"), "g");
  }

  /** True in a string that begins in the first million characters; false for any offset behind those. */
  has(offset: number): boolean {
    if (offset > reach) return false;
    while (this.#quotes.lastIndex <= offset && this.#findNext());
    const index = this.#firstEndAfter(offset);
    return (this.#starts[index] ?? Infinity) <= offset;
  }

  /** Finds one more string; false where there is none. */
  #findNext(): boolean {
    const opened = this.#quotes.exec(this.#head);
    if (!opened) {
      this.#quotes.lastIndex = Infinity;
      return false;
    }
    const start = this.#quotes.lastIndex;
    const close = this.#head.indexOf(opened[0], start);
    const end = close < 0 ? Infinity : close + opened[0].length;
    this.#starts.push(start);
    this.#ends.push(end);
    this.#quotes.lastIndex = end;
    return true;
  }

  #firstEndAfter(offset: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? Infinity) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
