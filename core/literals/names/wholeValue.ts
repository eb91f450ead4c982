import { formatOfCallee } from "../context/calls.ts";
import { formatOfName } from "../context/typeNames.ts";
import type { Language } from "../language.ts";
import type { Literal } from "../literal.ts";
import { literalAt } from "../scanner.ts";

const cast = /\(\s*([\w:. ]{1,40}?)\s*\)\s*(?=[-+(.\d])/y;
const call = /([A-Za-z_][\w.:]{0,60})\(\s*/y;
const bracket = /\(\s*/y;
const moreArguments = /[ \t]*(?:,[^()\r\n]{0,200})?\)/y;
const closing = /\s*[)}]/y;
const conversion = /[ \t]+as[ \t]+[\w:]+/y;

/**
 * The literal that is the whole value at an offset: bare, in brackets, cast, or in one call that makes a
 * format of it (`__float2half(0.1f)`); `end` must match behind it. Null for any other expression.
 */
export function wholeValue(
  text: string,
  offset: number,
  end: RegExp,
  language: Language,
  languageId: string,
): Literal | null {
  const closers: RegExp[] =
    text[offset - 1] === "{" || /[({]\s*$/.test(text.slice(offset - 8, offset)) ? [closing] : [];
  let at = offset;
  for (let depth = 0; depth < 4; depth++) {
    const casted = matchAt(cast, text, at);
    const called = matchAt(call, text, at);
    const opened = matchAt(bracket, text, at);
    if (casted && formatOfName(casted[1] ?? "", language)) at += casted[0].length;
    else if (called && formatOfCallee({ name: called[1] ?? "", typeArguments: [], length: 1 }, language)) {
      closers.push(moreArguments);
      at += called[0].length;
    } else if (opened) {
      closers.push(closing);
      at += opened[0].length;
    } else break;
  }
  const literal = literalAt(text, at, languageId);
  if (literal?.start !== at) return null;
  at = literal.end;
  for (const closer of closers.reverse()) {
    const closed = matchAt(closer, text, at);
    if (!closed) return null;
    at += closed[0].length;
  }
  at += matchAt(conversion, text, at)?.[0].length ?? 0;
  return matchAt(end, text, at) ? literal : null;
}

/** What a sticky expression matches at an offset. */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
