import type { Format } from "../../formats/format.ts";
import { findFormat } from "../../formats/index.ts";
import { languageOf } from "../languages/index.ts";
import type { Literal } from "../literal.ts";
import { annotationFor } from "./annotation.ts";
import { codeTokens } from "./codeTokens.ts";
import { formatFromCode } from "./formatFromCode.ts";
import { typeBeside } from "./typeBeside.ts";

/** The format that the text around a literal gives it. */
export interface ImpliedFormat {
  readonly format: Format;
  /** Why, as a sentence for the reader: "The declaration says `__half`." */
  readonly reason: string;
  /** Whether an integer there is converted by value, or is the format's bit pattern. */
  readonly reads: "value" | "bits";
}

/** How far context is searched on either side of a literal, in UTF-16 units. */
const reachBefore = 4096;
const reachAfter = 2048;

/**
 * The format implied for a literal of `text`, or null. Read from tokens: an annotation comment, an
 * enclosing call, a cast or a declaration, else the literal's suffix. A suffix that is narrower than
 * what surrounds it has already rounded the number, so that it decides.
 */
export function impliedFormat(text: string, literal: Literal, languageId: string): ImpliedFormat | null {
  const annotated = annotationFor(text, literal);
  if (annotated) return annotated;
  const language = languageOf(languageId);
  const before = codeTokens(text.slice(Math.max(0, literal.start - reachBefore), literal.start), language);
  const after = codeTokens(text.slice(literal.end, literal.end + reachAfter), language);
  const context = before.endsInside
    ? null
    : (typeBeside(before.tokens, after.tokens, literal, language) ??
      formatFromCode(before.tokens, after.tokens, literal, language));
  const prefix = literal.prefixFormat === undefined ? undefined : findFormat(literal.prefixFormat);
  if (prefix)
    return (
      context ?? { format: prefix, reason: `The prefix \`${prefixOf(literal)}\` says so.`, reads: "bits" }
    );
  const suffix = literal.suffixFormat === undefined ? undefined : findFormat(literal.suffixFormat);
  if (!suffix || (context && context.format.widthBits <= suffix.widthBits)) return context;
  const what = literal.suffix === "" ? "exponent letter" : "suffix";
  const written = literal.suffix === "" ? /[a-zA-Z]/.exec(literal.text)?.[0] : literal.suffix;
  return { format: suffix, reason: `The ${what} \`${written}\` says so.`, reads: "value" };
}

/** What stands before the digits: 0xH, 0f. */
function prefixOf({ text }: Literal): string {
  return /^-?0[a-zA-Z](?:[H-Z])?/.exec(text)?.[0] ?? text;
}
