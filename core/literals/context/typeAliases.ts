import type { Language } from "../language.ts";
import type { CodeStructure } from "./codeStructure.ts";
import type { CodeToken } from "./codeTokens.ts";
import { countWhile } from "./countWhile.ts";
import { formatOfName, typeEndingAt } from "./typeNames.ts";

/** A name that the code gives a type, `typedef ap_fixed<16,6> data_t;`, as what follows must know it. */
export interface TypeAlias {
  readonly name: string;
  /** Id of the format that it means; "" where it means none any more. */
  readonly format: string;
  /** What the type itself is called, which may say more than its format does. */
  readonly type: string;
  /** It ends with a bracket that is open: how many others are open inside of that one; −1 where nothing ends it. */
  readonly inside: number;
}

/** True for aliases that mean the same. */
export function areSameAliases(a: readonly TypeAlias[], b: readonly TypeAlias[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ name, format, type, inside }, index) => {
      const other = b[index];
      const isSameType = format === other?.format && type === other.type;
      return isSameType && name === other.name && inside === other.inside;
    })
  );
}

/** True when what ends with one bracket ends no later than what ends with another, both as in TypeAlias. */
function endsBy(inside: number, other: number): boolean {
  return other < 0 || (inside >= 0 && inside <= other);
}

type Meaning = Pick<TypeAlias, "format" | "type">;

/** The meaning of a name that means no format any more. */
const nothing: Meaning = { format: "", type: "" };

/** An alias with the tokens between which it holds. */
interface Scope extends Omit<TypeAlias, "inside"> {
  /** Index of the bracket that it ends with; −1 where nothing ends it. */
  readonly open: number;
  readonly from: number;
  readonly to: number;
}

/** Most aliases of a stretch, and longest definition, in tokens. */
const maxAliases = 256;
const maxLength = 32;

/** Longest way from a template's parameters to its body, in tokens. */
const maxHeader = 128;

/** Longer words name nothing. */
const maxName = 64;

/** Words that stand before a template's parameter. */
const parameterWords = ["typename", "class"];

/** The aliases of a stretch of code, those that the text before it defines among them. */
export class TypeAliases {
  readonly #code: CodeStructure;
  readonly #language: Language;
  readonly #entry: readonly TypeAlias[];
  readonly #count: number;
  readonly #scopes: Scope[] = [];
  /** Indices of the tokens from which on other aliases hold. */
  readonly #edges: readonly number[] = [];
  /** By the number of edges before. */
  readonly #languages = new Map<number, Language>();

