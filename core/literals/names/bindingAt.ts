import { endsInside } from "../context/codeTokens.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import type { Bindings } from "./bindingForm.ts";
import type { LongStrings } from "./longStrings.ts";
import { headerOf } from "./scope.ts";
import { matchAt, wholeValue } from "./wholeValue.ts";

/** A name in a text. Offsets are UTF-16 units. */
export interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name that is looked up, and where. */
export interface Lookup {
  readonly text: string;
  readonly name: Name;
  readonly language: Language;
  readonly languageId: string;
  readonly bindings: Bindings;
  /** Where the language has such. */
  readonly longStrings: LongStrings | undefined;
}

/** What a place binds the name to: a literal, or null for anything else. */
export interface Binding {
  /** Where the name stands, in UTF-16 units. */
  readonly place: number;
  readonly literal: Literal | null;
  /** A parameter reaches as far as the body that follows. */
  readonly parameter?: boolean;
  readonly variable?: boolean;
  readonly macro?: boolean;
  /** The header of the enumeration that it is a member of. */
  readonly enumeration?: string;
  /** It is only known behind the enumeration's name. */
  readonly scoped?: boolean;
  /** It gives a variable that is there another value. */
  readonly assigns?: boolean;
}

/** How much of the text before a name decides how it is bound, in UTF-16 units. */
const reachBefore = 512;

/** How the name is bound where it stands at `place`; null where it is only used. */
export function bindingAt(
  { text, name, language, languageId, bindings }: Lookup,
  place: number,
): Binding | null {
  if (behindDot(text, place)) return null;
  const end = place + name.text.length;
  const from = Math.max(0, place - reachBefore);
  let before: string | undefined;
  const precedes = (pattern: RegExp): boolean => {
    before ??= text.slice(from, place);
    pattern.lastIndex = before.length;
    return pattern.test(before);
  };
  for (const form of bindings.forms) {
    const after = matchAt(form.after, text, end);
    if (!after || !precedes(form.before)) continue;
    const header = form.inside ? headerOf(text, place, "list") : undefined;
    if (form.inside && (header === undefined || !form.inside.test(header))) continue;
    const literal = wholeValue(text, end + after[0].length, form.end, language, languageId);
    return {
      place,
      literal,
      ...(form.variable && { variable: true }),
      ...(form.macro && { macro: true }),
      ...(header !== undefined && { enumeration: header }),
      ...((form.scoped || /\benum\s+(?:class|struct)\b/.test(header ?? "")) && { scoped: true }),
    };
  }
  const rebound = bindings.rebindings.find(
    (rebinding) => matchAt(rebinding.after, text, end) && precedes(rebinding.before),
  );
  if (!rebound) return null;
  return { place, literal: null, parameter: rebound.parameter === true, assigns: rebound.assigns === true };
}

/** True right behind a dot or an arrow. */
export function behindDot(text: string, place: number): boolean {
  return text[place - 1] === "." || (text[place - 1] === ">" && text[place - 2] === "-");
}

/** True inside a comment or a string, as far as the code before shows. */
export function isProse({ text, language, longStrings }: Lookup, place: number): boolean {
  const code = text.slice(Math.max(0, place - reachBefore), place);
  if (!longStrings) return endsInside(code, language);
  // A piece of code may begin in a string of many lines, which then seems to begin where it ends.
  const line = code.slice(1 + Math.max(code.lastIndexOf("\n"), code.lastIndexOf("\r")));
  return endsInside(line, language) || longStrings.has(place);
}
