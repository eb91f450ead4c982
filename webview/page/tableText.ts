import type { Column } from "./table.ts";

/** The table as tab-separated values with a title line; numbers exact, as spreadsheets and Python read them. */
export function tableText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const titles = columns.map(({ title }) => title);
  const lines = rows.map((row) =>
    columns.map(({ cell }) => {
      const { exact, text } = cell(row);
      return exact ?? text;
    }),
  );
  return [titles, ...lines].map((cells) => `${cells.join("\t")}\n`).join("");
}
