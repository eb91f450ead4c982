import { css, html, nothing, svg } from "lit";
import { ChartElement } from "./chartElement.ts";
import { remember } from "../page/remember.ts";
import { heatLegend, heatScale } from "./heatScale.ts";

/** Sides of a cell in pixels: as large as there is room for, within these, and never much wider than high. */
const cellSide = { least: 2, most: 14, ratio: 6 } as const;

/** Height in pixels above which cells become smaller, as long as they can. */
const mostHeight = 420;

/** A place in the map. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Cells in rows and columns, inked by the logarithm of their value: the more, the larger. Pointer or arrow
 * keys move a cursor; `describe` says the cell under it, on screen and to a screen reader. Fires `choose-cell`
 * with the cell's number on a click or Enter.
 */
export class HeatMap extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    unit: {},
    values: { attribute: false },
    columns: { attribute: false },
    describe: { attribute: false },
    cursor: { state: true },
  };
  /** What the map shows, in one sentence. */
  declare label: string;
  /** What the values are, for the legend: "largest |difference|". */
  declare unit: string;
  /** Row by row; the last row may be short. NaN is drawn as 0. */
  declare values: ArrayLike<number>;
  declare columns: number;
  /** A cell in words, by its number. */
  declare describe: (cell: number) => string;
  declare cursor: number | undefined;

  static override styles = [
    ...ChartElement.styles,
    css`
      .frame {
        position: relative;
        width: fit-content;
        color: var(--vscode-charts-red, currentColor);
      }
      canvas {
        display: block;
        cursor: crosshair;
      }
      .frame svg {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .edge {
        fill: none;
        stroke: var(--vscode-foreground);
        stroke-opacity: 0.3;
      }
      .cursor {
        fill: none;
        stroke: var(--vscode-foreground);
        stroke-width: 1.5;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        min-height: 1.6em;
        margin-top: 6px;
      }
    `,
  ];

  readonly #scale = remember(heatScale);

  override render() {
    if (!this.availableWidth || this.values.length === 0) return nothing;
    const { cellWidth, cellHeight, width, height } = this.#size;
    // The cursor may be left from a map of more cells.
    const cell = this.cursor !== undefined && this.cursor < this.values.length ? this.cursor : undefined;
    const place = cell === undefined ? undefined : this.#place(cell);
    return html`<div class="frame">
        <canvas
          width=${width}
          height=${height}
          role="img"
          tabindex="0"
          aria-label=${this.label}
          @pointermove=${(event: PointerEvent) => (this.cursor = this.#cellAt(event))}
          @pointerleave=${() => (this.cursor = undefined)}
          @click=${(event: MouseEvent) => this.#choose(this.#cellAt(event))}
          @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        ></canvas>
        <svg width=${width} height=${height} aria-hidden="true">
          <rect class="edge" x="0.5" y="0.5" width=${width - 1} height=${height - 1}></rect>
          ${place ? svg`<rect class="cursor" x=${place.column * cellWidth} y=${place.row * cellHeight} width=${cellWidth} height=${cellHeight}></rect>` : nothing}
        </svg>
      </div>
      <div class="legend">
        <span class="quiet">
          ${heatLegend(this.unit, this.values, this.#scale(this.values))}
        </span>
        <span aria-live="polite">${cell === undefined ? nothing : this.describe(cell)}</span>
      </div>`;
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    const ink = canvas?.getContext("2d");
    if (!canvas || !ink) return;
    const { cellWidth, cellHeight } = this.#size;
    const scale = this.#scale(this.values);
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.fillStyle = getComputedStyle(canvas).color;
    const gap = Math.min(cellWidth, cellHeight) > 4 ? 1 : 0;
    for (let cell = 0; cell < this.values.length; cell += 1) {
      const { row, column } = this.#place(cell);
      ink.globalAlpha = scale.at(this.values[cell] as number);
      ink.fillRect(column * cellWidth, row * cellHeight, cellWidth - gap, cellHeight - gap);
    }
  }

  get #size() {
    const rows = Math.ceil(this.values.length / this.columns);
    const within = (fitting: number, most: number) =>
      Math.min(most, Math.max(cellSide.least, Math.floor(fitting)));
    const cellHeight = within(mostHeight / rows, cellSide.most);
    const cellWidth = within(this.availableWidth / this.columns, cellHeight * cellSide.ratio);
    return { cellWidth, cellHeight, width: this.columns * cellWidth, height: rows * cellHeight };
  }

  #place(cell: number): Place {
    return { row: Math.floor(cell / this.columns), column: cell % this.columns };
  }

  #cellAt(event: MouseEvent): number | undefined {
    const { cellWidth, cellHeight } = this.#size;
    const column = Math.floor(event.offsetX / cellWidth);
    const cell = Math.floor(event.offsetY / cellHeight) * this.columns + column;
    return column >= 0 && column < this.columns && cell >= 0 && cell < this.values.length ? cell : undefined;
  }

  #choose(cell: number | undefined): void {
    if (cell !== undefined) this.dispatchEvent(new CustomEvent("choose-cell", { detail: cell }));
  }

  #pressed(event: KeyboardEvent): void {
    const last = this.values.length - 1;
    const from = this.cursor ?? -1;
    const targets: { readonly [key: string]: number } = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from - this.columns,
      ArrowDown: from + this.columns,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (event.key === "Enter") this.#choose(this.cursor);
    if (target === undefined) return;
    event.preventDefault();
    this.cursor = Math.min(last, Math.max(0, target));
  }
}
