import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import { type Callee, formatOfArguments, formatOfCallee, formatOfChain } from "./calls.ts";
import type { CodeStructure, Place } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import { formatOfDeclaration } from "./declarations.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { formatOfName } from "./typeNames.ts";

/** Tokens that a value may stand right behind: elsewhere it is an operand, whose type is not the result's. */
const beforeValue = new Set(["=", ":=", ",", "(", "[", "{", ":", "return"]);
const afterValue = new Set([",", ";", ")", "]", "}"]);

/** Most brackets that are looked at on the way out. */
const maxDepth = 64;

/** Where a literal stands among tokens. */
export interface TokenPlace {
  /** Index of the last token that begins before the literal, −1 without one. */
  readonly left: number;
  /** Index of the first token behind the literal. */
  readonly right: number;
  /** True when a token goes on behind the literal (`0..5`, `2x`). */
  readonly glued: boolean;
}

/** What is asked of a token, and remembered. */
const ask = { list: 0, declaration: 1, callee: 2, arguments: 3 } as const;
type Question = (typeof ask)[keyof typeof ask];
const questions = 4;

/** Answers what code says of the values in it; what it finds for one value it remembers for its neighbours. */
export class FormatsFromCode {
  readonly #code: CodeStructure;
  readonly #language: Language;
  /** Answers by the index of a bracket or a `=`, and by what was asked of it. */
  readonly #known = new Map<number, ImpliedFormat | null>();

  constructor(code: CodeStructure, language: Language) {
    this.#code = code;
    this.#language = language;
  }

  /**
   * The format that the code around a value gives it, from the innermost bracket outwards: casts, calls
   * with their arguments, typed lists, declarations. Null where the code does not say.
   */
  of(at: TokenPlace, literal: Literal): ImpliedFormat | null {
    const cast = this.#ofCast(at);
    if (cast || !this.#standsAlone(at)) return cast;
    const { tokens } = this.#code;
    // Index where the value, or what holds it, begins.
    let inner = at.left + 1;
    for (let depth = 0; depth < maxDepth; depth++) {
      const place = this.#code.placeBehind(inner - 1);
      const declared = this.#ofAssignment(place);
      if (declared || place.closedOff || place.open < 0) return declared;
      const { open } = place;
      const bracket = tokens[open]?.text;
      if (bracket === "(") {
        const callee = this.#calleeBefore(open);
        if (callee) return this.#ofCall(callee, open, inner, literal);
      } else {
        // Julia writes a typed list in brackets; elsewhere that is an element of something.
        const typed = bracket === "{" || this.#language.typePlace === "after double colon";
        const list = typed ? this.#remember(ask.list, open, () => this.#ofList(open)) : null;
        if (list || isOperandEnd(tokens[open - 1])) return list;
      }
      inner = open;
    }
    return null;
  }

  /** True for an index or a size: what stands alone between brackets behind a name. */
  isSubscript({ left }: TokenPlace): boolean {
    const { open } = this.#code.placeBehind(left);
    const { tokens } = this.#code;
    return tokens[open]?.text === "[" && isOperandEnd(tokens[open - 1]);
  }

  #remember(question: Question, index: number, find: () => ImpliedFormat | null): ImpliedFormat | null {
    const key = index * questions + question;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#known.set(key, found);
    return found;
  }

