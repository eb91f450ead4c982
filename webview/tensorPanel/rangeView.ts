import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { countText, measureText, shareText } from "../../core/display/quantity.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Bin } from "../charts/histogramGeometry.ts";
import { isZoomed } from "../charts/zoom.ts";
import type { Window } from "../charts/zoom.ts";
import { remember } from "../page/remember.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { sharedStyles } from "../page/styles.ts";
import { countedText } from "./counted.ts";
import { rangeAxes } from "./rangeAxes.ts";
import type { RangeAxis, Scene } from "./rangeAxes.ts";
import type { ViewState } from "./viewState.ts";

/** The choices of the view that the picture follows. */
type RangeChoices = Pick<
  ViewState,
  "axis" | "counts" | "lossScaleExponent" | "shownFrom" | "shownTo" | "typicalRanges" | "threshold"
>;

/**
 * Where the values lie: a histogram over the value or its exponent, with the thresholds as lines. Fires
 * `choose` with what the user changed, and `threshold-release` when the user's own threshold rests.
 */
export class RangeView extends LitElement {
  static override properties = {
    summary: { attribute: false },
    thresholds: { attribute: false },
    recommended: {},
    choices: { attribute: false },
  };
  declare summary: Summary;
  declare thresholds: readonly MeasuredThreshold[];
  /** Key of the recommended threshold, once there is one. */
  declare recommended: string | undefined;
  declare choices: RangeChoices;

  static override styles = [
    sharedStyles,
    css`
      .zoom {
        display: flex;
        gap: 2px;
      }
      .zoom button {
        min-width: 24px;
      }
    `,
  ];

  readonly #bins = remember(
    (axis: RangeAxis, summary: Summary, scaleExponent: number, from: number, to: number) =>
      axis.bins({ summary, scaleExponent, thresholds: [], recommended: undefined, own: 0 }, [from, to]),
  );

  override render() {
    const { min, max } = this.summary.moments;
    if (min === max)
      return html`<div class="bar"><h2>Where the values lie</h2></div><p>${rangeAxes.value.sentence(this.summary)}</p>`;
    const { axis: axisName, counts } = this.choices;
    const axis = rangeAxes[axisName];
    const scene: Scene = {
      summary: this.summary,
      thresholds: this.thresholds,
      recommended: this.recommended,
      own: this.choices.threshold,
      scaleExponent: this.choices.lossScaleExponent,
    };
    const whole = axis.whole(scene);
    const shown = this.#shown(whole);
    const sentence = axis.sentence(this.summary);
    return html`
      <div class="bar">
        <h2>Where the values lie</h2>
        <segmented-control
          label="axis"
          .segments=${[{ value: "value", text: "value" }, { value: "exponent", text: "exponent" }]}
          .value=${axisName}
          @change=${(event: Event) =>
            this.#choose({ axis: valueOf(event) as ViewState["axis"], shownFrom: 0, shownTo: 0 })}
        ></segmented-control>
        <segmented-control
          label="counts"
          .segments=${[{ value: "linear", text: "linear" }, { value: "log", text: "log" }]}
          .value=${counts}
          @change=${(event: Event) => this.#choose({ counts: valueOf(event) as ViewState["counts"] })}
        ></segmented-control>
        ${this.#zoomButtons(whole, shown)}
      </div>
      <figure>
        <histogram-chart
          .label=${`Histogram of the tensor’s values. ${sentence}`}
          .xTitle=${axis.title}
          .bins=${this.#bins(axis, this.summary, scene.scaleExponent, ...shown)}
          .marks=${axis.marks(scene)}
          .lost=${axis.lost(scene)}
          .whole=${whole}
          .shown=${shown}
          .handle=${this.#handle(axis, scene)}
          .leftMargin=${axis.leftMargin}
          .countAxis=${counts}
          .xTick=${axis.tick}
          .countTick=${countText}
          .describe=${(bin: Bin) => this.#describe(bin, axis, scene)}
          @zoom=${(event: CustomEvent<Window>) => this.#show(event.detail, whole)}
          @handle-move=${(event: CustomEvent<number>) => this.#moveThreshold(axis.thresholdAt(event.detail, scene))}
          @handle-release=${() => this.dispatchEvent(new CustomEvent("threshold-release"))}
        ></histogram-chart>
        <figcaption>${sentence}</figcaption>
      </figure>
      ${
        axisName === "exponent"
          ? html`<format-ranges
              .summary=${this.summary}
              .shown=${shown}
              .leftMargin=${axis.leftMargin}
              .scaleExponent=${scene.scaleExponent}
              .threshold=${this.#threshold(scene)}
              .showsTypical=${this.choices.typicalRanges}
            ></format-ranges>`
          : nothing
      }
    `;
  }

  #zoomButtons(whole: Window, shown: Window) {
    const zoom = (factor: number) => () => {
      const [low, high] = shown;
      const [middle, half] = [low / 2 + high / 2, (high / 2 - low / 2) * factor];
      this.#show([Math.max(whole[0], middle - half), Math.min(whole[1], middle + half)], whole);
    };
    return html`<div class="zoom" role="group" aria-label="zoom">
      <button type="button" title="Zoom out (−)" aria-label="Zoom out" ?disabled=${!isZoomed(shown, whole)} @click=${zoom(2)}>−</button>
      <button type="button" title="Zoom in (+, Ctrl and wheel)" aria-label="Zoom in" @click=${zoom(0.5)}>+</button>
      <button type="button" title="Show all (0, double click)" aria-label="Show all" ?disabled=${!isZoomed(shown, whole)} @click=${() => this.#show(whole, whole)}>All</button>
    </div>`;
  }

  /** The part that was chosen, as far as the axis has it: a saved one may be of another file. */
  #shown(whole: Window): Window {
    const { shownFrom, shownTo } = this.choices;
    const [low, high] = [Math.max(shownFrom, whole[0]), Math.min(shownTo, whole[1])];
    return low < high ? [low, high] : whole;
  }

  #show(shown: Window, whole: Window): void {
    const [shownFrom, shownTo] = isZoomed(shown, whole) ? shown : [0, 0];
    this.#choose({ shownFrom, shownTo });
  }

  /** Where the own threshold stands: at the recommended one until it is moved. */
  #threshold({ own, thresholds, recommended, summary }: Scene): number {
    return own || (thresholds.find(({ id }) => id === recommended)?.amax ?? summary.moments.amax);
  }

  #handle(axis: RangeAxis, scene: Scene) {
    if (this.thresholds.length === 0) return undefined;
    const amax = this.#threshold(scene);
    return {
      x: axis.positionOf(amax, scene),
      name: "Your own threshold",
      text: `saturate at ${measureText(amax)}`,
    };
  }

  #moveThreshold(amax: number): void {
    const largest = this.summary.moments.amax;
    this.#choose({ threshold: Math.min(largest, Math.max(largest * leastThreshold, amax)) });
  }

  #describe(bin: Bin, axis: RangeAxis, scene: Scene): string {
    const share = shareText(bin.count / this.summary.counts.total);
    return `${axis.span(bin, scene)}: ${countedText(bin.count, "value", "values")}, ${share}`;
  }

  #choose(detail: Partial<ViewState>): void {
    this.dispatchEvent(new CustomEvent("choose", { detail, bubbles: true, composed: true }));
  }
}

/** The smallest threshold that can be dragged to, as a share of the largest magnitude. */
const leastThreshold = 2 ** -24;

function valueOf(event: Event): string {
  return (event.target as SegmentedControl).value;
}
