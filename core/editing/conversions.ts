import { toContainer } from "../formats/container.ts";
import type { Encoded, Format } from "../formats/format.ts";
import { languageOf } from "../literals/languages/index.ts";
import { spellPattern, spellValue } from "../literals/spelling.ts";
import { codeOf } from "./quantizedCode.ts";
import { absolute, compare } from "../numbers/value.ts";
import { listedFormats, rowsOf } from "./rows.ts";
import type { Settings } from "./settings.ts";
import { standing } from "./standing.ts";
import type { Subject } from "./subject.ts";

/** A replacement for a literal, offered to the user. */
export interface Conversion {
  /** Says what the literal becomes. */
  readonly title: string;
  /** The kind of code action: a fix makes the number one that the format has, a rewrite spells it otherwise. */
  readonly kind: "quickfix" | "refactor.rewrite";
  readonly newText: string;
}

/** Most conversions of one sort that are offered; formats come in the user's order. */
const maxOfASort = 5;

/**
 * The useful conversions of a literal, implied format first: to the nearest value of a format, to a
 * quantized integer, to a format's bit pattern, from a bit pattern to its value. What changes nothing,
 * or cannot be written in the language, is left out.
 */
export function conversionsOf(subject: Subject, settings: Settings): readonly Conversion[] {
  const { literal, implied, languageId } = subject;
  // The bytes of a string, and files of bytes, have no place for a number.
  if (literal.notation === "bytes" || !languageOf(languageId).forms.includes("decimal")) return [];
  if (literal.pattern) return patternConversions(subject, settings);
  const stored = listedFormats(implied, settings).map((format) => ({
    format,
    encoded: format.encode(literal.value, settings),
  }));
  const sorts = [nearestConversion, quantizedConversion, codeConversion];
  return sorts.flatMap((sort) =>
    distinct(
      stored.map((row) => sort(subject, row, settings)),
      subject,
    ),
  );
}

interface Stored {
  readonly format: Format;
  readonly encoded: Encoded;
}

/** To the nearest value that the format has; beyond its range, to the largest. */
function nearestConversion(
  { literal, implied }: Subject,
  row: Stored,
  settings: Settings,
): Conversion | null {
  const { format, encoded } = row;
  if (encoded.status === "exact" || format.kind === "integer" || implied?.format.kind === "integer")
    return null;
  const within = encoded.status === "overflow" || encoded.decoded.value.kind === "infinite";
  const { decoded, status } = within
    ? format.encode(literal.value, { ...settings, overflow: "saturate" })
    : encoded;
  // Nobody wants a zero for a number that is too small.
  if (decoded.value.kind !== "finite" || decoded.value.significand === 0n) return null;
  const newText = spellValue(decoded.value, literal);
  const smaller =
    literal.value.kind === "finite" && compare(absolute(decoded.value), absolute(literal.value)) < 0;
  const end = literal.value.negative ? "lowest" : "largest";
  const which = status === "saturated" && smaller ? end : "nearest";
  return newText === null
    ? null
    : { title: `Replace by the ${which} ${format.name} value: ${newText}`, kind: "quickfix", newText };
}

/** To the integer that a scaled integer format stores. */
function quantizedConversion(_: Subject, { format, encoded }: Stored): Conversion | null {
  if (format.kind !== "scaled integer" || encoded.status === "not representable") return null;
  const code = codeOf(encoded.bits, format);
  const clipped = encoded.status === "saturated" ? " (clipped)" : "";
  const title = `Replace by the ${format.name} code: ${code}${clipped}`;
  return { title, kind: "refactor.rewrite", newText: code.toString() };
}

/** To the pattern that the format stores. */
function codeConversion({ literal, languageId }: Subject, { format, encoded }: Stored): Conversion | null {
  if (format.kind === "integer" || format.kind === "scaled integer") return null;
  if (encoded.status === "not representable") return null;
  const newText = spellPattern(toContainer(encoded.bits, format), format.containerBits, literal, languageId);
  return newText === null
    ? null
    : { title: `Replace by the ${format.name} bit pattern: ${newText}`, kind: "refactor.rewrite", newText };
}

/** From a pattern to the value it is in each format of its width. */
function patternConversions(subject: Subject, settings: Settings): readonly Conversion[] {
  const { literal, implied } = subject;
  const values = rowsOf(literal, implied, settings).map((row): Conversion | null => {
    const [decoded] = row.kind === "pattern" && row.lanes.length === 1 ? row.lanes : [];
    const newText = decoded ? spellValue(decoded.value, literal, row.format.kind === "integer") : null;
    return newText === null
      ? null
      : {
          title: `Replace by its value as ${row.format.name}: ${newText}`,
          kind: "refactor.rewrite",
          newText,
        };
  });
  return distinct(values, subject);
}

/** The first few that change the text and that stand in it as one literal; the same text comes once. */
function distinct(conversions: readonly (Conversion | null)[], subject: Subject): readonly Conversion[] {
  const byText = new Map<string, Conversion>();
  for (const conversion of conversions) {
    if (!conversion || conversion.newText === subject.literal.text || byText.has(conversion.newText))
      continue;
    const newText = standing(conversion.newText, subject);
    if (newText !== null) byText.set(conversion.newText, { ...conversion, newText });
  }
  return [...byText.values()].slice(0, maxOfASort);
}
