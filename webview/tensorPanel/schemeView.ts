import { LitElement, css, html, nothing } from "lit";
import type { MessageConnection } from "vscode-jsonrpc";
import { decibelText, measureText } from "../../core/display/quantity.ts";
import { paretoFront } from "../../core/quantization/pareto.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Series } from "../charts/lineGeometry.ts";
import { renderSortableTable, sorted } from "../page/sortableTable.ts";
import type { SortOrder } from "../page/sortableTable.ts";
import { sharedStyles } from "../page/styles.ts";
import { tableText } from "../page/tableText.ts";
import type { TableFormat } from "../page/tableText.ts";
import { decibelCell } from "../page/cells.ts";
import { schemeColumns } from "./schemeColumns.ts";
import type { ChosenScheme } from "./schemeDistribution.ts";
import { SchemeRuns } from "./schemeRuns.ts";
import {
  blockText,
  chartSentence,
  frontSentence,
  sentenceInsteadOfCharts,
  quantizerName,
  schemeSeries,
  schemeText,
  sqnrDb,
  withoutEqualBlocks,
} from "./schemes.ts";

/** Quantization error of the chosen schemes: what each costs and gives, what a smaller block buys, and one of them close up. */
export class SchemeView extends LitElement {
  static override properties = {
    connection: { attribute: false },
    summary: { attribute: false },
    schemes: { attribute: false },
    chosen: { attribute: false },
    filter: { state: true },
    order: { state: true },
    close: { state: true },
  };
  declare connection: MessageConnection;
  declare summary: Summary;
  /** What the panel measured without being asked. */
  declare schemes: readonly SchemeError[];
  /** Ids of the schemes that the user wants to see. */
  declare chosen: readonly string[];
  declare filter: string;
  declare order: SortOrder;
  /** The scheme that is shown close up. */
  declare close: ChosenScheme | undefined;
  readonly #runs = new SchemeRuns(this);

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
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      copy-table,
      .close {
        margin-top: 8px;
      }
      .bar {
        margin-top: 8px;
      }
      .rows {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px 32px;
        align-items: start;
      }
      @container panel (min-width: 1000px) {
        .rows {
          grid-template-columns: max-content minmax(0, 1fr);
        }
      }
      .tall {
        max-height: 34em;
        overflow-y: auto;
        margin-top: 8px;
      }
      thead th,
      thead th.number {
        vertical-align: bottom;
        white-space: normal;
        position: sticky;
        top: 0;
        background: var(--vscode-editor-background);
      }
      td.number {
        font-size: inherit;
      }
    `,
  ];

  constructor() {
    super();
    this.filter = "";
    this.order = { column: -1, isDescending: false };
  }

  override willUpdate(changed: Map<string, unknown>): void {
    // Not after every change: what the user stopped stays stopped until another choice.
    if (!["connection", "summary", "schemes", "chosen"].some((property) => changed.has(property))) return;
    const isMeasured = (id: string) => this.schemes.some(({ quantizer }) => quantizer === id);
    this.#runs.measure(
      this.connection,
      this.summary,
      this.chosen.filter((id) => !isMeasured(id)),
    );
  }

  override render() {
    const rows = this.#rows();
    return html`
      <scheme-picker
        .chosen=${this.chosen}
        @choose=${(event: CustomEvent<readonly string[]>) =>
          this.dispatchEvent(new CustomEvent("choose", { detail: { schemes: event.detail } }))}
      ></scheme-picker>
      <div class="bar">
        ${this.#progress()}
        <label>
          filter
          <input
            type="text"
            .value=${this.filter}
            @input=${(event: Event) => (this.filter = (event.target as HTMLInputElement).value)}
          />
        </label>
      </div>
      ${this.#runs.problems.map(({ quantizer, message }) => html`<p class="quiet">${quantizerName(quantizer)}: ${message}</p>`)}
      ${rows.length === 0 ? html`<p class="quiet">No scheme is chosen that the filter lets through.</p>` : this.#measured(rows)}
    `;
  }

  /** What was measured of the chosen schemes, as far as the filter lets it through. */
  #rows(): readonly SchemeError[] {
    const all = [...this.schemes, ...this.#runs.resultsOf(this.chosen)];
    const wanted = this.filter.trim().toLowerCase();
    return withoutEqualBlocks(all, this.summary.counts.total).filter(
      ({ quantizer }) =>
        this.chosen.includes(quantizer) && quantizerName(quantizer).toLowerCase().includes(wanted),
    );
  }

  #progress() {
    const { remaining } = this.#runs;
    if (remaining === 0) return nothing;
    return html`<span aria-live="polite">${remaining} ${remaining === 1 ? "scheme" : "schemes"} to go …</span>
      <button type="button" @click=${() => this.#runs.stop()}>Cancel</button>`;
  }

  #measured(rows: readonly SchemeError[]) {
    const front = paretoFront(rows);
    const nothingToDraw = sentenceInsteadOfCharts(rows);
    return html`${
      nothingToDraw
        ? html`<p>${nothingToDraw}</p>`
        : html`<div class="columns">${this.#costChart(rows, front)} ${this.#blockChart(rows)}</div>`
    }
      <div class="rows">
        <div>${this.#table(rows, front)}</div>
        ${
          this.close
            ? this.#closeUp(this.close)
            : html`<p class="close quiet">Choose a scheme in the table to see what it makes of the values.</p>`
        }
      </div>`;
  }

  #table(rows: readonly SchemeError[], front: readonly SchemeError[]) {
    return html`<div class="scroller tall" tabindex="0" role="region" aria-label="Schemes">
        ${renderSortableTable({
          caption: "Quantization error by scheme and block size",
          columns: schemeColumns,
          rows,
          order: this.order,
          isAccented: (row) => front.includes(row),
          isChosen: (row) => this.#isClose(row),
          sort: (order) => (this.order = order),
          choose: (row) => this.#choose(row),
        })}
      </div>
      <copy-table
        label="Copy block-wise errors as a table"
        .text=${(format: TableFormat) => tableText(schemeColumns, sorted(schemeColumns, rows, this.order), format)}
      ></copy-table>`;
  }

  #choose(row: SchemeError): void {
    const { quantizer, blockSize } = row;
    this.close = this.#isClose(row) ? undefined : { quantizer, blockSize };
  }

  #isClose({ quantizer, blockSize }: SchemeError): boolean {
    return quantizer === this.close?.quantizer && blockSize === this.close.blockSize;
  }

  #closeUp(scheme: ChosenScheme) {
    return html`<scheme-distribution
      class="close"
      .connection=${this.connection}
      .summary=${this.summary}
      .scheme=${scheme}
    ></scheme-distribution>`;
  }

  /** SQNR against bits per value. What is exact has no place on the axis. */
  #costChart(rows: readonly SchemeError[], front: readonly SchemeError[]) {
    const shown = rows.filter(({ error }) => Number.isFinite(sqnrDb(error)));
    const exactCount = rows.filter(({ error }) => sqnrDb(error) === Infinity).length;
    const sentence = frontSentence(front.length, shown.length + exactCount, exactCount);
    const describe = (index: number) => {
      const row = shown[index];
      return row
        ? `${quantizerName(row.quantizer)}, block size ${blockText(row.blockSize)}: ${measureText(row.bitsPerValue)} bits per value, ${decibelText(sqnrDb(row.error))}`
        : "";
    };
    return html`<figure>
      <scatter-chart
        .label=${`SQNR against bits per value. ${sentence}`}
        .xTitle=${"bits per value"}
        .yTitle=${"SQNR, dB"}
        .points=${shown.map((row) => ({
          x: row.bitsPerValue,
          y: sqnrDb(row.error),
          label: schemeText(row),
          isFront: front.includes(row),
        }))}
        .chosen=${shown.findIndex((row) => this.#isClose(row))}
        .describe=${describe}
        @choose-point=${(event: CustomEvent<number>) => {
          const row = shown[event.detail];
          if (row) this.#choose(row);
        }}
      ></scatter-chart>
      <figcaption>${sentence}</figcaption>
    </figure>`;
  }

  /** SQNR against block size, of the schemes that have a choice of it. */
  #blockChart(rows: readonly SchemeError[]) {
    const sizesOf = (id: string) => rows.filter(({ quantizer }) => quantizer === id).length;
    const choices = rows.filter(
      ({ quantizer, error }) => sizesOf(quantizer) > 2 && Number.isFinite(sqnrDb(error)),
    );
    if (choices.length === 0) return nothing;
    const { categories, apart, series } = schemeSeries(choices);
    const sentence = chartSentence(choices);
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
