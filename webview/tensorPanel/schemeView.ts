import { LitElement, css, html } from "lit";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { Series } from "../charts/lineGeometry.ts";
import { sharedStyles } from "../page/styles.ts";
import { renderTable } from "../page/table.ts";
import type { Column } from "../page/table.ts";
import { tableText } from "../page/tableText.ts";
import { decibelCell, lossCell, numberCell } from "./cells.ts";
import { blockText, chartSentence, quantizerName, schemeSeries, sqnrDb } from "./schemes.ts";

const columns: readonly Column<SchemeError>[] = [
  { title: "scheme", cell: ({ quantizer }) => ({ text: quantizerName(quantizer) }) },
  {
    title: "block size",
    cell: ({ blockSize }) => ({ text: blockText(blockSize), isNumber: true }),
  },
  { title: "bits per value", cell: ({ bitsPerValue }) => numberCell(bitsPerValue) },
  { title: "SQNR", cell: ({ error }) => decibelCell(sqnrDb(error)) },
  { title: "max error", cell: ({ error }) => numberCell(error.maxAbsError) },
  { title: "zeroed", cell: ({ error }) => lossCell(error.zeroed / error.count) },
];

/** Block-wise quantization error: what a smaller block buys, as a chart and as a table. */
export class SchemeView extends LitElement {
  static override properties = { schemes: { attribute: false } };
  declare schemes: readonly SchemeError[];

  static override styles = [
    sharedStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px 32px;
        align-items: start;
      }
      @container panel (min-width: 1000px) {
        .columns {
          grid-template-columns: minmax(0, 1fr) 540px;
        }
      }
      figcaption,
      copy-button {
        margin-top: 8px;
      }
    `,
  ];

  override render() {
    const isExact = this.schemes.every(({ error }) => sqnrDb(error) === Infinity);
    return html`<div class="columns">
      ${
        isExact
          ? html`<p>Every scheme stores this tensor without error, whatever the block size.</p>`
          : this.#chart()
      }
      <div>
        <div class="scroller">
          ${renderTable("Quantization error by scheme and block size", columns, this.schemes)}
        </div>
        <copy-button
          label="Copy block-wise errors as a table"
          .text=${() => tableText(columns, this.schemes)}
        ></copy-button>
      </div>
    </div>`;
  }

  #chart() {
    const { categories, apart, series } = schemeSeries(this.schemes);
    const sentence = chartSentence(this.schemes);
    return html`<figure>
      <line-chart
        .label=${`SQNR against block size. ${sentence}`}
        .xTitle=${"block size, values"}
        .yTitle=${"SQNR, dB"}
        .categories=${categories}
        .apart=${apart}
        .series=${series}
        .describe=${(one: Series, category: number) =>
          `${one.label}, block size ${categories[category]}: ${decibelCell(one.values[category] ?? Number.NaN).text}`}
      ></line-chart>
      <figcaption>${sentence}</figcaption>
    </figure>`;
  }
}
