import { type Binding, bindingAt, isProse, type Lookup } from "./bindingAt.ts";
import { allPlaces } from "./places.ts";
import { isSameBlock, isSameFunction, reaches } from "./scope.ts";

/** Most places of a name that are looked at; of a variable with more nothing is said. */
const mostPlaces = 300;

/**
 * True when no other place gives the name another value where the binding holds: a variable is assigned once, a
 * constant is defined once in its block, and not in each branch of an `#if`.
 */
export function isOnlyBinding(lookup: Lookup, found: Binding): boolean {
  let seen = 0;
  for (const place of allPlaces(lookup.text, lookup.name.text)) {
    if (++seen > mostPlaces) return found.variable !== true;
    const other = place === found.place ? null : bindingAt(lookup, place);
    // What takes longest is asked last.
    if (other && !other.parameter && contradicts(lookup, found, other) && !isProse(lookup, place))
      return false;
  }
  return true;
}

function contradicts({ text, name, bindings }: Lookup, found: Binding, other: Binding): boolean {
  const { place } = found;
  const [first, last] = [Math.min(place, other.place), Math.max(place, other.place)];
  if (other.literal && other.literal.text === found.literal?.text && !found.variable) return false;
  if (found.macro || other.macro)
    return found.macro === other.macro && !text.slice(first, last).includes(`undef ${name.text}`);
  if (bindings.scope === "indentation")
    return other.assigns === true || isSameFunction(text, place, other.place);
  // What declares a name anew, in a block of its own, is another variable.
  if (other.assigns) return other.place > place && reaches(text, place, other.place, bindings.scope);
  return other.enumeration === found.enumeration && isSameBlock(text, first, last, bindings.scope);
}
