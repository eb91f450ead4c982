import { html, nothing, svg } from "lit";
import { renderAxes } from "./axes.ts";
import { ChartElement, textWidth } from "./chartElement.ts";
import { followPointer } from "./dragging.ts";
import { binAt, layOutHistogram } from "./histogramGeometry.ts";
import type { Bin, HistogramGeometry, Mark } from "./histogramGeometry.ts";
import { histogramStyles } from "./histogramStyles.ts";
import { isZoomed, panned, zoomed } from "./zoom.ts";
import type { Window } from "./zoom.ts";

/** Height of the plot in pixels: a share of the width, within these. */
const plotHeight = { least: 200, most: 280, share: 0.42 } as const;

/** How much one step zooms. */
const zoomStep = 0.8;

/** Shares of the window that one press of an arrow key moves the handle or the window by. */
const keyShare = { fine: 1 / 200, coarse: 1 / 20 } as const;

/** A line that the user moves. */
export interface Handle {
  readonly x: number;
  /** Its name for a screen reader. */
  readonly name: string;
  /** What its place means, in words. */
  readonly text: string;
}

/**
 * A histogram with labelled lines, of which the user moves one. Pointer or arrow keys move a cursor over the
 * bins; `describe` says the bin under it, on screen and to a screen reader. Fires `zoom` with the window that
 * was asked for, `handle-move` with a position while the handle moves, and `handle-release` when it rests.
 */
