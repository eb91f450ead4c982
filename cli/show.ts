import { asciiText } from "../core/display/asciiText.ts";
import { describeError } from "../core/display/describeError.ts";
import { describeValue } from "../core/display/describeValue.ts";
import { literalFacts } from "../core/editing/literalFacts.ts";
import { byteOrderNote, patternNotes } from "../core/editing/notes.ts";
import { type Row, rowsOf } from "../core/editing/rows.ts";
import { defaultSettings } from "../core/editing/settings.ts";
import type { Format } from "../core/formats/format.ts";
import type { Literal } from "../core/literals/literal.ts";
import { parseTypedNumber } from "../core/literals/typedNumber.ts";
import type { Value } from "../core/numbers/value.ts";
import { bitsText, decodedRecord, encodedRecord } from "./records.ts";
import { type Column, tableText } from "./table.ts";

/** How `show` writes what it finds. */
export interface ShowStyle {
  /** The formats to show; those that hovers list unless told. */
  readonly formats: readonly Format[] | null;
  readonly json: boolean;
  /** Aligned tables under a title each, rather than lines with the number in front. */
  readonly forPeople: boolean;
}

/**
 * What a hover says of a number, for a terminal: a decimal as each format stores it, a bit pattern as each
 * format of its width reads it, once or as lanes. Without the last line's end.
 * @throws SyntaxError for what is no number.
 */
export function shownText(input: string, { formats, json, forPeople }: ShowStyle): string {
  const typed = parseTypedNumber(input, "");
  if (!typed.ok) throw new SyntaxError(typed.problem);
  const { literal } = typed;
  const ids = formats?.map(({ id }) => id) ?? defaultSettings.formats;
  const rows = rowsOf(literal, null, { ...defaultSettings, formats: ids });
  if (json) return JSON.stringify({ input, rows: rows.flatMap((row) => recordsOf(row, literal)) });
  if (rows.length === 0) throw new SyntaxError(`none of these formats has the width of ${literal.text}`);
  const table = tableText(columnsFor(literal, forPeople ? [] : [input]), rows, forPeople).slice(0, -1);
  if (!forPeople) return table.split("\n").slice(1).join("\n");
  const notes = [...patternNotes(rows), byteOrderNote(literal, null, rows)].flatMap(
    (note) => note?.replaceAll("`", "") ?? [],
  );
  return [[literal.text, ...literalFacts(literal)].join(" · "), table, ...notes, ""].join("\n");
}

/** The row as records, one a lane, each with its number where there are several. */
function recordsOf(row: Row, { text, value }: Literal): readonly object[] {
  if (row.kind === "stored") return [encodedRecord(text, value, row.encoded, row.format)];
  const hasSeveral = row.lanes.length > 1;
  return row.lanes.map((decoded, lane) => ({
    ...(hasSeveral && { lane }),
    ...decodedRecord(text, decoded, row.format),
  }));
}

function columnsFor({ value }: Literal, input: readonly string[]): readonly Column<Row>[] {
  return [
    ...input.map((text) => ({ title: "number", value: () => text })),
    { title: "format", value: formatText },
    {
      title: "value",
      value: (row) =>
        lanesOf(row)
          .map((lane) => asciiText(describeValue(lane, row.format)))
          .join(" "),
    },
    {
      title: "bits",
      value: (row) =>
        lanesOf(row)
          .map(({ bits }) => bitsText(bits, row.format))
          .join(" "),
    },
    { title: "what it is", value: (row) => (row.kind === "stored" ? row.encoded.status : classesOf(row)) },
    { title: "error", value: (row) => asciiText(errorText(row, value)) },
  ];
}

const lanesOf = (row: Row) => (row.kind === "stored" ? [row.encoded.decoded] : row.lanes);

function formatText(row: Row): string {
  const lanes = lanesOf(row).length;
  return lanes > 1 ? `${lanes} x ${row.format.name}` : row.format.name;
}

function classesOf(row: Row): string {
  return [...new Set(lanesOf(row).map((lane) => lane.class))].join(", ");
}

function errorText(row: Row, exact: Value): string {
  if (row.kind !== "stored" || row.encoded.status === "exact") return "";
  const { relative, ulps } = describeError(exact, row.encoded, row.format);
  return [relative, ulps === "" ? "" : `${ulps} ulp`].filter(Boolean).join(", ");
}
