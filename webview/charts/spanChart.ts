import { css, html, nothing, svg } from "lit";
import { measureText } from "../../core/display/quantity.ts";
import { renderAxes } from "./axes.ts";
import { ChartElement } from "./chartElement.ts";
import { linearScale } from "./scale.ts";

/** A span of values at one place of the axis. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly isOdd: boolean;
  /** The span in words, for its tooltip. */
  readonly text: string;
}

const plotHeightPixels = 160;
const margin = { top: 20, right: 8, bottom: 34, left: 56 } as const;

/** Spans of values side by side, odd ones apart in colour. The sentence beside it names them. */
export class SpanChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    reach: { attribute: false },
    spans: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  declare xTitle: string;
  /** What all spans together cover on the x axis, from 0. */
  declare reach: number;
  declare spans: readonly Span[];

  static override styles = [
    ...ChartElement.styles,
    css`
      .span {
        fill: var(--vscode-charts-blue);
      }
      .span.odd {
        fill: var(--vscode-charts-red);
      }
    `,
  ];

  override render() {
    if (!this.availableWidth || this.spans.length === 0) return nothing;
    const [left, right] = [margin.left, Math.max(margin.left + 40, this.availableWidth - margin.right)];
    const [top, bottom] = [margin.top, margin.top + plotHeightPixels];
    const used = this.spans.filter(({ low, high }) => low <= high);
    const y = linearScale(
      [Math.min(0, ...used.map(({ low }) => low)), Math.max(0, ...used.map(({ high }) => high))],
      [bottom, top],
      40,
    );
    const x = linearScale([0, this.reach], [left, right]);
    const step = (right - left) / this.spans.length;
    const width = Math.max(1, step - (step > 3 ? 1 : 0));
    const height = bottom + margin.bottom;
    return html`<svg width=${this.availableWidth} height=${height} role="img" aria-label=${this.label}>
      ${renderAxes(
        { x, y, top, bottom, height },
        { xTick: String, yTick: (value) => measureText(value), title: this.xTitle, isReadout: false },
      )}
      <line class="axis" x1=${left} x2=${right} y1=${y.at(0)} y2=${y.at(0)}></line>
      ${this.spans.map(({ low, high, isOdd, text }, index) =>
        low <= high
          ? svg`<rect class=${isOdd ? "span odd" : "span"} x=${left + index * step} width=${width}
              y=${y.at(high)} height=${Math.max(1, y.at(low) - y.at(high))}><title>${text}</title></rect>`
          : nothing,
      )}
    </svg>`;
  }
}
