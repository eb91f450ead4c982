import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { renderCell } from "./table.ts";
import type { Column } from "./table.ts";

/** A column that rows can be sorted by. */
export interface SortableColumn<Row> extends Column<Row> {
  readonly key: (row: Row) => number | string;
}

/** Which column the rows are sorted by, and how; column −1 leaves them as they are. */
export interface SortOrder {
  readonly column: number;
  readonly isDescending: boolean;
}

/** The rows in order. */
export function sorted<Row>(
  columns: readonly SortableColumn<Row>[],
  rows: readonly Row[],
  { column, isDescending }: SortOrder,
): readonly Row[] {
  const key = columns[column]?.key;
  if (!key) return rows;
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)));
}

/** NaN comes last. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b), "en");
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

export interface SortableTable<Row> {
  /** For screen readers. */
  readonly caption: string;
  readonly columns: readonly SortableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly order: SortOrder;
  readonly isAccented: (row: Row) => boolean;
  readonly isChosen: (row: Row) => boolean;
  readonly sort: (order: SortOrder) => void;
  readonly choose: (row: Row) => void;
}

/** A table that is sorted by its titles, and of which one row is chosen by the button that its first cell is. */
export function renderSortableTable<Row>(table: SortableTable<Row>): TemplateResult {
  const { caption, columns, order } = table;
  return html`<table aria-label=${caption}>
    <thead>
      <tr>
        ${columns.map((column, index) => renderTitle(table, column, index))}
      </tr>
    </thead>
    <tbody>
      ${sorted(columns, table.rows, order).map((row) => renderRow(table, row))}
    </tbody>
  </table>`;
}

function renderTitle<Row>(
  { rows, order, sort }: SortableTable<Row>,
  column: SortableColumn<Row>,
  index: number,
) {
  const isSorted = order.column === index;
  const sample = rows[0] && column.cell(rows[0]);
  const direction = isSorted ? (order.isDescending ? "descending" : "ascending") : "none";
  const arrow = isSorted ? (order.isDescending ? " ↓" : " ↑") : "";
  const next = { column: index, isDescending: isSorted ? !order.isDescending : sample?.isNumber === true };
  return html`<th scope="col" class=${sample?.isNumber ? "number" : nothing} aria-sort=${direction}>
    <button type="button" class="plain" @click=${() => sort(next)}>${column.title}${arrow}</button>
  </th>`;
}

function renderRow<Row>({ columns, isAccented, isChosen, choose }: SortableTable<Row>, row: Row) {
  const [first, ...others] = columns;
  const style = [isAccented(row) ? "accented" : "", isChosen(row) ? "chosen" : ""].join(" ").trim();
  return html`<tr class=${style || nothing}>
    <th scope="row">
      <button type="button" class="plain" aria-pressed=${isChosen(row)} @click=${() => choose(row)}>
        ${first?.cell(row).text}
      </button>
    </th>
    ${others.map(({ cell }) => renderCell(cell(row), false))}
  </tr>`;
}
