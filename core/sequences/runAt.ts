import type { Selection } from "../editing/conversions/selection.ts";
import type { SurroundingsAt } from "../literals/context/impliedFormat.ts";
import { languageOf } from "../literals/languages/index.ts";
import type { SourceText } from "../literals/sourceText.ts";
import { dumpLine } from "./sequence.ts";

/** How far a run is followed on either side, in UTF-16 units: a hover must not cost more than its line does. */
const reach = 1024;

/** Numbers or bytes side by side in a text, as far as they are near. */
export interface Run {
  readonly selection: Selection;
  /** The run goes on beyond what was looked at. */
  readonly isCut: boolean;
}

/** The run that an offset is in: the line of a dump, the bytes of a string, or the innermost list; null when there is none. */
export function runAt(
  text: SourceText,
  offset: number,
  languageId: string,
  around?: SurroundingsAt,
): Run | null {
  const from = Math.max(0, offset - reach);
  const near = text.slice(from, offset + reach);
  const at = offset - from;
  const place = dumpAt(near, at, languageId) ?? stringAt(near, at) ?? listAt(near, at);
  if (!place) return null;
  const start = place.start + from;
  const selection = { text, languageId, start, end: place.end + from, ...(around && { around }) };
  return {
    selection,
    isCut: (place.start === 0 && from > 0) || (place.end === near.length && offset + reach < text.length),
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function dumpAt(near: string, at: number, languageId: string): Place | null {
  const language = languageOf(languageId);
  if (language.columns !== true && language.id !== "any") return null;
  const start = Math.max(near.lastIndexOf("\n", at - 1), near.lastIndexOf("\r", at - 1)) + 1;
  const end = at + (/[\r\n]|$/.exec(near.slice(at))?.index ?? 0);
  const line = near.slice(start, end);
  return line.startsWith(":") || dumpLine.test(line) ? { start, end } : null;
}

/** The content of a string with byte escapes, quotes not included. */
function stringAt(near: string, at: number): Place | null {
  const lineStart = Math.max(near.lastIndexOf("\n", at - 1), near.lastIndexOf("\r", at - 1)) + 1;
  const strings = /(["'])((?:(?!\1)[^\\\r\n]|\\.)*)\1/g;
  strings.lastIndex = lineStart;
  for (let match = strings.exec(near); match && match.index < at; match = strings.exec(near)) {
    const end = match.index + match[0].length;
    if (at < end) return /\\x[0-9a-fA-F]{2}/.test(match[0]) ? { start: match.index + 1, end: end - 1 } : null;
  }
  return null;
}

/** What is between the nearest brackets or braces around a place; an index is no list. */
function listAt(near: string, at: number): Place | null {
  const open = bracketFrom(near, at, -1, "([{", ")]}");
  if (open === null || near[open] === "(" || (near[open] === "[" && /[\w\])]\s*$/.test(near.slice(0, open))))
    return null;
  const close = bracketFrom(near, at, 1, ")]}", "([{");
  return close === null ? null : { start: open < 0 ? firstWhole(near) : open + 1, end: close };
}

/** Where the bracket is that a place is in; the window's edge when it is beyond, null when a statement ends before. */
function bracketFrom(near: string, at: number, step: 1 | -1, wanted: string, nested: string): number | null {
  let depth = 0;
  let index = step < 0 ? at - 1 : at;
  for (; index >= 0 && index < near.length; index += step) {
    const character = near[index] ?? "";
    if (character === ";") return null;
    if (nested.includes(character)) depth++;
    else if (wanted.includes(character) && depth-- === 0) return index;
  }
  return index;
}

/** Where the first number begins that the window does not cut. */
function firstWhole(near: string): number {
  return near.indexOf(",") + 1;
}
