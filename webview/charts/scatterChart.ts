import { css, html, nothing, svg } from "lit";
import { ChartElement, textWidth } from "./chartElement.ts";
import { layOutScatter } from "./scatterGeometry.ts";
import type { ScatterGeometry, ScatterPoint } from "./scatterGeometry.ts";

const plotHeightPixels = 240;

/** Points, of which the best are joined and named. The table beside it holds the same numbers for the keyboard. Fires `choose-point` with a point's number on a click. */
export class ScatterChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    yTitle: {},
    points: { attribute: false },
    chosen: { attribute: false },
    describe: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  /** Titles of the axes, with their units. */
  declare xTitle: string;
  declare yTitle: string;
  declare points: readonly ScatterPoint[];
  /** Number of the point that stands out; −1 for none. */
  declare chosen: number;
  /** A point in words, for its tooltip. */
  declare describe: (index: number) => string;

  static override styles = [
    ...ChartElement.styles,
    css`
      .front {
        fill: none;
        stroke: var(--vscode-charts-blue);
        stroke-width: 1.5;
      }
      circle {
        fill: var(--vscode-foreground);
        fill-opacity: 0.35;
        cursor: pointer;
      }
      circle.best {
        fill: var(--vscode-charts-blue);
        fill-opacity: 1;
      }
      circle.chosen {
        stroke: var(--vscode-foreground);
        stroke-width: 2;
      }
      .name {
        fill: var(--vscode-foreground);
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const layout = layOutScatter(this.points, this.availableWidth, plotHeightPixels, textWidth);
    return html`<svg width=${layout.width} height=${layout.height} role="img" aria-label=${this.label}>
      ${this.#axes(layout)} ${this.#front(layout)}
      ${this.points.map((point, index) => this.#point(point, index, layout))}
      ${layout.labels.map(
        ({ point, x, y, anchor }) =>
          svg`<text class="name" x=${x} y=${y} text-anchor=${anchor}>${point.label}</text>`,
      )}
    </svg>`;
  }

  #axes({ x, y, left, right, top, bottom, height }: ScatterGeometry) {
    return svg`
      ${y.ticks.map(
        (tick) => svg`
          <line class="grid" x1=${left} x2=${right} y1=${y.at(tick)} y2=${y.at(tick)}></line>
          <text x=${left - 6} y=${y.at(tick) + 4} text-anchor="end">${tick}</text>`,
      )}
      ${x.ticks.map(
        (tick) => svg`
          <line class="grid" x1=${x.at(tick)} x2=${x.at(tick)} y1=${top} y2=${bottom + 4}></line>
          <text x=${x.at(tick)} y=${bottom + 16} text-anchor="middle">${tick}</text>`,
      )}
      <line class="axis" x1=${left} x2=${right} y1=${y.at(0)} y2=${y.at(0)}></line>
      <text x=${(left + right) / 2} y=${height - 3} text-anchor="middle">${this.xTitle}</text>
      <text x="0" y=${top - 12}>${this.yTitle}</text>`;
  }

  #front({ x, y }: ScatterGeometry) {
    const front = this.points.filter(({ isFront }) => isFront).sort((a, b) => a.x - b.x);
    const path = front.map((point, index) => `${index === 0 ? "M" : "L"}${x.at(point.x)} ${y.at(point.y)}`);
    return svg`<path class="front" d=${path.join("")}></path>`;
  }

  #point(point: ScatterPoint, index: number, { x, y }: ScatterGeometry) {
    const style = `${point.isFront ? "best" : ""} ${index === this.chosen ? "chosen" : ""}`;
    return svg`<circle class=${style} cx=${x.at(point.x)} cy=${y.at(point.y)} r="4"
      @click=${() => this.dispatchEvent(new CustomEvent("choose-point", { detail: index }))}>
        <title>${this.describe(index)}</title>
      </circle>`;
  }
}
