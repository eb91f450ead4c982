import type { Language } from "../language.ts";
import { isFraction, type Literal } from "../literal.ts";
import {
  formatOfArguments,
  formatOfChain,
  formatOfStruct,
  topLevelArguments,
  views,
} from "./callArguments.ts";
import { type Callee, calleeBefore, formatOfCallee, formatOfSource, lastPart, readsOf } from "./calls.ts";
import type { CodeStructure, Place } from "./codeStructure.ts";
import { formatOfDeclaration, formatOfEnumeration } from "./declarations.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { knownCall, valueArgument } from "./knownCalls.ts";
import { formatOfName, said, typeEndingAt } from "./typeNames.ts";
import {
  goesOn,
  isElement,
  isOperandEnd,
  isShape,
  saysBits,
  saysFitting,
  standsAlone,
  type TokenPlace,
} from "./valuePlace.ts";

/** Longest call of `struct.pack` that is read, in tokens. */
const maxPacked = 512;

/** Most brackets that are looked at on the way out. */
const maxDepth = 64;

/** What is asked of a token, and remembered. */
const ask = { list: 0, declaration: 1, callee: 2, arguments: 3, seen: 4 } as const;
type Question = (typeof ask)[keyof typeof ask];
const questions = 5;

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
    const found = this.#innermost(at, literal);
    // A fraction is no bit pattern: what would take its bits is given an integer that is made of it.
    return found?.reads === "bits" && isFraction(literal) ? null : found;
  }

  #innermost(at: TokenPlace, literal: Literal): ImpliedFormat | null {
    const cast = this.#ofCast(at);
    if (cast) return this.#seen(cast.implied, cast.begin, cast.end, literal);
    const applied = this.#language.appliesBySpace ? this.#ofApplication(at) : null;
    if (applied) return applied;
    if (!standsAlone(this.#code, at)) return null;
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
        const callee = calleeBefore(this.#code, open);
        if (callee) return this.#ofCall(callee, open, inner, literal);
        if (goesOn(this.#code, open)) return null;
      } else {
        // Verilog's brackets join bits; only those behind an apostrophe hold elements.
        if (this.#language.bitRanges && tokens[open - 1]?.text !== "'") return null;
        const member =
          bracket === "{" && tokens[inner - 1]?.text === "="
            ? formatOfEnumeration(this.#code, open, inner, this.#language)
            : null;
        if (member) return member;
        // Julia writes a typed list in brackets; elsewhere that is an element of something.
        const typed =
          isElement(this.#code, inner) &&
          (bracket === "{" || this.#language.typePlace === "after double colon");
        const list = typed ? this.#remember(ask.list, open, () => this.#ofList(open)) : null;
        if (list || isOperandEnd(tokens[open - 1]))
          return list && this.#seen(list, open - 1, this.#code.closingOf(open) + 1, literal);
      }
      if (bracket === "[" && goesOn(this.#code, open)) return null;
      inner = open;
    }
    return null;
  }

  /**
   * What becomes of a value that is made of a literal: an integer may be taken for its bits right away, by a method
   * called on it or by the call that it is the argument of. `begin` and `end` are the indices of the tokens that make it.
   */
  #seen(implied: ImpliedFormat, begin: number, end: number, literal: Literal): ImpliedFormat {
    if (implied.format.kind !== "integer" || isFraction(literal)) return implied;
    const { tokens } = this.#code;
    const viewed = formatOfChain(this.#code, end, implied, this.#language);
    if (viewed && viewed !== implied) return viewed;
    const { open } = this.#code.placeBehind(begin - 1);
    const isArgument = /^[(,]$/.test(tokens[begin - 1]?.text ?? "") && /^[),]$/.test(tokens[end]?.text ?? "");
    const callee = isArgument && tokens[open]?.text === "(" ? calleeBefore(this.#code, open) : undefined;
    const outer = callee ? this.#ofCall(callee, open, begin, literal) : null;
    return outer && views(outer, implied) ? outer : implied;
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

  /** `(half)0.1` and `0.1 as f16`, with the tokens that they begin and end at. */
  #ofCast({ left, right }: TokenPlace): { implied: ImpliedFormat; begin: number; end: number } | null {
    const { tokens } = this.#code;
    const isAs = tokens[right]?.text === "as" && tokens[right + 1]?.kind === "name";
    const type = isAs
      ? { name: tokens[right + 1]?.text ?? "", begin: left + 2 }
      : tokens[left]?.text === ")"
        ? typeEndingAt(tokens, left - 1)
        : null;
    const isCast = isAs || (type && tokens[type.begin - 1]?.text === "(");
    const format = type && isCast ? formatOfName(type.name, this.#language) : undefined;
    if (!type || !format) return null;
    const implied = said(format, type.name, this.#language, `The cast says \`${type.name}\`.`);
    return { implied: { ...implied, converted: true }, begin: type.begin - 1, end: isAs ? right + 2 : right };
  }

  /** `castWord32ToFloat 0x3F800000`: functions that take a number for nothing else. */
  #ofApplication({ left, right, glued }: TokenPlace): ImpliedFormat | null {
    const name = this.#code.tokens[left];
    const next = this.#code.tokens[right];
    const ends = !next || next.kind === "newline" || next.kind === "punctuation";
    if (glued || !ends || name?.kind !== "name" || !knownCall(lastPart(name.text))) return null;
    return formatOfCallee({ name: name.text, typeArguments: [], length: 1 }, this.#language);
  }

  /** `inner` is the index where the argument's value begins. */
  #ofCall(callee: Callee, open: number, inner: number, literal: Literal): ImpliedFormat | null {
    const { tokens } = this.#code;
    const language = this.#language;
    if (definesFunction.test(tokens[open - callee.length - 1]?.text ?? "")) return null;
    const wanted = valueArgument(callee.name);
    if (wanted !== undefined && topLevelArguments(this.#code, open + 1, inner).length - 1 !== wanted)
      return null;
    const source = formatOfSource(callee, literal, language);
    if (source) return source;
    const isKeyed = tokens[inner - 1]?.text === "=";
    const named = this.#remember(ask.callee, open, () => formatOfCallee(callee, language));
    const isLength = language.lengthTypes?.test(callee.name) === true && tokens[inner]?.text !== "[";
    const isLone = knownCall(lastPart(callee.name))?.inList === true && tokens[inner]?.text !== "[";
    if (isLength || isLone || (named && isKeyed) || saysFitting(tokens, inner)) return null;
    const made = named && saysBits(tokens, inner) ? { ...named, reads: "bits" as const } : named;
    if (made) return this.#seenCall(made, callee, open, literal);
    if (/^u?struct\./.test(callee.name)) return this.#ofStruct(callee, open, inner, literal);
    // An integer may be a shape or a count, unless the call makes a tensor of what it is given.
    const isData = isFraction(literal) || (takesData.test(callee.name) && !isShape(this.#code, inner));
    const argued = isData ? this.#remember(ask.arguments, open, () => this.#ofArguments(callee, open)) : null;
    if (argued) return this.#seenCall(argued, callee, open, literal);
    const cast = readsOf(callee.name) === "bits" ? this.#wantedOf(callee, open) : null;
    if (cast) return { ...cast, reads: "bits" };
    // An integer in the brackets of a container is its size.
    const before = open - callee.length - 1;
    const isSize = !isFraction(literal) && tokens[before]?.text === ">" && !typeEndingAt(tokens, before);
    const declared = language.typePlace === "before name" && !isSize ? this.#ofDeclaration(open) : null;
    return declared && saysBits(tokens, inner) ? { ...declared, reads: "bits" } : declared;
  }

  /** What a call must make: Zig's @bitCast makes what is declared, or what the @as around it says. */
  #wantedOf({ length }: Callee, open: number): ImpliedFormat | null {
    const place = this.#code.placeBehind(open - length - 1);
    const outer = place.assignment < 0 ? calleeBefore(this.#code, place.open) : undefined;
    return outer ? this.#ofArguments(outer, place.open) : this.#ofAssignment(place);
  }

  #seenCall(made: ImpliedFormat, { length }: Callee, open: number, literal: Literal): ImpliedFormat {
    if (made.format.kind !== "integer" || isFraction(literal)) return made;
    const end = this.#code.closingOf(open) + 1;
    return this.#remember(ask.seen, open, () => this.#seen(made, open - length, end, literal)) ?? made;
  }

  #ofStruct(callee: Callee, open: number, inner: number, literal: Literal): ImpliedFormat | null {
    const close = this.#code.closingOf(open);
    if (close - open > maxPacked) return null;
    const args = topLevelArguments(this.#code, open + 1, close);
    const before = topLevelArguments(this.#code, open + 1, inner).length - 1;
    const packed = formatOfStruct(callee, args, before);
    // Each argument has a type of its own, so that there is nothing to remember.
    return packed && this.#seen(packed, open - callee.length, close + 1, literal);
  }

  /** What a call's arguments, or a method called on its result, say of its data. */
  #ofArguments(callee: Callee, open: number): ImpliedFormat | null {
    const close = this.#code.closingOf(open);
    const args = topLevelArguments(this.#code, open + 1, close);
    return (
      formatOfArguments(callee, args, this.#language) ??
      (takesData.test(callee.name) || fillsData.test(callee.name)
        ? formatOfChain(this.#code, close + 1, null, this.#language)
        : null)
    );
  }

  /** `float16_t w[]{…}`, `new float[] {…}`, `[]float32{…}`, `half{…}`. */
  #ofList(open: number): ImpliedFormat | null {
    const { tokens } = this.#code;
    let index = open - 1;
    while (tokens[index]?.text === "]") index = this.#code.partnerOf(index) - 1;
    const name = tokens[index];
    const format = name?.kind === "name" ? formatOfName(name.text, this.#language) : undefined;
    if (name && format)
      return said(format, name.text, this.#language, `The list's type is \`${name.text}\`.`);
    return isOperandEnd(tokens[open - 1]) && this.#language.typePlace === "before name"
      ? this.#ofDeclaration(open)
      : null;
  }
}

/** Names of functions whose arguments are the tensor's elements. */
const takesData =
  /(?:array|tensor|scalar|constant|matrix|series)$|reinterpret|bit_?cast|type_?cast|(?:^|[._])cast$|^(?:as|[su]?fi)$/i;

/** Names of functions that make a tensor of one value or of a range of them. */
const fillsData = /(?:^|[._])(?:full|full_like|arange|linspace|logspace|fill)$/i;

/** Words between which and the bracket stands the name of what is defined, not called. */
const definesFunction = /^(?:def|fn|func|fun|function|sub|subroutine)$/;
