import type { Bindings } from "./bindingForm.ts";

/** How far the end of a name's reach is looked for, in UTF-16 units; a block that is longer does not end. */
export const maxScope = 1 << 17;

/** Braces outside strings and comments, and semicolons. */
const structure = /"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)'|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[{};]/g;

/**
 * True when a name that is bound at `from` still means that at `to`, which lies behind. A parameter means it
 * in the body that follows.
 */
export function reaches(
  text: string,
  from: number,
  to: number,
  scope: Bindings["scope"],
  parameter = false,
): boolean {
  const between = text.slice(from, Math.min(to, from + maxScope));
  if (scope === "indentation") return !dedent(text, from, parameter).test(between);
  if (scope !== "braces") return !scope.test(between);
  let depth = 0;
  for (const [token] of between.matchAll(structure)) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    if (depth < 0 || (parameter && depth === 0 && (token === "}" || token === ";"))) return false;
  }
  return true;
}

/** True when what is declared at `to`, below `from`, is outside the block that `from` is in, as file and class members are. */
export function enclosesFrom(text: string, from: number, to: number, scope: Bindings["scope"]): boolean {
  if (scope === "indentation") return indentationAt(text, to) === 0 && indentationAt(text, from) > 0;
  if (scope !== "braces") return false;
  let depth = 0;
  let least = 0;
  for (const [token] of text.slice(from, to).matchAll(structure)) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    least = Math.min(least, depth);
  }
  return depth < 0 && depth === least;
}

/** True when the function of a script that `from` is in ends before `to`; the file counts as none. */
export function leavesFunction(text: string, from: number, to: number): boolean {
  const above = text.slice(Math.max(0, from - maxScope / 16), from);
  const indentation = indentationAt(text, from);
  const header = [...above.matchAll(/^([ \t]*)(?:async[ \t]+)?(?:def|class|function)\b/gm)]
    .map(([, blanks = ""]) => blanks.length)
    .findLast((blanks) => blanks < indentation);
  if (header === undefined) return false;
  const line = new RegExp(`[\\r\\n][ \\t]{0,${header}}[^\\s#%)\\]}]`);
  return line.test(text.slice(from, Math.min(to, from + maxScope)));
}

/** A line that is indented less than the one at an offset (for a parameter: not more), and so ends its block. */
function dedent(text: string, offset: number, parameter: boolean): RegExp {
  const indentation = indentationAt(text, offset) + (parameter ? 1 : 0);
  return indentation === 0 ? /(?!)/ : new RegExp(`[\\r\\n][ \\t]{0,${indentation - 1}}[^\\s#%)\\]}]`);
}

/** Blanks at the start of the line that an offset is in; 0 for a line that is longer than anyone indents. */
function indentationAt(text: string, offset: number): number {
  const line = text.slice(Math.max(0, offset - 1024), offset).split(/[\r\n]/);
  return /^[ \t]*/.exec(line.at(-1) ?? "")?.[0].length ?? 0;
}
