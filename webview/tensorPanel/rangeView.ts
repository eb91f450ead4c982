import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { recommend } from "../../core/calibration/recommend.ts";
import { countText, groupedText, powerOfTwoText, shareText } from "../../core/display/quantity.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Bin } from "../charts/histogramGeometry.ts";
import type { RangeBar } from "../charts/rangeBars.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { sharedStyles } from "../page/styles.ts";
import { compareFormats, fitSentence, lossScaleAdvice } from "./formatFits.ts";
import type { ComparedFormat } from "./formatFits.ts";
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
    scaleExponent: { attribute: false },
  };
  declare summary: Summary;
  declare thresholds: readonly MeasuredThreshold[];
  declare axis: ViewState["axis"];
  declare counts: ViewState["counts"];
  /** The loss scale to try, as a power of two; only the exponent axis shows it. */
  declare scaleExponent: number;

  static override styles = [
    sharedStyles,
    css`
      figcaption,
      h2 + p {
        margin-top: 4px;
      }
      range-bars {
        margin-top: 8px;
      }
      .scale,
      .scale label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      .scale {
        margin-top: 8px;
      }
      .scale .number {
        min-width: 3em;
        text-align: left;
      }
      input[type="range"] {
        accent-color: var(--vscode-focusBorder);
      }
    `,
  ];

  override render() {
    const { min, max } = this.summary.moments;
    if (min === max)
      return html`<h2>Where the values lie</h2><p>${rangeAxes.value.sentence(this.summary)}</p>`;
    const axis = rangeAxes[this.axis];
    const recommended = recommend(this.thresholds)?.id;
    const scene = {
      summary: this.summary,
      thresholds: this.thresholds,
      recommended,
      scaleExponent: this.scaleExponent,
    };
    const bins = axis.bins(scene);
    const sentence = axis.sentence(this.summary);
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
          .marks=${axis.marks(scene)}
          .lost=${axis.lost(scene)}
          .leftMargin=${axis.leftMargin}
          .countAxis=${this.counts}
          .xTick=${axis.tick}
          .countTick=${countText}
          .describe=${(bin: Bin) => this.#describe(bin, axis)}
        ></histogram-chart>
        <figcaption>${sentence}</figcaption>
      </figure>
      ${this.axis === "exponent" ? this.#formats(bins, axis) : nothing}
    `;
  }

  /** What each format reaches of the same axis, and the slider that moves the values against it. */
  #formats(bins: readonly Bin[], { leftMargin }: RangeAxis) {
    const compared = compareFormats(this.summary, this.scaleExponent);
    const sentence = fitSentence(compared, this.scaleExponent);
    const advice = lossScaleAdvice(this.summary);
    return html`
      <figure>
        <range-bars
          .label=${`Ranges of formats under the histogram. ${sentence}`}
          .bars=${compared.map(rangeBar)}
          .domain=${[bins[0]?.low ?? 0, bins.at(-1)?.high ?? 1]}
          .leftMargin=${leftMargin}
        ></range-bars>
        <figcaption>${sentence}</figcaption>
      </figure>
      <p class="scale">
        <label>
          loss scale
          <input
            type="range"
            min=${-lossScaleReach}
            max=${lossScaleReach}
            .value=${String(this.scaleExponent)}
            aria-valuetext=${powerOfTwoText(this.scaleExponent)}
            @input=${(event: Event) =>
              this.#choose({ lossScaleExponent: Number((event.target as HTMLInputElement).value) })}
          />
          <span class="number">${powerOfTwoText(this.scaleExponent)}</span>
        </label>
        <span>${advice.sentence}</span>
        <button
          type="button"
          ?disabled=${this.scaleExponent === advice.exponent}
          @click=${() => this.#choose({ lossScaleExponent: advice.exponent })}
        >
          Try ${powerOfTwoText(advice.exponent)}
        </button>
      </p>
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

/** Largest loss scale that the slider tries, either way, as a power of two. */
const lossScaleReach = 32;

function rangeBar({ name, range, fit }: ComparedFormat): RangeBar {
  return {
    name,
    faintFrom: Math.log2(range.smallest),
    solidFrom: Math.log2(range.minNormal),
    to: Math.log2(range.max),
    lostBelow: fit.underflow > 0 ? `${shareText(fit.underflow)} to zero` : "",
    lostAbove: fit.overflow > 0 ? `${shareText(fit.overflow)} beyond` : "",
  };
}

function valueOf(event: Event): string {
  return (event.target as SegmentedControl).value;
}
