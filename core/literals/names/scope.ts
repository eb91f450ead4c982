import type { Bindings } from "./bindingForm.ts";

/** How far the end of a name's reach is looked for, in UTF-16 units; a block that is longer does not end. */
export const maxScope = 1 << 17;

/** Braces outside strings and comments, and semicolons. A string ends with its line at the latest. */
const structure = /"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\\\r\n]|\\.)'|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[{};]/g;

/**
 * True when a name that is bound at `from` still means that at `to`, which lies behind. A parameter means it
 * in the body that follows; `outwards` is how many blocks around it a name is known in as well.
 */
export function reaches(
  text: string,
  from: number,
  to: number,
  scope: Bindings["scope"],
  parameter = false,
  outwards = 0,
): boolean {
  const between = text.slice(from, Math.min(to, from + maxScope));
  if (scope === "indentation") return !dedent(text, from, parameter).test(between);
  if (scope !== "braces") return !scope.test(between);
  let depth = 0;
  for (const [token] of between.matchAll(structure)) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    if (depth < -outwards || (parameter && depth === 0 && (token === "}" || token === ";"))) return false;
  }
  return true;
}

/** How far the brace that opens a block is looked for on the way back, and how much before it is read, in UTF-16 units. */
const maxBlock = 1 << 14;
const maxHeader = 256;

/** What stands before the brace of the block that an offset is in, from the end of the statement before; undefined outside of blocks, and for a list where a statement ends in between. */
export function headerOf(text: string, offset: number, of?: "list"): string | undefined {
  const before = text.slice(Math.max(0, offset - maxBlock), offset);
  let open = before.lastIndexOf("{");
  let close = before.lastIndexOf("}");
  for (let depth = 0; open >= 0; ) {
    if (close > open) {
      depth++;
      close = lastBefore(before, "}", close);
    } else if (depth-- > 0) open = lastBefore(before, "{", open);
    else if (of === "list" && before.lastIndexOf(";") > open) return undefined;
    else {
      const at = offset - before.length + open;
      return /[^;{}]*$/.exec(text.slice(Math.max(0, at - maxHeader), at))?.[0];
    }
  }
  return undefined;
}

function lastBefore(text: string, character: string, index: number): number {
  return index === 0 ? -1 : text.lastIndexOf(character, index - 1);
}

/** True when two offsets, in order, are in the same block and nothing in between ends it. */
export function isSameBlock(text: string, from: number, to: number, scope: Bindings["scope"]): boolean {
  if (to - from > maxScope || !reaches(text, from, to, scope)) return false;
  return scope !== "braces" || depthBetween(text.slice(from, to)) === 0;
}

function depthBetween(between: string): number {
  let depth = 0;
  for (const [token] of between.matchAll(structure)) depth += token === "{" ? 1 : token === "}" ? -1 : 0;
  return depth;
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
  const header = functionAround(text, from);
  if (header === undefined) return false;
  return endOfBlock(header.indentation).test(text.slice(from, Math.min(to, from + maxScope)));
}

/** True when two offsets of a script are in the same function, or both in none. */
export function isSameFunction(text: string, one: number, other: number): boolean {
  return functionAround(text, one)?.start === functionAround(text, other)?.start;
}

/** How far above an offset the header of its function is looked for, in UTF-16 units. */
const reachOfHeader = maxScope / 16;

/** The line that begins the function or class of a script that an offset is in; undefined in none. */
function functionAround(text: string, offset: number): { start: number; indentation: number } | undefined {
  const within = indentationAt(text, offset);
  // Most functions are short: what is near is read first.
  for (const reach of [reachOfHeader / 16, reachOfHeader]) {
    const from = Math.max(0, offset - reach);
    const headers = [...text.slice(from, offset).matchAll(functionHeader)];
    const header = headers
      .map(({ index, 1: blanks = "", 2: word }) => ({
        start: from + index,
        indentation: blanks.length,
        word,
      }))
      .findLast(({ start, indentation, word }) => {
        // MATLAB's bodies need not be indented.
        const isOpen =
          word !== undefined && indentation === within && !/^end/m.test(text.slice(start, offset));
        return indentation < within || isOpen;
      });
    // A stretch may begin within a line.
    if (header && (header.start > from || from === 0)) return header;
  }
  return undefined;
}

const functionHeader = /^([ \t]*)(?:async[ \t]+)?(?:def|class|(function))\b/gm;

/** A line of code that is indented no more than that. */
function endOfBlock(indentation: number): RegExp {
  return new RegExp(`[\\r\\n][ \\t]{0,${indentation}}[^\\s#%)\\]}]`);
}

/** A line that is indented less than the one at an offset (for a parameter: not more), and so ends its block. */
function dedent(text: string, offset: number, parameter: boolean): RegExp {
  const indentation = indentationAt(text, offset) + (parameter ? 1 : 0);
  return indentation === 0 ? /(?!)/ : endOfBlock(indentation - 1);
}

/** Blanks at the start of the line that an offset is in; 0 for a line that is longer than anyone indents. */
function indentationAt(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 1024), offset);
  const line = 1 + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  return /^[ \t]*/.exec(before.slice(line))?.[0].length ?? 0;
}
