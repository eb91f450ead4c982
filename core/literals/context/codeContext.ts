import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { Annotation } from "./annotation.ts";
import { AnnotationScopes } from "./annotationScopes.ts";
import { formatOfBytes } from "./bytesInCode.ts";
import { type CodeState, codeState, openTokens } from "./codeState.ts";
import { CodeStructure } from "./codeStructure.ts";
import { type CodeToken, type Inside, insideAt, isOpen, type Span, splitCode } from "./codeTokens.ts";
import { countWhile } from "./countWhile.ts";
import { FormatsFromCode } from "./formatsFromCode.ts";
import type { ImpliedFormat } from "./impliedFormat.ts";
import { TypeAliases } from "./typeAliases.ts";
import { TypesBeside } from "./typesBeside.ts";
import { isSubscript, isTypeArgument, type TokenPlace } from "./valuePlace.ts";

interface Readers {
  readonly formats: FormatsFromCode;
  readonly types: TypesBeside;
}

/**
 * A stretch of text, split once, that answers for each literal in it which format the text implies.
 * Offsets are UTF-16 units from where the stretch begins.
 */
export class CodeContext {
  readonly #text: string;
  readonly #entry: CodeState;
  readonly #general: ImpliedFormat | null;
  readonly #tokens: readonly CodeToken[];
  readonly #comments: readonly Span[];
  readonly #code: CodeStructure;
  readonly #scopes: AnnotationScopes;
  readonly #aliases: TypeAliases;
  readonly #readers = new Map<Language, Readers>();
  readonly #plainFloat: Format | undefined;
  readonly #language: Language;

  /** `entry` is the state where the stretch begins; `general` is what is implied where nothing else is. */
  constructor(text: string, language: Language, entry: CodeState, general: ImpliedFormat | null) {
    this.#text = text;
    this.#language = language;
    this.#entry = entry;
    this.#general = general;
    const { tokens, comments } = splitCode(text, language, entry.inside);
    this.#tokens = entry.open.length === 0 ? tokens : entry.open.concat(tokens);
    this.#comments = comments;
    this.#code = new CodeStructure(this.#tokens);
    this.#scopes = new AnnotationScopes(text, entry.annotations);
    this.#aliases = new TypeAliases(this.#code, language, entry.aliases, entry.open.length);
    this.#plainFloat = findFormat(language.plainFloat ?? "");
  }

  /** The annotations of the stretch, wrong ones among them. */
  get annotations(): readonly Annotation[] {
    return this.#scopes.annotations;
  }

  /** True for the end of a block that none began. */
  isUnmatched(annotation: Annotation): boolean {
    return this.#scopes.unmatched.has(annotation);
  }

