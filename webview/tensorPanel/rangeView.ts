import { LitElement, css, html } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { recommend } from "../../core/calibration/recommend.ts";
import { countText, groupedText, shareText } from "../../core/display/quantity.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Bin } from "../charts/histogramGeometry.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { sharedStyles } from "../page/styles.ts";
import { rangeAxes } from "./rangeAxes.ts";
import type { RangeAxis } from "./rangeAxes.ts";
import type { ViewState } from "./viewState.ts";

/** Where the values lie: a histogram over the value or its exponent, with the thresholds as lines. */
export class RangeView extends LitElement {
  static override properties = {
    summary: { attribute: false },
    thresholds: { attribute: false },
    axis: {},
    counts: {},
  };
  declare summary: Summary;
  declare thresholds: readonly MeasuredThreshold[];
  declare axis: ViewState["axis"];
  declare counts: ViewState["counts"];

  static override styles = [
    sharedStyles,
    css`
      figcaption,
      h2 + p {
        margin-top: 4px;
      }
    `,
  ];

  override render() {
    const { min, max } = this.summary.moments;
    if (min === max)
      return html`<h2>Where the values lie</h2><p>${rangeAxes.value.sentence(this.summary)}</p>`;
    const axis = rangeAxes[this.axis];
    const bins = axis.bins(this.summary);
    const sentence = axis.sentence(this.summary);
    const recommended = recommend(this.thresholds)?.id;
    return html`
      <div class="bar">
        <h2>Where the values lie</h2>
        <segmented-control
          label="axis"
          .segments=${[{ value: "value", text: "value" }, { value: "exponent", text: "exponent" }]}
          .value=${this.axis}
          @change=${(event: Event) => this.#choose({ axis: valueOf(event) as ViewState["axis"] })}
        ></segmented-control>
        <segmented-control
          label="counts"
          .segments=${[{ value: "linear", text: "linear" }, { value: "log", text: "log" }]}
          .value=${this.counts}
          @change=${(event: Event) => this.#choose({ counts: valueOf(event) as ViewState["counts"] })}
        ></segmented-control>
      </div>
      <figure>
        <histogram-chart
          .label=${`Histogram of the tensor’s values. ${sentence}`}
          .xTitle=${axis.title}
          .bins=${bins}
          .marks=${axis.marks(this.summary, this.thresholds, recommended)}
          .lost=${axis.lost(this.thresholds, recommended)}
          .countAxis=${this.counts}
          .xTick=${axis.tick}
          .countTick=${countText}
          .describe=${(bin: Bin) => this.#describe(bin, axis)}
        ></histogram-chart>
        <figcaption>${sentence}</figcaption>
      </figure>
    `;
  }

  #describe(bin: Bin, axis: RangeAxis): string {
    const share = shareText(bin.count / this.summary.counts.total);
    const values = bin.count === 1 ? "1 value" : `${groupedText(bin.count)} values`;
    return `${axis.span(bin)}: ${values}, ${share}`;
  }

  #choose(detail: Partial<ViewState>): void {
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}

function valueOf(event: Event): string {
  return (event.target as SegmentedControl).value;
}
