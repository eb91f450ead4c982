import { describeBits } from "../display/describeBits.ts";
import { describeError } from "../display/describeError.ts";
import { describeValue } from "../display/describeValue.ts";
import { fieldStyles } from "../display/fieldStyle.ts";
import { toContainer } from "../formats/container.ts";
import type { Decoded, EncodeStatus, Field, Format } from "../formats/format.ts";
import type { Value } from "../numbers/value.ts";
import type { PositionParams } from "../protocol/language.ts";
import type { RunFacts } from "../sequences/runFacts.ts";
import type { HoverModel } from "./hover.ts";
import { codeOf } from "./quantizedCode.ts";
import type { PatternRow, Row, StoredRow } from "./rows.ts";

/** What the client's Markdown can show beyond tables. */
export interface MarkdownSupport {
  /** `<span style="color:…">`. */
  readonly spans: boolean;
  /** Links that run `numericFormats.showNumberInspector`. */
  readonly commandLinks: boolean;
}

/** A hover as Markdown: title, why a format is implied, one table, notes, a link where the client takes it. */
export function hoverMarkdown(model: HoverModel, support: MarkdownSupport, position: PositionParams): string {
  const definition = model.definition === null ? [] : [model.definition];
  const title = [`**\`${model.title}\`**`, ...definition, ...model.facts].join(" · ");
  const paragraphs = [title];
  if (model.implied) paragraphs.push(`**${model.implied.name}** here. ${model.implied.reason}`);
  const stored = model.rows.filter((row) => row.kind === "stored");
  const patterns = model.rows.filter((row) => row.kind === "pattern");
  if (stored.length > 0) paragraphs.push(storedTable(stored, model.exact));
  if (stored.length > 0 && patterns.length > 0) paragraphs.push("As a bit pattern instead:");
  if (patterns.length > 0) paragraphs.push(patternTable(patterns, support.spans));
  paragraphs.push(...model.notes);
  if (model.run) paragraphs.push(...runMarkdown(model.run));
  if (support.commandLinks) {
    const argument = encodeURIComponent(JSON.stringify([position]));
    paragraphs.push(`[Open in Number Inspector](command:numericFormats.showNumberInspector?${argument})`);
  }
  return paragraphs.join("\n\n");
}

/** The run that a literal is in: how long it is, and a table of its readings. */
export function runMarkdown({ summary, rows }: RunFacts): readonly string[] {
  if (rows.length === 0) return [`${summary}.`];
  const hasOrders = rows.some(({ byteOrder }) => byteOrder !== null);
  const cells = rows.map(({ format, implied, byteOrder, values, hasMore }) => [
    implied ? `**${format.name}**` : format.name,
    ...(hasOrders ? [byteOrder === null ? "" : `${byteOrder}\u2011endian`] : []),
    `${values.join(", ")}${hasMore ? ", …" : ""}`,
  ]);
  const header = ["Format", ...(hasOrders ? ["Order"] : []), "Values"];
  return [
    `${summary}:`,
    table(
      header,
      header.map(() => "---"),
      cells,
    ),
  ];
}

function table(header: readonly string[], alignment: readonly string[], rows: readonly string[][]): string {
  return [header, alignment, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function storedTable(rows: readonly StoredRow[], exact: Value): string {
  return table(
    ["Format", "Stored value", "Bits", "Relative error", "ulp"],
    ["---", "--:", "--:", "--:", "--:"],
    rows.map((row) => [
      formatName(row),
      describeValue(row.encoded.decoded, row.format),
      codeText(row),
      ...errorCells(row, exact),
    ]),
  );
}

/** The stored bits; before them the integer that a quantized format means by them. */
function codeText({ format, encoded: { bits } }: StoredRow): string {
  const pattern = `\`${describeBits(toContainer(bits, format), format.containerBits)}\``;
  return format.kind === "scaled integer"
    ? `${codeOf(bits, format)} = ${pattern}`.replace("-", "−")
    : pattern;
}

/** What replaces the error where it says nothing: plain words. */
const errorWords: { readonly [status in EncodeStatus]?: string } = {
  exact: "exact",
  underflow: "underflows",
  overflow: "**overflows**",
  saturated: "**saturates**",
  wrapped: "**wraps around**",
  "not representable": "**has no code**",
};

/** Relative error and error in ulp. */
function errorCells({ format, encoded }: StoredRow, exact: Value): [string, string] {
  const { relative, ulps } = describeError(exact, encoded, format);
  const word = errorWords[encoded.status];
  if (word !== undefined) return [word, ""];
  return [encoded.status === "subnormal" ? `subnormal, ${relative}` : relative, ulps];
}

function patternTable(rows: readonly PatternRow[], spans: boolean): string {
  return table(
    ["Format", "Value", "Fields", "Class"],
    ["---", "--:", "---", "---"],
    rows.map((row) => {
      const { format, lanes } = row;
      const [only] = lanes.length === 1 ? lanes : [];
      const values = lanes.map((lane) => describeValue(lane, format)).join(", ");
      const fields = only
        ? fieldsText(only, spans)
        : `\`${lanes.map((lane) => laneText(lane, format)).join(" ")}\``;
      return [formatName(row), values, fields, classText(lanes)];
    }),
  );
}

function formatName(row: Row): string {
  if (row.implied) return `**${row.format.name}**`;
  const lanes = row.kind === "pattern" ? row.lanes.length : 1;
  return lanes > 1 ? `${lanes} × ${row.format.name}` : row.format.name;
}

function laneText({ bits }: Decoded, format: Format): string {
  return describeBits(toContainer(bits, format), format.containerBits).slice(2);
}

/** Wider fields are written in hexadecimal. */
const maxBinaryDigits = 23;

function fieldsText({ fields }: Decoded, spans: boolean): string {
  if (!spans) return `\`${fields.map(fieldText).join(" ")}\``;
  return fields
    .map(
      (field) =>
        `<span style="color:var(${fieldStyles[field.name].colorVariable});">${fieldText(field)}</span>`,
    )
    .join(" ");
}

function fieldText({ bits, widthBits }: Field): string {
  return widthBits > maxBinaryDigits
    ? describeBits(bits, widthBits)
    : bits.toString(2).padStart(widthBits, "0");
}

/** The classes among the lanes, each once. */
function classText(lanes: readonly Decoded[]): string {
  return [...new Set(lanes.map((lane) => lane.class))].join(", ");
}
