import type { Format } from "../formats/format.ts";
import { allFormats, findFormat } from "../formats/index.ts";
import { languageOf } from "../literals/languages/index.ts";
import type { Conversion, Draft, FormatForm, PlainForm, Target } from "./conversions/conversion.ts";
import { formatForms } from "./conversions/formatForms.ts";
import { atLineEnd } from "./conversions/lineComment.ts";
import { plainForms } from "./conversions/plainForms.ts";
import { standing } from "./conversions/standing.ts";
import { listedFormats } from "./rows.ts";
import type { Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";

/** What a menu offers of a form at most, formats in the user's order. */
interface MenuRow {
  readonly form: FormatForm;
  readonly most: number;
  readonly takes?: (format: Format) => boolean;
}

const menu: readonly MenuRow[] = [
  { form: "nearest", most: 5 },
  { form: "code", most: 5 },
  { form: "bits", most: 5, takes: ({ kind }) => kind !== "posit" },
  // Posits come last in most lists, and would never be reached behind the floats.
  { form: "bits", most: 2, takes: ({ kind }) => kind === "posit" },
  { form: "value", most: 5 },
];
const noteRow: MenuRow = { form: "comment", most: 2 };

const plainFormNames = Object.keys(plainForms) as readonly PlainForm[];
const formatFormNames = Object.keys(formatForms) as readonly FormatForm[];

/**
 * The useful conversions of a literal for a menu, implied format first: to the nearest value of a format, to
 * a quantized integer, to a format's bit pattern, from a bit pattern to its value, to another spelling of the
 * number, and to a note of it in a comment. What changes nothing, or cannot be written in the language, is
 * left out; the same text comes once.
 * @param most of one form, where the rest can be had otherwise.
 */
export function conversionsOf(subject: Subject, settings: Settings, most = Infinity): readonly Conversion[] {
  const listed = listedFormats(subject.implied, settings);
  // One after the other, so that none is made beyond those that are shown.
  function* made({ form, takes }: MenuRow): Generator<Conversion | null> {
    for (const format of listed)
      if (takes?.(format) ?? true) yield convert(subject, { form, format: format.id }, settings);
  }
  const ofRow = (row: MenuRow) => distinct(made(row), Math.min(row.most, most));
  const plain = plainFormNames.map((form) => convert(subject, { form }, settings));
  // A number is noted in the format that the code gives it, a pattern in those of its width.
  const notable = subject.literal.pattern ? noteRow.most : subject.implied ? 1 : 0;
  const notes = notable > 0 ? ofRow({ ...noteRow, most: notable }) : [];
  return distinct([...menu.flatMap(ofRow), ...plain, ...notes]);
}

/** Every conversion of a literal: to all formats there are, the user's own order first. */
export function allConversionsOf(subject: Subject, settings: Settings): readonly Conversion[] {
  const listed = [...listedFormats(subject.implied, settings), ...allFormats()];
  const ids = new Set(listed.map(({ id }) => id));
  const targets: Target[] = [
    ...formatFormNames.flatMap((form) => [...ids].map((format) => ({ form, format }))),
    ...plainFormNames.map((form) => ({ form })),
  ];
  return targets.map((target) => convert(subject, target, settings)).filter((made) => made !== null);
}

/** One conversion; null when it changes nothing, or cannot be written there. */
export function convert(subject: Subject, target: Target, settings: Settings): Conversion | null {
  const { literal, languageId } = subject;
  // The bytes of a string, and files of bytes, have no place for a number.
  if (literal.notation === "bytes" || !languageOf(languageId).forms.includes("decimal")) return null;
  const draft = draftOf(subject, target, settings);
  if (!draft) return null;
  const { title, kind, newText } = draft;
  if (draft.isNote) {
    const comment = atLineEnd(newText, subject);
    return comment && { target, title, kind, start: comment.at, end: comment.at, newText: comment.newText };
  }
  const written = newText === literal.text ? null : standing(newText, subject);
  const { start, end } = literal;
  return written === null ? null : { target, title, kind, start, end, newText: written };
}

function draftOf(subject: Subject, { form, format: id }: Target, settings: Settings): Draft | null {
  const plain = plainForms[form as PlainForm] as (typeof plainForms)[PlainForm] | undefined;
  if (plain) return plain(subject, settings);
  const format = id === undefined ? undefined : findFormat(id);
  return format ? formatForms[form as FormatForm](subject, format, settings) : null;
}

/** The first few that can be made, each text at its place once. */
function distinct(conversions: Iterable<Conversion | null>, most = Infinity): readonly Conversion[] {
  const byText = new Map<string, Conversion>();
  for (const conversion of conversions) {
    const key = conversion && `${conversion.start} ${conversion.newText}`;
    if (key !== null && !byText.has(key)) byText.set(key, conversion as Conversion);
    if (byText.size === most) break;
  }
  return [...byText.values()];
}
