import { type Binding, bindingIfCode, type Lookup } from "./bindingAt.ts";
import { allPlaces } from "./places.ts";
import { isSameFunction, reaches } from "./scope.ts";

/** Most places of a variable that are looked at; of one with more nothing is said. */
const mostPlaces = 300;

/** True when nothing gives the variable that is bound at `place` another value. */
export function isAssignedOnce(lookup: Lookup, place: number): boolean {
  const { text, name } = lookup;
  let seen = 0;
  for (const other of allPlaces(text, name.text)) {
    if (++seen > mostPlaces) return false;
    if (other === place) continue;
    const binding = bindingIfCode(lookup, other);
    if (binding && changes(lookup, place, binding)) return false;
  }
  return true;
}

function changes({ text, bindings }: Lookup, place: number, { place: other, ...binding }: Binding): boolean {
  if (binding.parameter) return false;
  if (bindings.scope === "indentation") return binding.assigns === true || isSameFunction(text, place, other);
  // What declares a name anew, in a block of its own, is another variable.
  return binding.assigns === true && other > place && reaches(text, place, other, bindings.scope);
}
