import { decimalText } from "../display/decimalText.ts";
import { describeValue } from "../display/describeValue.ts";
import type { Decoded, Format } from "../formats/format.ts";
import type { Literal } from "../literals/literal.ts";
import type { SourceText } from "../literals/sourceText.ts";
import { flooredDigits, roundedDigits } from "../numbers/decimal.ts";
import type { Value } from "../numbers/value.ts";
import type { Selection } from "./conversions/selection.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { subjectsBetween } from "./subjectsBetween.ts";

/** What is shown behind a literal, in the text. */
export interface InlayHint {
  /** Where it stands: behind the literal, in UTF-16 units. */
  readonly offset: number;
  /** "= 1" behind a bit pattern, "→ ∞" behind a number that its format does not have, "≈ 0.0999756" for either, rounded. */
  readonly label: string;
  /** Format, full value and the reason for the format, as Markdown. */
  readonly tooltip: string;
}

/** Significant digits of a hint; the tooltip has all. */
const shortDigits = 6;

/**
 * The hint of each literal of a range in turn, null for those that get none: the setting says whether bit
 * patterns get one, or whatever has a format that the code names. Reads little more than the range.
 */
export function* inlayHintsIn(selection: Selection, settings: Settings): Generator<InlayHint | null> {
  if (settings.inlayHints === "off") return;
  const patternsOnly = settings.inlayHints === "patterns";
  for (const subject of subjectsBetween(selection)) {
    const { literal, text } = subject;
    const isLeftOut = (patternsOnly && !literal.pattern) || isInAnnotation(text, literal);
    yield isLeftOut ? null : hintOf(subject, settings);
  }
}

function hintOf({ literal, implied }: Subject, settings: Settings): InlayHint | null {
  if (!implied || implied.format.kind === "integer") return null;
  const [row] = rowsOf(literal, implied, { ...settings, formats: [] });
  const label = row?.implied ? labelOf(row, literal, settings) : null;
  if (!row || label === null) return null;
  const full = storedIn(row)
    .map((stored) => describeValue(stored, row.format))
    .join(", ");
  return { offset: literal.end, label, tooltip: `**${row.format.name}** ${full}\n\n${implied.reason}` };
}

function labelOf(row: Row, literal: Literal, settings: Settings): string | null {
  // A prefix that says whose bits the digits are makes a pattern of them, though another format stores the value.
  if (row.kind === "pattern" || literal.prefixFormat !== undefined) return marked("=", row);
  if (settings.inlayHints !== "all" || row.encoded.status === "exact") return null;
  const { decoded } = row.encoded;
  if (digitsOf(decoded.value) === digitsOf(literal.value)) return null;
  return marked("→", row);
}

/** What a row stores in few digits behind a mark, or behind "≈" when there are more digits. */
function marked(mark: string, row: Row): string {
  const stored = storedIn(row);
  const isRounded = stored.some(
    ({ value }) =>
      value.kind === "finite" && value.significand !== 0n && !flooredDigits(value, shortDigits).exact,
  );
  return `${isRounded ? "≈" : mark} ${stored.map((each) => shortText(each, row.format)).join(", ")}`;
}

function storedIn(row: Row): readonly Decoded[] {
  return row.kind === "pattern" ? row.lanes : [row.encoded.decoded];
}

/** A stored value in few digits. */
function shortText(decoded: Decoded, format: Format): string {
  return decoded.value.kind === "finite" ? digitsOf(decoded.value) : describeValue(decoded, format);
}

function digitsOf(value: Value): string {
  return value.kind === "finite"
    ? decimalText(roundedDigits(value, shortDigits), value.negative)
    : `${value.kind}${value.negative}`;
}

/** How far back on its line an annotation is looked for that a number may be a parameter of, in UTF-16 units. */
const annotationReach = 256;

/** True for the numbers of `numfmt: int8 scale=0.05`. */
function isInAnnotation(text: SourceText, { start }: Literal): boolean {
  return /numfmt:[^\r\n]*$/.test(text.slice(Math.max(0, start - annotationReach), start));
}
