import { css, html, nothing, svg } from "lit";
import { ChartElement } from "./chartElement.ts";
import { plotRange } from "./histogramGeometry.ts";
import { linearScale } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** A range along the axis of the chart above: a faint part, then a solid part, and words at its two ends. */
export interface RangeBar {
  readonly name: string;
  /** Where the faint part begins; equal to `solidFrom` where there is none. */
  readonly faintFrom: number;
  readonly solidFrom: number;
  readonly to: number;
  /** What is lost below and above the range; empty for nothing. */
  readonly lostBelow: string;
  readonly lostAbove: string;
}

const rowPixels = 20;
const barPixels = 8;

/** Ranges drawn one a row under a histogram, on its axis. */
export class RangeBars extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    bars: { attribute: false },
    domain: { attribute: false },
    leftMargin: { attribute: false },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  declare bars: readonly RangeBar[];
  /** First and last position of the axis. */
  declare domain: readonly [number, number];
  declare leftMargin: number;

  static override styles = [
    ...ChartElement.styles,
    css`
      .solid {
        fill: var(--vscode-foreground);
        fill-opacity: 0.5;
      }
      .faint {
        fill: var(--vscode-foreground);
        fill-opacity: 0.2;
      }
      text.loss {
        fill: var(--vscode-charts-red);
        paint-order: stroke;
        stroke: var(--vscode-editor-background);
        stroke-width: 4px;
      }
    `,
  ];

  override render() {
    if (!this.availableWidth) return nothing;
    const x = linearScale(this.domain, plotRange(this.availableWidth, this.leftMargin));
    const height = this.bars.length * rowPixels;
    return html`<svg width=${this.availableWidth} height=${height} role="img" aria-label=${this.label}>
      ${this.bars.map((bar, index) => this.#bar(bar, x, index * rowPixels))}
    </svg>`;
  }

  #bar({ name, faintFrom, solidFrom, to, lostBelow, lostAbove }: RangeBar, x: Scale, top: number) {
    const [left, right] = x.range;
    const within = (value: number) => Math.min(right, Math.max(left, x.at(value)));
    const rect = (kind: string, from: number, until: number) => {
      const [start, end] = [within(from), within(until)];
      return svg`<rect class=${kind} x=${start} y=${top + (rowPixels - barPixels) / 2} width=${end - start} height=${barPixels}></rect>`;
    };
    const baseline = top + rowPixels / 2 + 4;
    return svg`
      <text x=${left - 6} y=${baseline} text-anchor="end">${name}</text>
      ${rect("faint", faintFrom, solidFrom)} ${rect("solid", solidFrom, to)}
      ${lostBelow ? svg`<text class="loss" x=${left + 2} y=${baseline}>${lostBelow}</text>` : nothing}
      ${lostAbove ? svg`<text class="loss" x=${right - 2} y=${baseline} text-anchor="end">${lostAbove}</text>` : nothing}`;
  }
}
