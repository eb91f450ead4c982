import { languageOf } from "../languages/index.ts";
import type { SourceText } from "../sourceText.ts";
import type { Literal } from "../literal.ts";
import { behindDot, type Binding, bindingAt, isProse, type Lookup, type Name } from "./bindingAt.ts";
import { bindingsOf } from "./bindings.ts";
import { isOnlyBinding } from "./onlyBinding.ts";
import { numberedMember } from "./bindingForm.ts";
import { LongStrings } from "./longStrings.ts";
import { nameAt, placesAbove, placesBelow } from "./places.ts";
import { belongsTo, qualifierOf } from "./qualifier.ts";
import { enclosesFrom, headerOf, leavesFunction, maxScope, reaches } from "./scope.ts";
import { matchAt } from "./wholeValue.ts";

export type { Name } from "./bindingAt.ts";

export interface BoundLiteral {
  readonly name: Name;
  /** The literal where the text binds the name to it. */
  readonly literal: Literal;
}

/**
 * The literal that the text binds the name at an offset to: `#define K 0.1`, `const half k = 0.1`, `K = 0.1`.
 * The nearest binding above whose block still holds decides, else one further down that encloses the place; null when
 * there is none, when the name means something else there, or when it may mean another value as well.
 * Searches the text, bounded, and never tokenises it.
 */
export function boundLiteral(source: SourceText, offset: number, languageId: string): BoundLiteral | null {
  const language = languageOf(languageId);
  const bindings = bindingsOf[language.id];
  const range = bindings && nameAt(source, offset);
  if (!bindings || !range) return null;
  const text = source.slice(0);
  const name: Name = { ...range, text: text.slice(range.start, range.end) };
  const longStrings = language.longStrings && new LongStrings(text, language.longStrings);
  const lookup: Lookup = { text, name, language, languageId, bindings, longStrings };
  if (isProse(lookup, name.start)) return null;
  const qualifier = qualifierOf(text, name.start);
  const found = bindingAt(lookup, name.start) ?? (isUse(lookup) ? search(lookup, qualifier) : null);
  if (!found?.literal) return null;
  // A member has the name of a variable by accident.
  if ((found.variable && behindDot(text, name.start)) || !isOnlyBinding(lookup, found)) return null;
  return { name, literal: found.literal };
}

/** False for the name of a keyword argument, a key, a function or a member of an enumeration that has no value. */
function isUse({ text, name }: Lookup): boolean {
  const isKey = /[{,]\s*$/.test(text.slice(Math.max(0, name.start - 64), name.start));
  if (matchAt(isKey ? notUsed.key : notUsed.anywhere, text, name.end)) return false;
  const { after, inside } = numberedMember;
  return !isKey || !matchAt(after, text, name.end) || !inside.test(headerOf(text, name.start, "list") ?? "");
}

const notUsed = { anywhere: /\s*=(?![=>])|\(/y, key: /\s*(?:=(?![=>])|:(?!:))|\(/y };

function search(lookup: Lookup, qualifier: string | null): Binding | null {
  const { text, name, bindings } = lookup;
  const bound = (place: number): Binding | null => {
    const binding = bindingAt(lookup, place);
    return binding && belongsTo(text, binding, qualifier) ? binding : null;
  };
  const holds = ({ place, parameter, enumeration }: Binding): boolean =>
    reaches(text, place, name.start, bindings.scope, parameter, enumeration === undefined ? 0 : 1);
  // It takes longest, and is asked last.
  const isCode = ({ place }: Binding): boolean => !isProse(lookup, place);
  const above = placesAbove(text, name.text, name.start);
  for (const place of above.nearest) {
    const binding = bound(place);
    if (!binding) continue;
    const found = holds(binding);
    // A block of the same function may have changed it on the way here.
    const isChanged = !found && binding.variable === true && !leavesFunction(text, place, name.start);
    if ((found || isChanged) && isCode(binding)) return found ? binding : null;
  }
  for (const place of above.inHead) {
    const binding = bound(place);
    // What happened to a variable between there and here was not read.
    if (binding && holds(binding) && isCode(binding)) return binding.variable ? null : binding;
  }
  for (const place of placesBelow(text, name.text, name.end, maxScope)) {
    const binding = bound(place);
    if (binding && enclosesFrom(text, name.start, place, bindings.scope) && isCode(binding)) return binding;
  }
  return null;
}
