import type { Cell, Column } from "./table.ts";

/** A table as text: for spreadsheets, for documents, for programs. */
export const tableFormats = ["TSV", "Markdown", "JSON"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** The table as text with its titles; numbers with all their digits, as spreadsheets and Python read them. */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  format: TableFormat,
): string {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const titles = columns.map(({ title }) => title);
  if (format === "JSON") return json(titles, cells);
  const texts = [titles, ...cells.map((line) => line.map(plainText))];
  return format === "Markdown"
    ? markdown(texts, cells[0] ?? [])
    : lines(texts.map((line) => line.join("\t")));
}

function markdown(texts: readonly (readonly string[])[], sample: readonly Cell[]): string {
  const [titles = "", ...rows] = texts.map((line) => `| ${line.map(escaped).join(" | ")} |`);
  const rule = `| ${(texts[0] ?? []).map((_, index) => (sample[index]?.isNumber ? "---:" : "---")).join(" | ")} |`;
  return lines([titles, rule, ...rows]);
}

/** A list of objects by the titles; NaN and infinities, which JSON has no numbers for, as text. */
function json(titles: readonly string[], cells: readonly (readonly Cell[])[]): string {
  const objects = cells.map((line) =>
    Object.fromEntries(line.map((cell, index) => [titles[index] ?? "", valueOf(cell)])),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function valueOf(cell: Cell): string | number {
  const value = cell.isNumber ? Number(plainText(cell)) : Number.NaN;
  return Number.isFinite(value) ? value : plainText(cell);
}

function plainText({ exact, text }: Cell): string {
  return exact ?? text;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}
