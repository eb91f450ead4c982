import type { Binding } from "./bindingAt.ts";
import { headerOf } from "./scope.ts";

/** Words that stand for the type or the object that the code is part of. */
const own = /^(?:this|self|Self|cls|super|static)$/;

/**
 * What stands before a name and its dot, arrow or double colon: the last name, "" where it is none (`f().k`).
 * Null before a name that stands alone or that belongs to the code's own type.
 */
export function qualifierOf(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - 256), start);
  const match = /(?:([A-Za-z_]\w*)|[)\]}>"'`])\s*(?:\.|->|::)\s*$/.exec(before);
  if (!match) return null;
  const qualifier = match[1] ?? "";
  return own.test(qualifier) ? null : qualifier;
}

/**
 * True when a binding is that of a name with such a qualifier. A member of a type or a namespace needs the type's own
 * name; a scoped enumeration's is never called without.
 */
export function belongsTo(text: string, binding: Binding, qualifier: string | null): boolean {
  const { place, enumeration, scoped } = binding;
  if (qualifier === null) return !scoped;
  if (qualifier === "") return false;
  const header = enumeration ?? headerOf(text, place) ?? moduleBefore(text, place);
  return header !== undefined && new RegExp(`(?<!\\w)${qualifier}(?!\\w)`).test(header);
}

/** The line that begins the package or module that a place is in, in languages without braces. */
function moduleBefore(text: string, place: number): string | undefined {
  const before = text.slice(Math.max(0, place - (1 << 16)), place);
  return [...before.matchAll(/^[ \t]*(?:package|module|interface|class)\b[^\r\n;]*/gim)].at(-1)?.[0];
}
