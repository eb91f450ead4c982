import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { ownThresholdId } from "../../core/calibration/estimate.ts";
import type { Recommendation } from "../../core/calibration/recommend.ts";
import { measureText } from "../../core/display/quantity.ts";
import { sharedStyles } from "../page/styles.ts";
import { renderTable } from "../page/table.ts";
import type { Cell, Column } from "../page/table.ts";
import { tableText } from "../page/tableText.ts";
import type { TableFormat } from "../page/tableText.ts";
import { decibelCell, numberCell, shareCell } from "../page/cells.ts";

/** The user's own threshold; estimated while it moves, then measured. */
export interface OwnThreshold {
  readonly threshold: MeasuredThreshold;
  readonly isExact: boolean;
}

/** The calibrators' thresholds and the user's own as a table, with a sentence that recommends one of them. */
export class ThresholdView extends LitElement {
  static override properties = {
    thresholds: { attribute: false },
    recommendation: { attribute: false },
    perChannel: {},
    own: { attribute: false },
    largest: { attribute: false },
    problem: { state: true },
  };
  declare thresholds: readonly MeasuredThreshold[];
  declare recommendation: Recommendation | null;
  /** What a scale for each channel would give, in one sentence; empty where it is not known. */
  declare perChannel: string;
  /** Undefined until the user chose one. */
  declare own: OwnThreshold | undefined;
  /** The tensor's largest magnitude. */
  declare largest: number;
  /** Why what was typed is no threshold. */
  declare problem: string;

  static override styles = [
    sharedStyles,
    css`
      p {
        margin-bottom: 8px;
      }
      .warning {
        margin: 8px 0 0;
      }
      .own {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        margin: 8px 0;
      }
      .own copy-table {
        margin-left: auto;
      }
      input {
        width: 12ch;
      }
      tbody th {
        white-space: normal;
      }
      summary {
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = "";
  }

  override render() {
    const { own, thresholds, recommendation } = this;
    const rows = own ? [...thresholds, own.threshold] : thresholds;
    const columns = columnsWith(own);
    return html`
      ${recommendation ? html`<p>${recommendation.sentence} ${this.perChannel}</p>` : nothing}
      <div class="scroller" role="group" aria-label="Thresholds" tabindex="0">
        ${renderTable("Saturation thresholds", columns, rows, (row) => row.id === recommendation?.id)}
      </div>
      <div class="own">
        ${this.#ownField()}
        <copy-table label="Copy thresholds as a table" .text=${(format: TableFormat) => tableText(columns, rows, format)}></copy-table>
      </div>
      ${this.#warnings()}
    `;
  }

  /** What deserves doubt: said at once where it is little, behind a heading where it is much. */
  #warnings() {
    const warned = this.thresholds.filter(({ warning }) => warning);
    const lines = warned.map(({ name, warning }) => html`<p class="warning quiet">${name}: ${warning}</p>`);
    if (lines.length <= 2) return lines;
    return html`<details>
      <summary class="quiet">${lines.length} of these deserve doubt</summary>
      ${lines}
    </details>`;
  }

  #ownField() {
    const { own } = this;
    return html`<label>
        your own
        <input
          type="text"
          inputmode="decimal"
          placeholder="drag the line"
          .value=${own ? measureText(own.threshold.amax).replace("−", "-") : ""}
          title="A magnitude above 0; the blue line on the histogram moves it too"
          aria-invalid=${this.problem ? "true" : "false"}
          @change=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        />
      </label>
      ${own ? html`<button type="button" @click=${() => this.#choose(0)}>Remove</button>` : nothing}
      ${this.problem ? html`<span role="alert">${this.problem}</span>` : nothing}`;
  }

  #type(text: string): void {
    const typed = text.trim() === "" ? 0 : Number(text);
    // The largest magnitude as it is shown may be rounded up.
    const isShownAlike = measureText(typed) === measureText(this.largest);
    const wanted = isShownAlike ? Math.min(typed, this.largest) : typed;
    const isAllowed = wanted >= 0 && wanted <= this.largest && (wanted > 0 || text.trim() === "");
    this.problem = isAllowed
      ? ""
      : `A threshold is a number above 0 and at most ${measureText(this.largest)}, the largest magnitude.`;
    if (isAllowed) this.#choose(wanted);
  }

  /** Tells the page; it measures at once, since nothing is being dragged. */
  #choose(threshold: number): void {
    this.dispatchEvent(new CustomEvent("own-threshold", { detail: threshold }));
  }
}

/** While the own threshold is estimated, its figures say so. */
function columnsWith(own: OwnThreshold | undefined): readonly Column<MeasuredThreshold>[] {
  const measured = (cell: Cell, { id }: MeasuredThreshold): Cell =>
    id === ownThresholdId && !own?.isExact ? { ...cell, text: `≈ ${cell.text}` } : cell;
  return [
    { title: "calibrator", cell: ({ name }) => ({ text: name }) },
    { title: "threshold", cell: ({ amax }) => numberCell(amax) },
    { title: "clipped", cell: (row) => measured(shareCell(row.clippedShare), row) },
    { title: "SQNR", cell: (row) => measured(decibelCell(row.sqnrDb), row) },
    { title: "scale", cell: ({ scale }) => numberCell(scale) },
    { title: "zero point", cell: ({ zeroPoint }) => numberCell(zeroPoint) },
  ];
}