  /** @param count tokens of the statements that are open where the stretch begins. */
  constructor(code: CodeStructure, language: Language, entry: readonly TypeAlias[], count: number) {
    this.#code = code;
    this.#language = language;
    this.#entry = entry;
    this.#count = count;
    const opened = this.#bracketsAround(count - 1);
    for (const { inside, ...meaning } of entry) {
      const open = inside < 0 ? -1 : opened[inside];
      if (open !== undefined) this.#scopes.push({ ...meaning, open, from: -1, to: this.#endOf(open) });
    }
    const { namesTypes } = language;
    if (!namesTypes) return;
    const words = new Set<string>([...namesTypes, ...parameterWords]);
    for (let index = 0; index < code.tokens.length && this.#scopes.length < maxAliases; index++) {
      if (!words.has(code.tokens[index]?.text ?? "")) continue;
      this.#readDefinition(index);
      this.#readParameter(index);
    }
    this.#edges = [...new Set(this.#scopes.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  }

  /** The language as the code before a token has extended it. */
  languageAt(index: number): Language {
    if (this.#scopes.length === 0) return this.#language;
    const region = countWhile(this.#edges, (edge) => edge <= index);
    const known = this.#languages.get(region);
    if (known) return known;
    const scopes = this.#scopesAt(index);
    const names = Object.fromEntries(scopes.map(({ name, format }) => [name, format]));
    const aliases = Object.fromEntries(scopes.map(({ name, type }) => [name, type]));
    const language = { ...this.#language, typeNames: { ...this.#language.typeNames, ...names }, aliases };
    this.#languages.set(region, language);
    return language;
  }

  /** What code that goes on behind the first `count` tokens must know, names among it that others hide for now. */
  stateAt(count: number): readonly TypeAlias[] {
    const opened = this.#bracketsAround(count - 1);
    const byName = new Map<string, readonly TypeAlias[]>();
    for (const { open, from, to, ...meaning } of this.#scopes) {
      if (from >= count || count >= to) continue;
      const inside = opened.indexOf(open);
      // One that holds at least as long takes the place of those before.
      const longer = (byName.get(meaning.name) ?? []).filter((alias) => !endsBy(alias.inside, inside));
      byName.set(meaning.name, [...longer, { ...meaning, inside }]);
    }
    const aliases = [...byName.values()].flat();
    // Most stretches define none; there are many of them in a text, and one list is enough.
    return areSameAliases(aliases, this.#entry) ? this.#entry : aliases;
  }

  #scopesAt(index: number): readonly Scope[] {
    const holding = new Map<string, Scope>();
    for (const scope of this.#scopes) {
      if (scope.from <= index && index < scope.to) holding.set(scope.name, scope);
    }
    return [...holding.values()];
  }

  #readDefinition(index: number): void {
    const { tokens } = this.#code;
    const text = tokens[index]?.text;
    if (text === "using" || text === "type") {
      const end = this.#endOfDefinition(index, ";");
      if (end > 0 && tokens[index + 2]?.text === "=")
        this.#define(tokens[index + 1], index + 3, end - 1, end);
    } else if (text === "typedef") {
      const end = this.#endOfDefinition(index, ";");
      if (end > 0) this.#define(tokens[end - 1], index + 1, end - 2, end);
    } else if (text === "define" && tokens[index - 1]?.text === "#") {
      const end = this.#endOfDefinition(index, "\n");
      if (end > 0) this.#define(tokens[index + 1], index + 2, end - 1, end);
    }
  }

  /** `template <typename T>`: in the body that follows, the name is another's. */
  #readParameter(index: number): void {
    const { tokens } = this.#code;
    if (!parameterWords.includes(tokens[index]?.text ?? "")) return;
    const name = tokens[index + 1];
    const isParameter =
      /^[<,]$/.test(tokens[index - 1]?.text ?? "") && /^[>,=]$/.test(tokens[index + 2]?.text ?? "");
    if (!isParameter || name?.kind !== "name") return;
    for (let at = index + 2; at < Math.min(tokens.length, index + maxHeader); at++) {
      const { text } = tokens[at] as CodeToken;
      if (text === ";") return;
      if (text === "{") return this.#add({ name: name.text, ...nothing }, at);
      if (text === "(") at = this.#code.closingOf(at);
    }
  }

  /** Index of the token that ends a definition; −1 where it is long, or has a body. */
  #endOfDefinition(begin: number, end: ";" | "\n"): number {
    const { tokens } = this.#code;
    for (let index = begin + 1; index < Math.min(tokens.length, begin + maxLength); index++) {
      const { kind, text } = tokens[index] as CodeToken;
      if (end === ";" ? text === ";" : kind === "newline") return index;
      if (text === "{") return -1;
    }
    return -1;
  }

  /** Takes the tokens from `first` to `last` for the type that a name means, if they are one. */
  #define(name: CodeToken | undefined, first: number, last: number, end: number): void {
    if (name?.kind !== "name" || name.text.length > maxName) return;
    const holding = this.#scopesAt(end);
    const type = typeEndingAt(this.#code.tokens, last);
    const meaning =
      type?.begin === this.#withoutQualifiers(first) ? this.#meaningOf(type.name, holding) : nothing;
    if (meaning.format !== "" || holding.some((scope) => scope.name === name.text))
      this.#add({ name: name.text, ...meaning }, end);
  }

  #meaningOf(type: string, holding: readonly Scope[]): Meaning {
    const alias = holding.find((scope) => scope.name === type);
    const format = alias?.format ?? formatOfName(type, this.#language)?.id;
    return format ? { format, type: alias?.type ?? type } : nothing;
  }

  #withoutQualifiers(first: number): number {
    let index = first;
    while (/^(?:const|volatile|typename)$/.test(this.#code.tokens[index]?.text ?? "")) index++;
    return index;
  }

  #add({ name, format, type }: Omit<TypeAlias, "inside">, from: number): void {
    // What began before the stretch came with it.
    if (from < this.#count) return;
    const { open } = this.#code.placeBehind(from);
    // Defined twice in one place, as in the branches of an #if, it may mean either.
    const rival = this.#scopes.findLast((scope) => scope.name === name && scope.open === open);
    const known = rival === undefined || rival.format === format ? { format, type } : nothing;
    this.#scopes.push({ name, ...known, open, from, to: this.#endOf(open) });
  }

  /** Index of the token that ends what a bracket holds; one that nothing closes ends with that around it. */
  #endOf(open: number): number {
    let around = open;
    while (around >= 0 && this.#code.partnerOf(around) < 0) around = this.#code.placeBehind(around - 1).open;
    return around < 0 ? Number.POSITIVE_INFINITY : this.#code.partnerOf(around);
  }

  /** Indices of the brackets that are open behind a token, from the innermost outwards. */
  #bracketsAround(index: number): number[] {
    const brackets: number[] = [];
    for (let { open } = this.#code.placeBehind(index); open >= 0; { open } = this.#code.placeBehind(open - 1))
      brackets.push(open);
    return brackets;
  }
}
