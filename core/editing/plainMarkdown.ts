/** Hovers for clients that show Markdown as it is written, or not at all. */

/** Our Markdown with the columns of its tables padded, so that they line up where a table is shown as text. */
export function alignTables(markdown: string): string {
  return markdown.replace(/(?:^\|[^\n]*\|$\n?)+/gm, alignTable);
}

/** Our Markdown as plain text: tables in columns; marks and links left out. */
export function plainText(markdown: string): string {
  const unmarked = markdown.replace(/\[[^\]]*\]\(command:[^)]*\)/g, "").replaceAll(/\*\*|`/g, "");
  return alignTables(unmarked)
    .replace(/^\|[ |:-]+\|\n/gm, "")
    .replace(/^\|.*\|$/gm, (row) => row.slice(2, -2).replaceAll(" | ", "  ").trimEnd())
    .trimEnd();
}

function alignTable(table: string): string {
  const rows = table.trimEnd().split("\n").map(cellsOf);
  const [header = [], rule = []] = rows;
  const widths = header.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => padded(cell, widths[column] ?? 0, rule[column] ?? ""));
    return `| ${cells.join(" | ")} |`;
  });
  return lines.join("\n") + (table.endsWith("\n") ? "\n" : "");
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/** The rule under the header is drawn out; other cells get blanks, on the left where the rule ends in a colon. */
function padded(cell: string, width: number, rule: string): string {
  const missing = Math.max(0, width - cell.length);
  if (cell === rule) return "-".repeat(missing) + cell;
  return rule.endsWith(":") ? " ".repeat(missing) + cell : cell + " ".repeat(missing);
}
