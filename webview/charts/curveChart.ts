import { css, html, nothing, svg } from "lit";
import { renderAxes } from "./axes.ts";
import { ChartElement } from "./chartElement.ts";
import { layOutCurve } from "./curveGeometry.ts";
import type { CurveMark, CurvePoint } from "./curveGeometry.ts";

const plotHeightPixels = 120;

/** One curve over a linear axis, its values on a logarithmic one, with some of its points named. */
export class CurveChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    yTitle: {},
    points: { attribute: false },
    marks: { attribute: false },
    xTick: { attribute: false },
    yTick: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  declare xTitle: string;
  declare yTitle: string;
  declare points: readonly CurvePoint[];
  declare marks: readonly CurveMark[];
  declare xTick: (value: number) => string;
  declare yTick: (value: number) => string;

  static override styles = [
    ...ChartElement.styles,
    css`
      .line {
        fill: none;
        stroke: var(--vscode-charts-blue);
        stroke-width: 1.5;
      }
      .mark {
        fill: var(--vscode-foreground);
      }
      .mark-label {
        fill: var(--vscode-foreground);
        paint-order: stroke;
        stroke: var(--vscode-editor-background);
        stroke-width: 4px;
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const layout = layOutCurve(this.points, this.marks, this.availableWidth, plotHeightPixels);
    return html`<svg width=${this.availableWidth} height=${layout.height} role="img" aria-label=${this.label}>
      <text x="0" y="11">${this.yTitle}</text>
      ${renderAxes(layout, { xTick: this.xTick, yTick: this.yTick, title: this.xTitle, isReadout: false })}
      <path class="line" d=${layout.path}></path>
      ${layout.marks.map(
        ({ px, py, label, isLeft }) => svg`
          <circle class="mark" cx=${px} cy=${py} r="3.5"></circle>
          <text class="mark-label" x=${px + (isLeft ? -8 : 8)} y=${py + 15} text-anchor=${isLeft ? "end" : "start"}>${label}</text>`,
      )}
    </svg>`;
  }
}
