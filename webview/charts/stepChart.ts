import { css, html, nothing, svg } from "lit";
import { measureText } from "../../core/display/quantity.ts";
import { renderAxes } from "./axes.ts";
import { ChartElement, textWidth } from "./chartElement.ts";
import { linearScale } from "./scale.ts";
import { seriesStyle } from "./seriesStyle.ts";

/** Counts of equally wide bins. */
export interface Steps {
  readonly name: string;
  readonly counts: ArrayLike<number>;
}

const plotHeightPixels = 120;
const margin = { top: 20, right: 8, bottom: 34, left: 44 } as const;

/** One or more histograms over the same bins as outlines, counts on a log axis from 1, each named in its own colour above the plot. */
export class StepChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    low: { attribute: false },
    high: { attribute: false },
    series: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  declare xTitle: string;
  /** Edges of the first and the last bin. */
  declare low: number;
  declare high: number;
  declare series: readonly Steps[];

  static override styles = [
    ...ChartElement.styles,
    css`
      .steps {
        fill: none;
        stroke-width: 1.5;
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const [left, right] = [margin.left, Math.max(margin.left + 40, this.availableWidth - margin.right)];
    const [top, bottom] = [margin.top, margin.top + plotHeightPixels];
    const most = Math.max(1, ...this.series.flatMap(({ counts }) => Array.from(counts)));
    const x = linearScale([this.low, this.high], [left, right]);
    // Half a decade below 1, so that a bin of one value can be seen.
    const y = linearScale([-0.5, Math.log10(most) + 0.1], [bottom, top], 40);
    const decades = y.ticks.filter((tick) => Number.isInteger(tick) && tick >= 0);
    const nameStart = (index: number) =>
      this.series.slice(0, index).reduce<number>((sum, { name }) => sum + textWidth(name) + 32, left);
    const height = bottom + margin.bottom;
    const plot = { x, y: { ...y, ticks: decades }, top, bottom, height };
    return html`<svg width=${this.availableWidth} height=${height} role="img" aria-label=${this.label}>
      ${renderAxes(plot, {
        xTick: (value) => measureText(value),
        yTick: (decade) => measureText(10 ** decade),
        title: this.xTitle,
        isReadout: false,
      })}
      ${this.series.map(({ name, counts }, index) => {
        const { color, dash } = seriesStyle(index);
        const step = (right - left) / counts.length;
        // Counts are shares of wider bins where the values are few: parts of one stay on the axis.
        const level = (count: number) => (count > 0 ? Math.min(bottom, y.at(Math.log10(count))) : bottom);
        const path = Array.from(counts, (count, bin) => `V${level(count)}H${left + (bin + 1) * step}`).join(
          "",
        );
        return svg`
          <path class="steps" d=${`M${left} ${bottom}${path}V${bottom}`} stroke=${color} stroke-dasharray=${dash}></path>
          <line x1=${nameStart(index)} x2=${nameStart(index) + 14} y1="8" y2="8" stroke=${color} stroke-dasharray=${dash} stroke-width="2"></line>
          <text x=${nameStart(index) + 18} y="12">${name}</text>`;
      })}
    </svg>`;
  }
}
