import type { Binding } from "./bindingAt.ts";
import { headerOf } from "./scope.ts";

/** Words that stand for the type or the object that the code is part of, and what begins such a type. */
const own = /^(?:this|self|Self|cls|super|static)$/;
const type = /\b(?:class|struct|union|enum|impl|trait|interface|extension|object|record)\b/;

/** What stands before a name and its dot, arrow or double colon: the last name, "" where it is none (`f().k`); null before a name that stands alone. */
export function qualifierOf(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - 256), start);
  const match = /(?:([A-Za-z_]\w*)|[)\]}>"'`])\s*(?:\.|->|::)\s*$/.exec(before);
  return match && (match[1] ?? "");
}

/**
 * True when a binding is that of a name with such a qualifier. A member of a type or a namespace needs its
 * name, or the word for the code's own; a scoped enumeration's is never called without.
 */
export function belongsTo(text: string, binding: Binding, qualifier: string | null): boolean {
  const { place, enumeration, scoped } = binding;
  if (qualifier === null) return !scoped;
  if (qualifier === "") return false;
  const header = enumeration ?? headerOf(text, place) ?? moduleBefore(text, place);
  if (header === undefined) return false;
  return own.test(qualifier) ? type.test(header) : new RegExp(`(?<!\\w)${qualifier}(?!\\w)`).test(header);
}

/** The line that begins the package or module that a place is in, in languages without braces. */
function moduleBefore(text: string, place: number): string | undefined {
  const before = text.slice(Math.max(0, place - (1 << 16)), place);
  return [...before.matchAll(/^[ \t]*(?:package|module|interface|class)\b[^\r\n;]*/gim)].at(-1)?.[0];
}
