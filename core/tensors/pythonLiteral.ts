/**
 * A parser for the Python literals in a `.npy` header: strings, integers, True, False, None, tuples,
 * lists and dicts. Nothing is ever evaluated. Written for hostile input: depth and digits are limited.
 */
import { limits } from "./limits.ts";

/** A literal and the index of its first character. */
export type PythonLiteral = { readonly at: number } & (
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "integer"; readonly integer: bigint }
  | { readonly kind: "boolean"; readonly truth: boolean }
  | { readonly kind: "none" }
  | { readonly kind: "tuple" | "list"; readonly items: readonly PythonLiteral[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [PythonLiteral, PythonLiteral])[] }
);

/** What is wrong with the text, and at which character. */
export interface LiteralError {
  readonly message: string;
  readonly at: number;
}

export type ParsedLiteral =
  | { readonly ok: true; readonly literal: PythonLiteral }
  | { readonly ok: false; readonly error: LiteralError };

/** The one literal that the whole text is, spaces around it aside. */
export function parsePythonLiteral(text: string): ParsedLiteral {
  try {
    return { ok: true, literal: new Parser(text).parse() };
  } catch (error) {
    if (error instanceof Unparsable) return { ok: false, error };
    throw error;
  }
}

class Unparsable extends Error implements LiteralError {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  t: "\t",
  r: "\r",
};

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): PythonLiteral {
    const literal = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail(`unexpected ${this.#here()} after the end`);
    return literal;
  }

  #value(): PythonLiteral {
    this.#skipSpace();
    const at = this.#at;
    const character = this.#text[at] ?? "";
    if (character === "{") return { kind: "dict", at, entries: this.#nested("}", () => this.#entry()).items };
    if (character === "[") return { kind: "list", at, items: this.#nested("]", () => this.#value()).items };
    if (character === "(") return this.#parenthesis(at);
    if (/^[uUbB]?['"]/.test(this.#text.slice(at, at + 2)))
      return { kind: "string", at, text: this.#string() };
    const word = this.#take(/[A-Za-z_]\w*/y);
    if (word === "True" || word === "False") return { kind: "boolean", at, truth: word === "True" };
    if (word === "None") return { kind: "none", at };
    if (word !== "") throw new Unparsable(`unexpected name ${word.slice(0, 40)}`, at);
    // Python 2 wrote lengths as 3L.
    const digits = this.#take(/-?\d+/y);
    if (digits === "") this.#fail(`expected a value but found ${this.#here()}`);
    this.#take(/L/y);
    if (digits.length > limits.integerDigits) throw new Unparsable(`a number of ${digits.length} digits`, at);
    return { kind: "integer", at, integer: BigInt(digits) };
  }

  #entry(): readonly [PythonLiteral, PythonLiteral] {
    const key = this.#value();
    this.#skipSpace();
    if (this.#take(/:/y) === "") this.#fail(`expected ":" but found ${this.#here()}`);
    return [key, this.#value()];
  }

  #parenthesis(at: number): PythonLiteral {
    const { items, trailingComma } = this.#nested(")", () => this.#value());
    const [only] = items;
    return items.length === 1 && only && !trailingComma ? only : { kind: "tuple", at, items };
  }

  /** Comma-separated items up to the closing bracket; the opening one is the current character. */
  #nested<T>(close: string, item: () => T): { items: T[]; trailingComma: boolean } {
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > limits.headerDepth) this.#fail(`brackets nested deeper than ${limits.headerDepth}`);
    const items: T[] = [];
    let trailingComma = false;
    for (;;) {
      this.#skipSpace();
      if (this.#text[this.#at] === close && (items.length === 0 || trailingComma)) break;
      items.push(item());
      this.#skipSpace();
      trailingComma = this.#take(/,/y) !== "";
      if (trailingComma) continue;
      if (this.#text[this.#at] !== close) this.#fail(`expected "," or "${close}" but found ${this.#here()}`);
      break;
    }
    this.#at += 1;
    this.#depth -= 1;
    return { items, trailingComma };
  }

  #string(): string {
    this.#take(/[uUbB]/y);
    const start = this.#at;
    const quote = this.#text[start] ?? "";
    let text = "";
    for (this.#at += 1; this.#text[this.#at] !== quote; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === undefined || character === "\n") throw new Unparsable("a string without end", start);
      if (character === "\\") this.#at += 1;
      const next = this.#text[this.#at] ?? "";
      text += character === "\\" ? (escapes[next] ?? `\\${next}`) : character;
    }
    this.#at += 1;
    return text;
  }

  #skipSpace(): void {
    this.#take(/[ \t\r\n]*/y);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += match.length;
    return match;
  }

  #here(): string {
    const code = this.#text.charCodeAt(this.#at);
    if (Number.isNaN(code)) return "the end";
    return code > 32 && code < 127
      ? `"${this.#text[this.#at]}"`
      : `byte 0x${code.toString(16).padStart(2, "0")}`;
  }

  #fail(message: string): never {
    throw new Unparsable(message, this.#at);
  }
}
