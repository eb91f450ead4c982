import { LitElement, css, html } from "lit";
import { groupedText, measureText } from "../../core/display/quantity.ts";
import type { FileRange } from "../../core/protocol/analysis.ts";
import { textWidth } from "../charts/chartElement.ts";
import type { RangeBar } from "../charts/rangeBars.ts";
import { countCell, numberCell } from "../page/cells.ts";
import { sharedStyles } from "../page/styles.ts";
import { renderTable } from "../page/table.ts";
import type { Column } from "../page/table.ts";
import { tableText } from "../page/tableText.ts";
import type { TableFormat } from "../page/tableText.ts";

/** Characters of a file's name beside its strip. */
const mostNameCharacters = 28;

/** The range of each file of a layer as a strip over that of all of them, and as a table. */
export class LayerView extends LitElement {
  static override properties = { ranges: { attribute: false } };
  declare ranges: readonly FileRange[];

  static override styles = [
    sharedStyles,
    css`
      .scroller {
        max-height: 24em;
        margin-top: 8px;
      }
    `,
  ];

  override render() {
    const used = this.ranges.filter(isUsed);
    const sentence = rangeSentence(this.ranges);
    const names = this.ranges.map(({ name }) => shortName(name));
    const leftMargin = Math.max(...names.map(textWidth)) + 12;
    const domain = [
      Math.min(...used.map(({ min }) => min)),
      Math.max(...used.map(({ max }) => max)),
    ] as const;
    return html`
      <div class="bar">
        <h2>File by file</h2>
        <copy-table label="Copy files as a table" .text=${(format: TableFormat) => tableText(columns, this.ranges, format)}></copy-table>
      </div>
      <figure>
        <range-bars
          .label=${`Range of each file. ${sentence}`}
          .bars=${this.ranges.map(strip)}
          .domain=${used.length > 0 ? domain : [0, 1]}
          .leftMargin=${leftMargin}
        ></range-bars>
        <figcaption>${sentence}</figcaption>
      </figure>
      <div class="scroller" role="group" aria-label="Files" tabindex="0">
        ${renderTable("Files of the layer", columns, this.ranges)}
      </div>
    `;
  }
}

const columns: readonly Column<FileRange>[] = [
  { title: "file", cell: ({ name }) => ({ text: name }) },
  { title: "values", cell: ({ elementCount }) => countCell(elementCount) },
  { title: "min", cell: (file) => (isUsed(file) ? numberCell(file.min) : noNumber) },
  { title: "max", cell: (file) => (isUsed(file) ? numberCell(file.max) : noNumber) },
  { title: "zeros", cell: ({ zeros }) => countCell(zeros) },
  {
    title: "NaN, ±Inf",
    cell: ({ nonFinite }) => ({ ...countCell(nonFinite), isLoss: nonFinite > 0 }),
  },
];

const noNumber = { text: "none finite", isNumber: true } as const;

function isUsed({ min, max }: FileRange): boolean {
  return min <= max;
}

function strip(file: FileRange): RangeBar {
  const { name, min, max } = file;
  const [from, to] = isUsed(file) ? [min, max] : [0, 0];
  return { name: shortName(name), faintFrom: from, solidFrom: from, to, lostBelow: "", lostAbove: "" };
}

function shortName(name: string): string {
  return name.length <= mostNameCharacters ? name : `…${name.slice(1 - mostNameCharacters)}`;
}

/** Whether one threshold suits all files, in one sentence. */
export function rangeSentence(ranges: readonly FileRange[]): string {
  const reaches = ranges.filter(isUsed).map(({ name, min, max }) => ({ name, reach: Math.max(-min, max) }));
  const count = `${groupedText(ranges.length)} files`;
  if (reaches.length === 0) return `No value of the ${count} is finite.`;
  const inOrder = [...reaches].sort((a, b) => a.reach - b.reach);
  const [least, most] = [inOrder[0], inOrder.at(-1)];
  if (!least || !most || most.reach === 0) return `All finite values of the ${count} are 0.`;
  return `The ${count} reach from ${measureText(least.reach)} (${least.name}) to ${measureText(most.reach)} (${most.name}) away from 0.`;
}
