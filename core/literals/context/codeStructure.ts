import type { CodeToken } from "./codeTokens.ts";

/** Where a value stands: between which bracket and the end of which statement, and behind which `=`. */
export interface Place {
  /** Index of the bracket around, −1 outside of all. */
  readonly open: number;
  /** Index of the token that the statement begins behind: what ended the one before, else the bracket; −1 at the start. */
  readonly begin: number;
  /** True behind the end of a statement: what stands further out says nothing of a value here. */
  readonly closedOff: boolean;
  /** Index of the last `=` of the statement, −1 without one. */
  readonly assignment: number;
  /** The place of the value that is assigned to as well: of `a` in `a = b = 0.1`. */
  readonly assigned: Place | null;
  /** True when a comma stands between the `=` and here. */
  readonly listed: boolean;
}

/** Tokens after which an expression goes on in the next line. */
const goesOn = new Set(["=", ":=", ",", "(", "[", "{", "+", "-", "*", "/", "|", "&", "?", ":"]);

const openers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

const outermost: Place = {
  open: -1,
  begin: -1,
  closedOff: false,
  assignment: -1,
  assigned: null,
  listed: false,
};

/** Tokens with what one pass over them tells: which brackets belong together, and where each token stands. */
export class CodeStructure {
  readonly tokens: readonly CodeToken[];
  readonly #partners: Int32Array;
  readonly #places: Place[] = [];

  constructor(tokens: readonly CodeToken[]) {
    this.tokens = tokens;
    this.#partners = new Int32Array(tokens.length).fill(-1);
    this.#walk();
  }

  /** Index of the bracket that belongs to the one at `index`; −1 when there is none. */
  partnerOf(index: number): number {
    return this.#partners[index] ?? -1;
  }

  /** Index of the bracket that closes the one at `open`; the number of tokens when none does. */
  closingOf(open: number): number {
    const close = this.partnerOf(open);
    return close < 0 ? this.tokens.length : close;
  }

  /** The place of what stands right behind a token; behind −1 is the start. */
  placeBehind(index: number): Place {
    return this.#places[index] ?? outermost;
  }

  /**
   * True when the statement that stands behind token `index` ends among the tokens, but not before token `earliest`,
   * and a token follows: a line that begins with a dot goes on with the one before.
   */
  endsStatement(index: number, earliest: number): boolean {
    let place = this.placeBehind(index);
    let from = Math.max(index + 1, earliest);
    while (place.open >= 0 && !place.closedOff) {
      const close = this.partnerOf(place.open);
      if (close < 0) return false;
      from = Math.max(from, close + 1);
      place = this.placeBehind(place.open - 1);
    }
    for (let end = from; end < this.tokens.length - 1; end++) {
      const { open, begin } = this.placeBehind(end);
      if (open <= place.open && begin === end) return true;
    }
    return false;
  }

  #walk(): void {
    const opened: number[] = [];
    const angles: number[] = [];
    const count: Record<string, number> = { "(": 0, "[": 0, "{": 0 };
    let place = outermost;
    let last = "";
    for (let index = 0; index < this.tokens.length; index++) {
      const { kind, text } = this.tokens[index] as CodeToken;
      if (kind === "newline") {
        if (!goesOn.has(last)) place = behindStatement(place, index);
      } else {
        last = kind === "string" ? "" : text;
        if (kind === "punctuation") {
          this.#pairAngle(index, text, angles);
          place = this.#behind(index, text, place, opened, count);
        }
      }
      this.#places.push(place);
    }
  }

  /** Angle brackets of templates; a comparison pairs with nothing that anybody asks for. */
  #pairAngle(index: number, text: string, opened: number[]): void {
    if (text === "<") opened.push(index);
    else if (text === ">") this.#pair(opened.pop(), index);
  }

  #pair(open: number | undefined, close: number): void {
    if (open === undefined) return;
    this.#partners[open] = close;
    this.#partners[close] = open;
  }

  #behind(index: number, text: string, place: Place, opened: number[], count: Record<string, number>): Place {
    const opener = openers[text];
    if (opener !== undefined) return this.#close(index, opener, place, opened, count);
    if (text === ";") return behindStatement(place, index);
    if (text === "=" || text === ":=") {
      const assigned = place.assignment >= 0 && !place.listed ? place : null;
      return { ...place, assignment: index, assigned, listed: false };
    }
    if (text === ",") return place.assignment < 0 || place.listed ? place : { ...place, listed: true };
    if (text !== "(" && text !== "[" && text !== "{") return place;
    opened.push(index);
    count[text] = (count[text] ?? 0) + 1;
    return { ...outermost, open: index, begin: index };
  }

  /** Behind a bracket that closes; brackets that were left open inside of it are given up. */
  #close(
    index: number,
    opener: string,
    place: Place,
    opened: number[],
    count: Record<string, number>,
  ): Place {
    if ((count[opener] ?? 0) === 0) return behindStatement(place, index);
    for (;;) {
      const open = opened.pop() as number;
      const text = this.tokens[open]?.text ?? "";
      count[text] = (count[text] ?? 0) - 1;
      if (text !== opener) continue;
      this.#pair(open, index);
      return this.placeBehind(open - 1);
    }
  }
}

function behindStatement({ open }: Place, end: number): Place {
  return { ...outermost, open, begin: end, closedOff: true };
}