  /** The format implied for a literal of the stretch, or null. */
  impliedFor(literal: Literal): ImpliedFormat | null {
    if (this.#scopes.isWithin(literal.start)) return null;
    const at = this.#placeOf(literal);
    const isCode = this.isCode(literal.start);
    // An annotation is about values, not about the size of what holds them.
    const isInteger = isCode && literal.notation === "decimal";
    const isSize = isInteger && (isSubscript(this.#code, at) || isTypeArgument(this.#code, at));
    const near = isSize ? null : this.#scopes.near(literal.start);
    // Most lines have no annotation: what the code says is then asked for anyway.
    const said = near && near.format.kind === "integer" ? null : this.#said(literal, at, isCode);
    if (near) return storedIn(near, said);
    const general = isSize ? null : (this.#scopes.wide(literal.start) ?? this.#general);
    if (!general) return said;
    const refined = storedIn(general, said);
    return said && !refined.storedAs ? said : refined;
  }

  /** True when the stretch holds all behind a literal that may say something of it: the rest of its statement and of its line. */
  isWhole({ start, end }: Literal): boolean {
    const lineEnd = this.#text.indexOf("\n", end);
    return lineEnd >= 0 && this.#code.endsStatement(this.#countBefore(start) - 1, this.#countBefore(lineEnd));
  }

  /** True for what is neither in a comment nor in a string. */
  isCode(offset: number): boolean {
    return !this.isComment(offset) && this.#stringAt(offset) === undefined;
  }

  isComment(offset: number): boolean {
    return this.#commentAt(offset) !== undefined;
  }

  /** The state for a stretch that goes on at an offset. */
  stateAt(offset: number): CodeState {
    const count = this.#countBefore(offset);
    return codeState(
      this.#insideAt(offset),
      openTokens(this.#code, count),
      this.#scopes.stateAt(offset),
      this.#aliases.stateAt(count),
    );
  }

  #insideAt(offset: number): Inside {
    const comment = this.#commentAt(offset);
    if (comment?.start === 0 && this.#entry.inside !== "") return this.#entry.inside;
    const start = comment?.start ?? this.#stringAt(offset)?.start;
    return start === undefined ? "" : insideAt(this.#text, start, comment !== undefined);
  }

  #commentAt(offset: number): Span | undefined {
    const index = countWhile(this.#comments, ({ start }) => start < offset);
    const comment = this.#comments[index - 1];
    // At the end of the text a comment is still open.
    const reaches =
      offset < (comment?.end ?? 0) ||
      (offset === comment?.end && offset === this.#text.length && isOpen(this.#text, comment));
    return reaches ? comment : undefined;
  }

  #stringAt(offset: number): CodeToken | undefined {
    const token = this.#tokens[this.#countBefore(offset) - 1];
    return token?.kind === "string" && offset < token.end ? token : undefined;
  }

  #countBefore(offset: number): number {
    return countWhile(this.#tokens, ({ start }) => start < offset);
  }

  #placeOf({ start, end }: Literal): TokenPlace {
    const left = this.#countBefore(start) - 1;
    const right = this.#countBefore(end);
    return { left, right, glued: (this.#tokens[right - 1]?.end ?? 0) > end };
  }

  /** What reads the code around a place, with the names of types that it has given by then. */
  #readersAt({ left }: TokenPlace): Readers {
    const language = this.#aliases.languageAt(left);
    const known = this.#readers.get(language);
    if (known) return known;
    const made = {
      formats: new FormatsFromCode(this.#code, language),
      types: new TypesBeside(this.#code, language),
    };
    this.#readers.set(language, made);
    return made;
  }

  /** What the code around a literal and its own spelling say. */
  #said(literal: Literal, at: TokenPlace, isCode: boolean): ImpliedFormat | null {
    if (literal.notation === "bytes") return formatOfBytes(this.#code, at.left, literal, this.#language);
    const { types, formats } = this.#readersAt(at);
    const around = isCode ? (types.of(at, literal) ?? formats.of(at, literal)) : null;
    const prefix = literal.prefixFormat === undefined ? undefined : findFormat(literal.prefixFormat);
    if (prefix)
      return (
        around ?? { format: prefix, reason: `The prefix \`${prefixOf(literal)}\` says so.`, reads: "bits" }
      );
    // A suffix that is narrower than what surrounds it has already rounded the number, so that it decides.
    const suffix = literal.suffixFormat === undefined ? undefined : findFormat(literal.suffixFormat);
    const plain = suffix || literal.notation !== "decimal float" ? undefined : this.#plainFloat;
    if (plain && around && around.format.widthBits > plain.widthBits)
      return {
        format: plain,
        reason: `A number without a suffix is \`${plain.id}\` before it becomes \`${around.format.id}\`.`,
        reads: "value",
      };
    if (!suffix || (around && around.format.widthBits <= suffix.widthBits)) return around;
    const what = literal.suffix === "" ? "exponent letter" : "suffix";
    const written = literal.suffix === "" ? /[a-zA-Z]/.exec(literal.text)?.[0] : literal.suffix;
    return { format: suffix, reason: `The ${what} \`${written}\` says so.`, reads: "value", converted: true };
  }
}

/** The annotated format, held in the integer that the code declares when that has its width. */
function storedIn(annotated: ImpliedFormat, said: ImpliedFormat | null): ImpliedFormat {
  const holds =
    said?.format.kind === "integer" &&
    annotated.format.kind !== "integer" &&
    said.format.widthBits === annotated.format.containerBits;
  return holds ? { ...annotated, storedAs: said.format } : annotated;
}

/** What stands before the digits: 0xH, 0f. */
function prefixOf({ text }: Literal): string {
  return /^-?0[a-zA-Z](?:[H-Z])?/.exec(text)?.[0] ?? text;
}
