/** A column of a table: its title, and what a row has in it. */
export interface Column<R> {
  readonly title: string;
  /** For machines: a number in full or a text. */
  readonly value: (row: R) => number | string;
  /** For people; the value itself unless told. */
  readonly text?: (row: R) => string;
}

/** Rows as a table: aligned and readable for people, values in full and apart by tabs for machines. */
export function tableText<R>(columns: readonly Column<R>[], rows: readonly R[], forPeople: boolean): string {
  const cells = rows.map((row) =>
    columns.map(({ value, text }) => (forPeople && text ? text(row) : String(value(row)))),
  );
  const lines = [columns.map(({ title }) => title), ...cells];
  if (!forPeople) return lines.map((line) => `${line.join("\t")}\n`).join("");
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const isNumber = columns.map(({ value }) => rows.every((row) => typeof value(row) === "number"));
  return lines
    .map((line) => {
      const padded = line.map((cell, at) =>
        isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      );
      return `${padded.join("  ").trimEnd()}\n`;
    })
    .join("");
}
