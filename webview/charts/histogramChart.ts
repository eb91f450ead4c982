import { css, html, nothing, svg } from "lit";
import { ChartElement, textWidth } from "./chartElement.ts";
import { binAt, layOutHistogram } from "./histogramGeometry.ts";
import type { Bin, HistogramGeometry, Mark } from "./histogramGeometry.ts";

const plotHeightPixels = 200;

/**
 * A histogram with labelled lines. Pointer or arrow keys move a cursor over the bins; `describe` says
 * the bin under it, on screen and to a screen reader.
 */
export class HistogramChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    bins: { attribute: false },
    marks: { attribute: false },
    lost: { attribute: false },
    leftMargin: { attribute: false },
    countAxis: {},
    xTick: { attribute: false },
    countTick: { attribute: false },
    describe: { attribute: false },
    cursor: { state: true },
  };
  /** What the chart shows, in one sentence. */
  declare label: string;
  /** Title of the x axis, with its unit. */
  declare xTitle: string;
  declare bins: readonly Bin[];
  declare marks: readonly Mark[];
  /** Spans of x that the accented mark loses. */
  declare lost: readonly (readonly [low: number, high: number])[];
  /** Room left of the plot, in pixels. */
  declare leftMargin: number;
  declare countAxis: "linear" | "log";
  declare xTick: (value: number) => string;
  declare countTick: (count: number) => string;
  declare describe: (bin: Bin) => string;
  /** Index of the bin under the cursor; −1 for none. */
  declare cursor: number;

  static override styles = [
    ...ChartElement.styles,
    css`
      svg {
        touch-action: pan-y;
      }
      .bars {
        fill: var(--vscode-charts-blue);
        fill-opacity: 0.75;
      }
      .cursor {
        fill: var(--vscode-foreground);
        fill-opacity: 0.15;
      }
      .lost {
        fill: var(--vscode-charts-red);
        fill-opacity: 0.12;
      }
      .mark {
        stroke: var(--vscode-foreground);
        stroke-opacity: 0.55;
        stroke-dasharray: 3 3;
      }
      .mark.accented {
        stroke-opacity: 1;
        stroke-width: 2;
        stroke-dasharray: none;
      }
      text.accented {
        fill: var(--vscode-foreground);
        font-weight: 600;
      }
      .mark-label {
        paint-order: stroke;
        stroke: var(--vscode-editor-background);
        stroke-width: 4px;
      }
      .readout {
        fill: var(--vscode-foreground);
      }
    `,
  ];

  constructor() {
    super();
    this.cursor = -1;
  }

  override render() {
    if (!this.availableWidth) return nothing;
    const layout = layOutHistogram({
      bins: this.bins,
      marks: this.marks,
      lost: this.lost,
      countAxis: this.countAxis,
      width: this.availableWidth,
      plotHeight: plotHeightPixels,
      leftMargin: this.leftMargin,
      labelWidth: textWidth,
    });
    const bin = this.bins[this.cursor];
    return html`<svg
        width=${this.availableWidth}
        height=${layout.height}
        role="slider"
        tabindex="0"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax=${this.bins.length - 1}
        aria-valuenow=${Math.max(0, this.cursor)}
        aria-valuetext=${bin ? this.describe(bin) : "No bin chosen; arrow keys walk the bins."}
        @pointermove=${(event: PointerEvent) => this.#point(event, layout)}
        @pointerleave=${() => (this.cursor = -1)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        ${this.#axes(layout, bin)}
        ${layout.lost.map(({ left, width }) => this.#band("lost", left, width, layout))}
        <path class="bars" d=${layout.barsPath}></path>
        ${bin ? this.#cursorBand(bin, layout) : nothing} ${layout.marks.map((mark) => this.#markLine(mark, layout))}
        ${layout.marks.map((mark) => this.#markLabel(mark))}
      </svg>`;
  }

  #axes({ x, y, top, bottom, height }: HistogramGeometry, bin: Bin | undefined) {
    const [left, right] = x.range;
    return svg`
      ${y.ticks.map(
        (count) => svg`
          <line class="grid" x1=${left} x2=${right} y1=${y.at(count)} y2=${y.at(count)}></line>
          <text x=${left - 6} y=${y.at(count) + 4} text-anchor="end">${this.countTick(count)}</text>`,
      )}
      ${x.ticks.map(
        (value) => svg`
          <line class="grid" x1=${x.at(value)} x2=${x.at(value)} y1=${top} y2=${bottom + 4}></line>
          <text x=${x.at(value)} y=${bottom + 16} text-anchor="middle">${this.xTick(value)}</text>`,
      )}
      <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
      <text class=${bin ? "readout" : ""} x=${(left + right) / 2} y=${height - 3} text-anchor="middle">
        ${bin ? this.describe(bin) : this.xTitle}
      </text>`;
  }

  #markLine(mark: HistogramGeometry["marks"][number], { top, bottom }: HistogramGeometry) {
    const from = mark.label ? Math.min(top, mark.labelTop + 3) : top;
    const style = mark.accented ? "mark accented" : "mark";
    return svg`<line class=${style} x1=${mark.px} x2=${mark.px} y1=${from} y2=${bottom}></line>`;
  }

  #markLabel({ label, accented, labelLeft, labelTop }: HistogramGeometry["marks"][number]) {
    const style = accented ? "mark-label accented" : "mark-label";
    return label ? svg`<text class=${style} x=${labelLeft} y=${labelTop}>${label}</text>` : nothing;
  }

  #cursorBand(bin: Bin, layout: HistogramGeometry) {
    const left = layout.x.at(bin.low);
    return this.#band("cursor", left, Math.max(1, layout.x.at(bin.high) - left), layout);
  }

  #band(kind: string, left: number, width: number, { top, bottom }: HistogramGeometry) {
    return svg`<rect class=${kind} x=${left} y=${top} width=${width} height=${bottom - top}></rect>`;
  }

  #point(event: PointerEvent, layout: HistogramGeometry): void {
    const pixel = event.clientX - this.getBoundingClientRect().left;
    this.cursor = binAt(this.bins, layout.x.invert(pixel));
  }

  #key(event: KeyboardEvent): void {
    const last = this.bins.length - 1;
    const moves: { readonly [key: string]: number } = {
      ArrowRight: Math.min(last, this.cursor + 1),
      ArrowLeft: Math.max(0, this.cursor - 1),
      PageUp: Math.min(last, this.cursor + 10),
      PageDown: Math.max(0, this.cursor - 10),
      Home: 0,
      End: last,
      Escape: -1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.cursor = next;
  }
}
