import { endsInside } from "../context/codeTokens.ts";
import type { Language } from "../language.ts";
import { languageOf } from "../languages/index.ts";
import type { Literal } from "../literal.ts";
import type { Bindings } from "./bindingForm.ts";
import { bindingsOf } from "./bindings.ts";
import { nameAt, placesAbove, placesBelow } from "./places.ts";
import { enclosesFrom, leavesFunction, maxScope, reaches } from "./scope.ts";
import { matchAt, wholeValue } from "./wholeValue.ts";

/** A name in a text. Offsets are UTF-16 units. */
export interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface BoundLiteral {
  readonly name: Name;
  /** The literal where the text binds the name to it. */
  readonly literal: Literal;
}

/** How much of the text before a name decides how it is bound, in UTF-16 units. */
const reachBefore = 512;

/**
 * The literal that the text binds the name at an offset to: `#define K 0.1`, `const half k = 0.1`, `K = 0.1`.
 * The nearest binding above whose block still holds decides, else one further down that encloses the place; null when
 * there is none, or when the name means something else there. Searches the text, bounded, and never tokenises it.
 */
export function boundLiteral(text: string, offset: number, languageId: string): BoundLiteral | null {
  const language = languageOf(languageId);
  const bindings = bindingsOf[language.id];
  const range = bindings && nameAt(text, offset);
  if (!bindings || !range) return null;
  const name: Name = { ...range, text: text.slice(range.start, range.end) };
  const lookup: Lookup = { text, name, language, languageId, bindings };
  if (isProse(lookup, name.start)) return null;
  const found = bindingAt(lookup, name.start) ?? (isUse(lookup) ? search(lookup) : null);
  // Another object's member has the name of a variable by accident, that of a constant on purpose.
  if (found?.variable && behindDot(text, name.start)) return null;
  return found?.literal ? { name, literal: found.literal } : null;
}

interface Lookup {
  readonly text: string;
  readonly name: Name;
  readonly language: Language;
  readonly languageId: string;
  readonly bindings: Bindings;
}

/** What a place binds the name to: a literal, or null for anything else. */
interface Binding {
  readonly literal: Literal | null;
  /** A parameter reaches as far as the body that follows. */
  readonly parameter?: boolean;
  readonly variable?: boolean;
}

/** False for the name of a keyword argument, a key or a function. */
function isUse({ text, name }: Lookup): boolean {
  const isKey = /[{,]\s*$/.test(text.slice(Math.max(0, name.start - 64), name.start));
  return !matchAt(isKey ? notUsed.key : notUsed.anywhere, text, name.end);
}

const notUsed = { anywhere: /\s*=(?![=>])|\(/y, key: /\s*(?:=(?![=>])|:(?!:))|\(/y };

function search(lookup: Lookup): Binding | null {
  const { text, name, bindings } = lookup;
  const above = placesAbove(text, name.text, name.start);
  for (const place of above.nearest) {
    const binding = bindingIfCode(lookup, place);
    if (!binding) continue;
    if (reaches(text, place, name.start, bindings.scope, binding.parameter)) return binding;
    // A block of the same function may have changed it on the way here.
    if (binding.variable && !leavesFunction(text, place, name.start)) return null;
  }
  for (const place of above.inHead) {
    const binding = bindingIfCode(lookup, place);
    // What happened to a variable between there and here was not read.
    if (binding && reaches(text, place, name.start, bindings.scope, binding.parameter))
      return binding.variable ? null : binding;
  }
  for (const place of placesBelow(text, name.text, name.end, maxScope)) {
    const binding = enclosesFrom(text, name.start, place, bindings.scope)
      ? bindingIfCode(lookup, place)
      : null;
    if (binding) return binding;
  }
  return null;
}

/** How the name is bound at a place that is in no comment and no string. */
function bindingIfCode(lookup: Lookup, place: number): Binding | null {
  const binding = bindingAt(lookup, place);
  return binding && !isProse(lookup, place) ? binding : null;
}

/** How the name is bound where it stands at `place`; null where it is only used. */
function bindingAt({ text, name, language, languageId, bindings }: Lookup, place: number): Binding | null {
  if (behindDot(text, place)) return null;
  const end = place + name.text.length;
  let before: string | undefined;
  const precedes = (pattern: RegExp): boolean =>
    pattern.test((before ??= text.slice(Math.max(0, place - reachBefore), place)));
  for (const form of bindings.forms) {
    const after = matchAt(form.after, text, end);
    if (!after || !precedes(form.before)) continue;
    const literal = wholeValue(text, end + after[0].length, form.end, language, languageId);
    return { literal, ...(form.variable && { variable: true }) };
  }
  const rebound = bindings.rebindings.find(
    (rebinding) => matchAt(rebinding.after, text, end) && precedes(rebinding.before),
  );
  return rebound ? { literal: null, parameter: rebound.parameter === true } : null;
}

function behindDot(text: string, place: number): boolean {
  return text[place - 1] === "." || (text[place - 1] === ">" && text[place - 2] === "-");
}

/** True inside a comment or a string, as far as the code before shows. */
function isProse({ text, language }: Lookup, place: number): boolean {
  const code = text.slice(Math.max(0, place - reachBefore), place);
  if (!language.longStrings) return endsInside(code, language);
  // A piece of code may begin in a string of many lines, which then seems to begin where it ends.
  const line = code.slice(1 + Math.max(code.lastIndexOf("\n"), code.lastIndexOf("\r")));
  return endsInside(line, language) || isInLongString(text, place, language.longStrings);
}

/** How far into a file strings of many lines are followed, in UTF-16 units. */
const reachOfStrings = 1 << 20;

function isInLongString(text: string, place: number, quotes: readonly string[]): boolean {
  if (place > reachOfStrings) return false;
  const before = text.slice(0, place);
  const opening = new RegExp(quotes.join("|"), "g");
  for (let opened = opening.exec(before); opened; opened = opening.exec(before)) {
    const close = before.indexOf(opened[0], opening.lastIndex);
    if (close < 0) return true;
    opening.lastIndex = close + opened[0].length;
  }
  return false;
}
