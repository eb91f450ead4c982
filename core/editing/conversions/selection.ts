/** Conversions of every literal that a selection touches. */
import type { SurroundingsAt } from "../../literals/context/impliedFormat.ts";
import { isFraction } from "../../literals/literal.ts";
import { literalsBetween } from "../../literals/scanner.ts";
import type { SourceText } from "../../literals/sourceText.ts";
import { convert } from "../conversions.ts";
import { listedFormats } from "../rows.ts";
import type { Settings } from "../settings.ts";
import { type Subject, subjectOf } from "../subject.ts";
import type { Conversion, Form, FormatForm, Target } from "./conversion.ts";

/** A range of a text, in UTF-16 units. */
export interface Selection {
  readonly text: SourceText;
  readonly languageId: string;
  readonly start: number;
  readonly end: number;
  /** What is known around its literals; looked for in the text when this is absent. */
  readonly around?: SurroundingsAt;
}

/** Literals that are looked at to learn what a selection holds. */
const sampleSize = 32;

/** The first literals of a selection with what the code implies for each. */
export function sampleOf({ text, languageId, start, end, around }: Selection): readonly Subject[] {
  const sample: Subject[] = [];
  for (const literal of literalsBetween(text, start, end, languageId)) {
    if (sample.length === sampleSize) break;
    sample.push(subjectOf(literal, text, languageId, around));
  }
  return sample;
}

/**
 * The conversion of each literal of a selection in turn, null for those that keep as they are. Integers among
 * numbers with a fraction are lengths as often as values: they are left alone where the code gives them no format.
 */
export function* conversionsIn(
  selection: Selection,
  target: Target,
  settings: Settings,
): Generator<Conversion | null> {
  const { text, languageId, start, end, around } = selection;
  const sample = sampleOf(selection);
  const isMixed = sample.some(({ literal }) => isFraction(literal));
  const holdsCodes = sample.some(({ implied }) => implied?.storedAs !== undefined);
  for (const literal of literalsBetween(text, start, end, languageId)) {
    const mayBeLength = isMixed && literal.notation === "decimal" && toFormat.has(target.form);
    const subject =
      mayBeLength || holdsCodes
        ? subjectOf(literal, text, languageId, around)
        : { literal, implied: null, languageId, text };
    const made = mayBeLength && !subject.implied ? null : convert(subject, target, settings);
    // A line has room for one note.
    yield made && made.start === literal.start ? made : null;
  }
}

const toFormat: ReadonlySet<Form> = new Set<FormatForm>(["nearest", "code", "bits"]);

/** What a menu offers for several literals of a kind. */
const menu: readonly { form: FormatForm; title: (format: string) => string }[] = [
  { form: "nearest", title: (format) => `Replace the selected numbers by their nearest ${format} values` },
  { form: "code", title: (format) => `Replace the selected numbers by their ${format} codes` },
  { form: "bits", title: (format) => `Replace the selected numbers by their ${format} bit patterns` },
  { form: "value", title: (format) => `Replace the selected patterns by their values as ${format}` },
];
const maxFormats = 3;

/** What a menu offers for a selection of several literals: conversions to the formats implied and listed first. */
export function selectionMenu(
  sample: readonly Subject[],
  settings: Settings,
): readonly { readonly target: Target; readonly title: string }[] {
  const [first] = sample;
  if (!first) return [];
  const formats = listedFormats(first.implied, settings);
  return menu.flatMap(({ form, title }) =>
    formats
      .filter((format) => sample.some((subject) => convert(subject, { form, format: format.id }, settings)))
      .slice(0, maxFormats)
      .map((format) => ({ target: { form, format: format.id }, title: title(format.name) })),
  );
}