export class HistogramChart extends ChartElement {
  static override properties = {
    ...ChartElement.properties,
    label: {},
    xTitle: {},
    bins: { attribute: false },
    marks: { attribute: false },
    lost: { attribute: false },
    whole: { attribute: false },
    shown: { attribute: false },
    handle: { attribute: false },
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
  /** Spans of x whose values are clipped. */
  declare lost: readonly Window[];
  /** The axis from end to end, and the part of it that is shown. */
  declare whole: Window;
  declare shown: Window;
  declare handle: Handle | undefined;
  /** Room left of the plot, in pixels. */
  declare leftMargin: number;
  declare countAxis: "linear" | "log";
  declare xTick: (value: number) => string;
  declare countTick: (count: number) => string;
  declare describe: (bin: Bin) => string;
  /** Index of the bin under the cursor; −1 for none. */
  declare cursor: number;

  static override styles = [...ChartElement.styles, histogramStyles];

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
      domain: this.shown,
      countAxis: this.countAxis,
      width: this.availableWidth,
      plotHeight: Math.min(
        plotHeight.most,
        Math.max(plotHeight.least, this.availableWidth * plotHeight.share),
      ),
      leftMargin: this.leftMargin,
      labelWidth: textWidth,
    });
    const bin = this.bins[this.cursor];
    return html`<svg
        width=${this.availableWidth}
        height=${layout.height}
        role="group"
        aria-label=${this.label}
        @wheel=${(event: WheelEvent) => this.#wheel(event, layout)}
      >
        ${renderAxes(layout, {
          xTick: this.xTick,
          yTick: this.countTick,
          title: bin ? this.describe(bin) : this.xTitle,
          isReadout: bin !== undefined,
        })}
        ${layout.lost.map(({ left, width }) => this.#band("lost", left, width, layout))}
        <path class="bars" d=${layout.barsPath}></path>
        ${bin ? this.#cursorBand(bin, layout) : nothing} ${layout.marks.map((mark) => this.#markLine(mark, layout))}
        ${layout.marks.map((mark) => this.#markLabel(mark))} ${this.#plotArea(layout, bin)}
        ${this.handle ? this.#handleLine(this.handle, layout) : nothing}
      </svg>`;
  }

  /** What takes the pointer and the keys for the bins. */
  #plotArea(layout: HistogramGeometry, bin: Bin | undefined) {
    const { x, top, bottom } = layout;
    const [left, right] = x.range;
    return svg`<rect
      class=${isZoomed(this.shown, this.whole) ? "plot zoomed" : "plot"}
      x=${left}
      y=${top}
      width=${right - left}
      height=${bottom - top}
      role="slider"
      tabindex="0"
      aria-label="Bins of the histogram"
      aria-valuemin="0"
      aria-valuemax=${this.bins.length - 1}
      aria-valuenow=${Math.max(0, this.cursor)}
      aria-valuetext=${bin ? this.describe(bin) : "No bin chosen; arrow keys walk the bins, plus and minus zoom."}
      @pointermove=${(event: PointerEvent) => (this.cursor = binAt(this.bins, this.#positionOf(event.clientX, layout)))}
      @pointerleave=${() => (this.cursor = -1)}
      @pointerdown=${(event: PointerEvent) => this.#dragWindow(event, layout)}
      @dblclick=${() => this.#zoom(this.whole)}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    ></rect>`;
  }

  #handleLine({ x: place, name, text }: Handle, layout: HistogramGeometry) {
    const { x, top, bottom } = layout;
    const [low, high] = this.shown;
    if (place < low || place > high) return nothing;
    const px = x.at(place);
    return svg`<g
      class="handle"
      role="slider"
      tabindex="0"
      aria-label=${name}
      aria-valuemin=${low}
      aria-valuemax=${high}
      aria-valuenow=${place}
      aria-valuetext=${text}
      @pointerdown=${(event: PointerEvent) => this.#dragHandle(event, layout)}
      @keydown=${(event: KeyboardEvent) => this.#handleKey(event, place)}
      @keyup=${(event: KeyboardEvent) => handleMoves(event.key) && this.#tell("handle-release")}
    >
      <rect class="reach" x=${px - 8} y=${top} width="16" height=${bottom - top + 12}></rect>
      <line x1=${px} x2=${px} y1=${top} y2=${bottom}></line>
      <path d=${`M${px} ${bottom - 1}l6 7v5h-12v-5Z`}></path>
      <title>${text}</title>
    </g>`;
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
    const [low, high] = this.shown;
    if (bin.high <= low || bin.low >= high) return nothing;
    const left = layout.x.at(Math.max(low, bin.low));
    return this.#band("cursor", left, Math.max(1, layout.x.at(Math.min(high, bin.high)) - left), layout);
  }

  #band(kind: string, left: number, width: number, { top, bottom }: HistogramGeometry) {
    return svg`<rect class=${kind} x=${left} y=${top} width=${width} height=${bottom - top}></rect>`;
  }

  #positionOf(clientX: number, { x }: HistogramGeometry): number {
    return x.invert(clientX - this.getBoundingClientRect().left);
  }

  #dragWindow(press: PointerEvent, layout: HistogramGeometry): void {
    if (press.button !== 0 || !isZoomed(this.shown, this.whole)) return;
    const from = this.shown;
    const start = this.#positionOf(press.clientX, layout);
    followPointer(press, {
      move: (clientX) => this.#zoom(panned(from, this.whole, start - this.#positionOf(clientX, layout))),
      end: () => undefined,
    });
  }

  #dragHandle(press: PointerEvent, layout: HistogramGeometry): void {
    if (press.button !== 0) return;
    followPointer(press, {
      move: (clientX) => this.#moveHandle(this.#positionOf(clientX, layout)),
      end: () => this.#tell("handle-release"),
    });
  }

  /** The wheel alone scrolls the page; with Ctrl it zooms, as a pinch does, and sideways it pans. */
  #wheel(event: WheelEvent, layout: HistogramGeometry): void {
    const sideways = event.deltaX === 0 && event.shiftKey ? event.deltaY : event.deltaX;
    const [low, high] = this.shown;
    if (event.ctrlKey || event.metaKey) {
      const factor = event.deltaY < 0 ? zoomStep : 1 / zoomStep;
      this.#zoom(zoomed(this.shown, this.whole, this.#positionOf(event.clientX, layout), factor));
    } else if (sideways !== 0 && isZoomed(this.shown, this.whole)) {
      this.#zoom(panned(this.shown, this.whole, Math.sign(sideways) * (high - low) * keyShare.coarse));
    } else return;
    event.preventDefault();
  }

  #key(event: KeyboardEvent): void {
    const last = this.bins.length - 1;
    const [low, high] = this.shown;
    const bin = this.bins[this.cursor];
    const middle = bin && bin.low >= low && bin.high <= high ? (bin.low + bin.high) / 2 : (low + high) / 2;
    const step = (high - low) * keyShare.coarse;
    const to = (cursor: number) => () => (this.cursor = Math.max(0, Math.min(last, cursor)));
    const zoom = (shown: Window) => () => this.#zoom(shown);
    const key = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
    const actions: { readonly [key: string]: () => void } = {
      ArrowRight: to(this.cursor + 1),
      ArrowLeft: to(this.cursor - 1),
      PageUp: to(this.cursor + 10),
      PageDown: to(this.cursor - 10),
      Home: to(0),
      End: to(last),
      Escape: () => (this.cursor = -1),
      "+": zoom(zoomed(this.shown, this.whole, middle, zoomStep)),
      "=": zoom(zoomed(this.shown, this.whole, middle, zoomStep)),
      "-": zoom(zoomed(this.shown, this.whole, middle, 1 / zoomStep)),
      "0": zoom(this.whole),
      "Shift+ArrowRight": zoom(panned(this.shown, this.whole, step)),
      "Shift+ArrowLeft": zoom(panned(this.shown, this.whole, -step)),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  #handleKey(event: KeyboardEvent, place: number): void {
    const [low, high] = this.shown;
    const step = (high - low) * (event.shiftKey ? keyShare.coarse : keyShare.fine);
    const places: { readonly [key: string]: number } = {
      ArrowRight: place + step,
      ArrowUp: place + step,
      ArrowLeft: place - step,
      ArrowDown: place - step,
      Home: low,
      End: high,
    };
    const next = places[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#moveHandle(next);
  }

  #moveHandle(position: number): void {
    const [low, high] = this.shown;
    this.#tell("handle-move", Math.max(low, Math.min(high, position)));
  }

  #zoom(shown: Window): void {
    this.#tell("zoom", shown);
  }

  #tell(type: "zoom" | "handle-move" | "handle-release", detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function handleMoves(key: string): boolean {
  return key.startsWith("Arrow") || key === "Home" || key === "End";
}
