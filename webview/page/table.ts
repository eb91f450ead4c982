import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

/** One cell: what is shown, and the exact value for the tooltip and the clipboard where that differs. */
export interface Cell {
  readonly text: string;
  readonly exact?: string;
  /** Set for numbers: they are right-aligned with tabular figures. */
  readonly isNumber?: true;
  /** Set where information is lost. */
  readonly isLoss?: boolean;
}

/** A column over rows of one kind: the same description draws the table and copies it. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

/** A table with its caption for screen readers; the first column names the row. */
export function renderTable<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  isAccented: (row: Row) => boolean = () => false,
): TemplateResult {
  return html`<table aria-label=${caption}>
    <thead>
      <tr>
        ${columns.map(({ title, cell }) => {
          const sample = rows[0] && cell(rows[0]);
          return html`<th scope="col" class=${sample?.isNumber ? "number" : nothing}>${title}</th>`;
        })}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr class=${isAccented(row) ? "accented" : nothing}>
          ${columns.map(({ cell }, index) => renderCell(cell(row), index === 0))}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A cell; the one that names its row is a header. */
export function renderCell({ text, exact, isNumber, isLoss }: Cell, isName: boolean): TemplateResult {
  const style = [isNumber ? "number" : "", isLoss ? "loss" : ""].join(" ").trim() || nothing;
  const title = exact ?? nothing;
  return isName
    ? html`<th scope="row" class=${style} title=${title}>${text}</th>`
    : html`<td class=${style} title=${title}>${text}</td>`;
}
