import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { recommend } from "../../core/calibration/recommend.ts";
import { sharedStyles } from "../page/styles.ts";
import { tableText } from "../page/tableText.ts";
import { renderTable } from "../page/table.ts";
import type { Column } from "../page/table.ts";
import { decibelCell, numberCell, shareCell } from "./cells.ts";

const columns: readonly Column<MeasuredThreshold>[] = [
  { title: "calibrator", cell: ({ name }) => ({ text: name }) },
  { title: "threshold", cell: ({ amax }) => numberCell(amax) },
  { title: "clipped", cell: ({ clippedShare }) => shareCell(clippedShare) },
  { title: "SQNR", cell: ({ sqnrDb }) => decibelCell(sqnrDb) },
  { title: "scale", cell: ({ scale }) => numberCell(scale) },
  { title: "zero point", cell: ({ zeroPoint }) => numberCell(zeroPoint) },
];

/** The thresholds as a table, and a sentence that recommends one of them. */
export class ThresholdView extends LitElement {
  static override properties = { thresholds: { attribute: false } };
  declare thresholds: readonly MeasuredThreshold[];

  static override styles = [
    sharedStyles,
    css`
      p {
        margin-bottom: 8px;
      }
      .warning {
        margin: 8px 0 0;
      }
      copy-button {
        margin-top: 8px;
      }
    `,
  ];

  override render() {
    const { thresholds } = this;
    const recommended = recommend(thresholds);
    return html`
      ${recommended ? html`<p>${recommended.sentence}</p>` : nothing}
      <div class="scroller">
        ${renderTable("Saturation thresholds", columns, thresholds, (row) => row.id === recommended?.id)}
      </div>
      ${thresholds.map(({ name, warning }) =>
        warning ? html`<p class="warning quiet">${name}: ${warning}</p>` : nothing,
      )}
      <copy-button label="Copy thresholds as a table" .text=${() => tableText(columns, thresholds)}></copy-button>
    `;
  }
}
