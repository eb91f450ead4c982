import { css, html, nothing, svg } from "lit";
import { renderAxes } from "./axes.ts";
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
        stroke: var(--vscode-editor-background);
        stroke-width: 3;
        paint-order: stroke;
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const layout = layOutScatter(this.points, this.availableWidth, plotHeightPixels, textWidth);
    return html`<svg width=${layout.width} height=${layout.height} role="img" aria-label=${this.label}>
      <text x="0" y="11">${this.yTitle}</text>
      ${renderAxes(layout, { xTick: String, yTick: String, title: this.xTitle, isReadout: false })}
      ${this.#front(layout)}
      ${this.points.map((point, index) => this.#point(point, index, layout))}
      ${layout.labels.map(
        ({ point, x, y, anchor }) =>
          svg`<text class="name" x=${x} y=${y} text-anchor=${anchor}>${point.label}</text>`,
      )}
    </svg>`;
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