  #ofDeclaration(end: number): ImpliedFormat | null {
    return this.#remember(ask.declaration, end, () => formatOfDeclaration(this.#code, end, this.#language));
  }

  #ofAssignment(place: Place): ImpliedFormat | null {
    for (let from: Place | null = place; from && from.assignment >= 0; from = from.assigned) {
      const declared = this.#ofDeclaration(from.assignment);
      if (declared) return declared;
    }
    return null;
  }

  /** `(half)0.1` and `0.1 as f16`. */
  #ofCast({ left, right }: TokenPlace): ImpliedFormat | null {
    const { tokens } = this.#code;
    const [open, type, close] = [tokens[left - 2], tokens[left - 1], tokens[left]];
    const name =
      tokens[right]?.text === "as" && tokens[right + 1]?.kind === "name"
        ? tokens[right + 1]?.text
        : open?.text === "(" && type?.kind === "name" && close?.text === ")"
          ? type.text
          : undefined;
    const format = name === undefined ? undefined : formatOfName(name, this.#language);
    return format ? { format, reason: `The cast says \`${name}\`.`, reads: "value" } : null;
  }

  #standsAlone({ left, right, glued }: TokenPlace): boolean {
    const { tokens } = this.#code;
    let before = left;
    while (tokens[before]?.kind === "newline") before--;
    const next = tokens[right];
    return (
      !glued &&
      beforeValue.has(tokens[before]?.text ?? "") &&
      (!next || next.kind === "newline" || afterValue.has(next.text))
    );
  }

  /** What is called by the parenthesis at `open`; undefined when it only groups. */
  #calleeBefore(open: number): Callee | undefined {
    const { tokens } = this.#code;
    const last = tokens[open - 1];
    if (last?.kind === "name") {
      return /^(?:return|if|while|for|in|and|or|not)$/.test(last.text)
        ? undefined
        : { name: last.text, typeArguments: [] };
    }
    if (last?.text !== ">") return undefined;
    const angle = this.#code.partnerOf(open - 1);
    const name = angle > 0 ? tokens[angle - (tokens[angle - 1]?.text === "::" ? 2 : 1)] : undefined;
    return name?.kind === "name"
      ? { name: name.text, typeArguments: tokens.slice(angle + 1, open - 1) }
      : undefined;
  }

  /** `inner` is the index where the argument's value begins. */
  #ofCall(callee: Callee, open: number, inner: number, literal: Literal): ImpliedFormat | null {
    const { tokens } = this.#code;
    const language = this.#language;
    const made = this.#remember(ask.callee, open, () => formatOfCallee(callee, language));
    // Swift labels the argument: Float(bitPattern: 0x3F800000).
    const labelled =
      inner - 2 > open &&
      tokens[inner - 1]?.text === ":" &&
      /^bit_?pattern$/i.test(tokens[inner - 2]?.text ?? "");
    if (made) return labelled ? { ...made, reads: "bits" } : made;
    // An integer may be a shape or a count, unless the call makes a tensor of what it is given.
    const isData = literal.notation === "decimal float" || takesData.test(callee.name);
    const said = isData ? this.#remember(ask.arguments, open, () => this.#ofArguments(callee, open)) : null;
    return said ?? (language.typePlace === "before name" ? this.#ofDeclaration(open) : null);
  }

  /** What a call's arguments, or a method called on its result, say of its data. */
  #ofArguments(callee: Callee, open: number): ImpliedFormat | null {
    const { tokens } = this.#code;
    const close = this.#code.closingOf(open);
    const args = topLevelArguments(this.#code, open + 1, close);
    return (
      formatOfArguments(callee, args, this.#language) ??
      formatOfChain(tokens.slice(close + 1, close + 5), this.#language)
    );
  }

  /** `float16_t w[]{…}`, `new float[] {…}`, `[]float32{…}`, `half{…}`. */
  #ofList(open: number): ImpliedFormat | null {
    const { tokens } = this.#code;
    let index = open - 1;
    while (tokens[index]?.text === "]") index = this.#code.partnerOf(index) - 1;
    const name = tokens[index];
    const format = name?.kind === "name" ? formatOfName(name.text, this.#language) : undefined;
    if (name && format) return { format, reason: `The list's type is \`${name.text}\`.`, reads: "value" };
    return isOperandEnd(tokens[open - 1]) && this.#language.typePlace === "before name"
      ? this.#ofDeclaration(open)
      : null;
  }
}

function isOperandEnd(token: CodeToken | undefined): boolean {
  return token?.kind === "name" || token?.text === ")" || token?.text === "]";
}

/** Names of functions whose arguments are the tensor's elements. */
const takesData = /array|tensor|scalar|constant|matrix|series|reinterpret|cast|^as$/i;

/** A call's arguments between two indices, newlines and what stands in inner brackets left out. */
function topLevelArguments(code: CodeStructure, from: number, to: number): CodeToken[][] {
  const args: CodeToken[][] = [[]];
  for (let index = from; index < to; index++) {
    const token = code.tokens[index] as CodeToken;
    if (token.kind === "newline") continue;
    if (token.kind === "punctuation" && token.text === ",") args.push([]);
    else args.at(-1)?.push(token);
    if (token.kind === "punctuation" && /^[([{]$/.test(token.text)) index = code.closingOf(index) - 1;
  }
  return args;
}
