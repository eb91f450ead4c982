import type { Format } from "../../formats/format.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { formatOfName } from "./typeNames.ts";
import type { TokenPlace } from "./valuePlace.ts";

/** Longest shaped type that is read, in tokens. */
const maxTypeLength = 64;

/** Answers what stands beside a value in languages that type values, not names. */
export class TypesBeside {
  readonly #code: CodeStructure;
  readonly #language: Language;
  /** For the first token of each instruction, the index of its type and the type; null where it has none. */
  readonly #instructions = new Map<number, { readonly index: number; readonly type: string } | null>();
  #begins: Int32Array | undefined;
  #listEnds: Int32Array | undefined;

  constructor(code: CodeStructure, language: Language) {
    this.#code = code;
    this.#language = language;
  }

  /** The format that stands beside a value; null where none does. */
  of({ left, right }: TokenPlace, literal: Literal): ImpliedFormat | null {
    const cast = this.#ofBitcast(left, right);
    if (cast) return cast;
    const name = this.#nameOf(left, right);
    const format = name === undefined ? undefined : formatOfElement(name, this.#language);
    if (name === undefined || !format) return null;
    const isSignless = /^(?:[\dx]*x)?i\d+$/.test(name);
    return {
      format,
      reason: `The type \`${name}\` says so.`,
      reads: reads(literal, format, this.#language),
      ...(isSignless && { eitherSign: true }),
    };
  }

  /** LLVM's constant `bitcast (i16 15360 to half)`. */
  #ofBitcast(left: number, right: number): ImpliedFormat | null {
    const { tokens } = this.#code;
    if (this.#language.typePlace !== "before value" || tokens[right]?.text !== "to") return null;
    if (tokens[left - 1]?.text !== "(" || tokens[left - 2]?.text !== "bitcast") return null;
    // The bits of a float, taken for an integer, are still written as that float.
    if (!/^i\d+$/.test(tokens[left]?.text ?? "")) return null;
    const format = formatOfElement(tokens[right + 1]?.text ?? "", this.#language);
    return format && format.kind !== "integer"
      ? { format, reason: "`bitcast (…)` makes one.", reads: "bits" }
      : null;
  }

  #nameOf(left: number, right: number): string | undefined {
    const { typePlace } = this.#language;
    if (typePlace === "in instruction") {
      // An address or a length.
      const isInBrackets = this.#code.tokens[this.#code.placeBehind(left).open]?.text === "[";
      return isInBrackets ? undefined : this.#nameInInstruction(left);
    }
    const token =
      typePlace === "before value"
        ? this.#code.tokens[left]
        : typePlace === "after value"
          ? this.#tokenAfter(right)
          : undefined;
    return token?.kind === "name" || token?.kind === "number" ? token.text : undefined;
  }

  /** `1.0 : f32`, `1.0 :: Float`, `dense<[1.0, 2.0]> : tensor<2xf32>`. */
  #tokenAfter(right: number): CodeToken | undefined {
    const { tokens } = this.#code;
    this.#listEnds ??= listEnds(tokens);
    const colon = this.#listEnds[right] ?? tokens.length;
    if (tokens[colon]?.text !== ":" && tokens[colon]?.text !== "::") return undefined;
    if (colon > right && tokens[colon - 1]?.text !== ">") return undefined;
    const type = tokens[colon + 1];
    if (!/^(?:tensor|vector|memref|complex)$/.test(type?.text ?? "")) return type;
    let end = colon + 3;
    while (end < colon + maxTypeLength && tokens[end]?.text !== ">") end++;
    return tokens[end - 1];
  }

  /** The last type of a dotted instruction (`fma.rn.f16`), a directive (`.float`) or a declaration's (`.global .f32`). */
  #nameInInstruction(left: number): string | undefined {
    const { tokens } = this.#code;
    this.#begins ??= instructionBegins(tokens);
    const begin = left < 0 ? 0 : (this.#begins[left] ?? 0);
    let found = this.#instructions.get(begin);
    if (found === undefined) {
      found = this.#typeFrom(begin);
      this.#instructions.set(begin, found);
    }
    return found && found.index <= left ? found.type : undefined;
  }

  #typeFrom(begin: number): { readonly index: number; readonly type: string } | null {
    const { tokens } = this.#code;
    for (let index = begin; index < tokens.length; index++) {
      const token = tokens[index] as CodeToken;
      if (endsInstruction(token)) break;
      if (token.kind !== "name") continue;
      const parts = token.text.split(".").slice(tokens[index - 1]?.text === "." ? 0 : 1);
      const type = parts.findLast((part) => formatOfElement(part, this.#language));
      if (type !== undefined) return { index, type };
    }
    return null;
  }
}

function endsInstruction({ kind, text }: CodeToken): boolean {
  return kind === "newline" || text === ";" || text === "{" || text === ":";
}

/** For each token, the index where the instruction that it belongs to begins; an instruction's end begins the next. */
function instructionBegins(tokens: readonly CodeToken[]): Int32Array {
  let begin = 0;
  return Int32Array.from(tokens, (token, index) => {
    if (endsInstruction(token)) begin = index + 1;
    return begin;
  });
}

/** For each index, the first from there on that is no part of a list of values: neither a number nor a line break nor `],>[-`. */
function listEnds(tokens: readonly CodeToken[]): Int32Array {
  const ends = new Int32Array(tokens.length);
  let end = tokens.length;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const { kind, text } = tokens[index] as CodeToken;
    if (kind !== "number" && kind !== "newline" && !/^[\],>[-]$/.test(text)) end = index;
    ends[index] = end;
  }
  return ends;
}

/** A prefix that says another format's bits makes a value, which is converted; MLIR takes hexadecimal as bits. */
function reads(
  { prefixFormat, notation }: Literal,
  format: Format,
  language: Language,
): ImpliedFormat["reads"] {
  if (prefixFormat !== undefined) return prefixFormat === format.id ? "bits" : "value";
  return language.typePlace === "after value" && notation === "hexadecimal" ? "bits" : "value";
}

/** The format of a type or of a shaped type's elements: f16, 4x8xf16, bf16x2. */
function formatOfElement(written: string, language: Language): Format | undefined {
  return (
    formatOfName(written, language) ??
    formatOfName(written.replace(/^(?:\d*x)+/, ""), language) ??
    formatOfName(written.replace(/x\d+$/, ""), language)
  );
}
