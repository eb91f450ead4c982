import { type ImpliedFormat, impliedFormat, type SurroundingsAt } from "../literals/context/impliedFormat.ts";
import { isFraction, type Literal } from "../literals/literal.ts";
import { boundLiteral, type Name } from "../literals/names/boundLiteral.ts";
import { literalAt } from "../literals/scanner.ts";
import type { SourceText } from "../literals/sourceText.ts";
import { isInteger } from "../numbers/value.ts";

/** A literal in its text: what hovers, quick fixes and the Number Inspector are about. */
export interface Subject {
  readonly literal: Literal;
  readonly implied: ImpliedFormat | null;
  readonly languageId: string;
  /** The text that the literal's offsets are in. */
  readonly text: SourceText;
  /** What is known around its literals; looked for in the text when this is absent. */
  readonly around?: SurroundingsAt;
}

/** A subject that the text may call by a name: the literal then stands where the name is bound. */
export interface NamedSubject extends Subject {
  readonly name: Name | null;
}

/** The literal at an offset with what the code around it implies; null where there is none. */
export function subjectAt(
  text: SourceText,
  offset: number,
  languageId: string,
  around?: SurroundingsAt,
): Subject | null {
  const literal = literalAt(text, offset, languageId);
  return literal && subjectOf(literal, text, languageId, around);
}

/** The literal at an offset, or the one that the name at the offset is bound to; null where there is neither. */
export function namedSubjectAt(
  text: SourceText,
  offset: number,
  languageId: string,
  around?: SurroundingsAt,
): NamedSubject | null {
  const subject = subjectAt(text, offset, languageId, around);
  if (subject) return { ...subject, name: null };
  const bound = boundLiteral(text, offset, languageId);
  return bound && { ...subjectOf(bound.literal, text, languageId, around), name: bound.name };
}

/** A literal of a text with what the code around it implies. */
export function subjectOf(
  literal: Literal,
  text: SourceText,
  languageId: string,
  around?: SurroundingsAt,
): Subject {
  const implied = impliedFormat(text, literal, languageId, around?.(literal.start));
  return subjectWith(literal, implied, { text, languageId, ...(around && { around }) });
}

/** A literal with what is known to be implied for it. */
export function subjectWith(
  literal: Literal,
  implied: ImpliedFormat | null,
  { text, languageId, around }: Pick<Subject, "text" | "languageId" | "around">,
): Subject {
  return { literal: asCode(literal, implied), implied, languageId, text, ...(around && { around }) };
}

/** An integer of any base is a bit pattern where the code holds a format's bits in integers: what such an integer keeps of it. */
export function asCode(literal: Literal, implied: ImpliedFormat | null): Literal {
  const { pattern, value } = literal;
  const { storedAs } = implied ?? {};
  if (!storedAs || pattern || isFraction(literal) || value.kind !== "finite" || !isInteger(value))
    return literal;
  const magnitude = value.significand << BigInt(value.exponent);
  const { widthBits } = storedAs;
  const bits = BigInt.asUintN(widthBits, value.negative ? -magnitude : magnitude);
  return { ...literal, pattern: { bits, widthBits } };
}
