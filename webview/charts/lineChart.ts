import { css, html, nothing, svg } from "lit";
import { ChartElement, textWidth } from "./chartElement.ts";
import { layOutLines } from "./lineGeometry.ts";
import type { LinesGeometry, Series } from "./lineGeometry.ts";
import { seriesStyle } from "./seriesStyle.ts";

const plotHeightPixels = 200;

/** Lines over categories, each with its name at its end. The table beside it holds the same numbers for the keyboard. */
export class LineChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    yTitle: {},
    categories: { attribute: false },
    apart: { attribute: false },
    series: { attribute: false },
    describe: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  declare xTitle: string;
  /** Title of the y axis, with its unit. */
  declare yTitle: string;
  declare categories: readonly string[];
  /** How many of the last categories stand apart. */
  declare apart: number;
  declare series: readonly Series[];
  /** A point in words, for its tooltip. */
  declare describe: (series: Series, category: number) => string;

  static override styles = [
    ...ChartElement.styles,
    css`
      .line {
        fill: none;
        stroke-width: 1.5;
      }
      .leader {
        stroke-width: 1;
        stroke-opacity: 0.6;
      }
      .name {
        fill: var(--vscode-foreground);
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const layout = layOutLines({
      categories: this.categories,
      apart: this.apart,
      series: this.series,
      width: this.availableWidth,
      plotHeight: plotHeightPixels,
      labelWidth: textWidth,
    });
    return html`<svg width=${this.availableWidth} height=${layout.height} role="img" aria-label=${this.label}>
      ${this.#axes(layout)} ${layout.lines.map((line, index) => this.#line(line, layout, index))}
    </svg>`;
  }

  #axes({ y, categoryX, left, right, top, bottom, height }: LinesGeometry) {
    return svg`
      ${y.ticks.map(
        (tick) => svg`
          <line class="grid" x1=${left} x2=${right} y1=${y.at(tick)} y2=${y.at(tick)}></line>
          <text x=${left - 6} y=${y.at(tick) + 4} text-anchor="end">${tick}</text>`,
      )}
      ${categoryX.map(
        (x, index) => svg`
          <line class="grid" x1=${x} x2=${x} y1=${top} y2=${bottom + 4}></line>
          <text x=${x} y=${bottom + 16} text-anchor="middle">${this.categories[index]}</text>`,
      )}
      <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
      <text x=${(left + right) / 2} y=${height - 3} text-anchor="middle">${this.xTitle}</text>
      <text x="0" y=${top - 12}>${this.yTitle}</text>`;
  }

  #line(line: LinesGeometry["lines"][number], { labelX }: LinesGeometry, index: number) {
    const { color, dash, marker } = seriesStyle(index);
    const last = line.points.at(-1);
    return svg`
      <path class="line" d=${line.path} stroke=${color} stroke-dasharray=${dash}></path>
      ${line.points.map(
        ({ x, y, category }) => svg`
          <path transform="translate(${x} ${y})" d=${marker} fill=${color}>
            <title>${this.describe(line.series, category)}</title>
          </path>`,
      )}
      ${last ? svg`<path class="leader" d=${`M${last.x} ${last.y}L${labelX + 4} ${line.labelY}`} stroke=${color}></path>` : nothing}
      <text class="name" x=${labelX + 8} y=${line.labelY + 4}>${line.series.label}</text>`;
  }
}
