import { LitElement, html, nothing } from "lit";
import { placeAt, placeByKey } from "./gridPlace.ts";
import type { Place } from "./gridPlace.ts";
import { sharedStyles } from "./styles.ts";
import { virtualGridStyles } from "./virtualGridStyles.ts";

/** A cell as it is drawn; undefined cells are still on their way. */
export interface GridCell {
  readonly text: string;
  /** For the tooltip. */
  readonly title: string;
  /** −8…8: how strongly the cell is coloured, and in which of the two colours; 0 for not at all. */
  readonly tint: number;
  readonly isLoss: boolean;
}

/** Browsers draw no elements beyond some ten million pixels; from here on the scroll bar is stretched. */
const mostPixels = 4_000_000;

const rowPixels = 22;
/** Width of the row numbers, and around the text of a cell. */
const headPixels = 84;
const padPixels = 16;

/**
 * A grid of any size of which only what is in view exists. One tab stop; arrow keys, Page and Home move the
 * chosen cell. Fires `choose-cell` with its place.
 */
export class VirtualGrid extends LitElement {
  static override properties = {
    label: {},
    rows: { attribute: false },
    columns: { attribute: false },
    cellCharacters: { attribute: false },
    cellAt: { attribute: false },
    chosen: { attribute: false },
    top: { state: true },
    left: { state: true },
    size: { state: true },
  };
  /** What the grid holds, for screen readers. */
  declare label: string;
  declare rows: number;
  declare columns: number;
  /** Room for the text of a cell. */
  declare cellCharacters: number;
  /** A new function whenever cells changed. */
  declare cellAt: (row: number, column: number) => GridCell | undefined;
  declare chosen: Place | undefined;
  /** First row and column in view. */
  declare top: number;
  declare left: number;
  /** Width and height of the view, and of a character, in pixels. */
  declare size: { readonly width: number; readonly height: number; readonly character: number };

  static override styles = [sharedStyles, virtualGridStyles];

  #observer: ResizeObserver | undefined;
  /** Where the scroll bars were put by us: the event that tells of it is no scrolling. */
  #placed: { readonly top: number; readonly left: number } | undefined;

  constructor() {
    super();
    this.top = 0;
    this.left = 0;
    this.size = { width: 0, height: 0, character: 8 };
  }

  /** Brings a cell into view. */
  show({ row, column }: Place): void {
    const { rows, columns } = this.#visible();
    if (row < this.top || row >= this.top + rows)
      this.top = this.#within(row - Math.floor(rows / 2), this.rows, rows);
    if (column < this.left || column >= this.left + columns)
      this.left = this.#within(column - Math.floor(columns / 2), this.columns, columns);
  }

  override firstUpdated(): void {
    const scroller = this.#scroller();
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(scroller);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  override updated(): void {
    const scroller = this.#scroller();
    const { rows, columns } = this.#visible();
    this.top = this.#within(this.top, this.rows, rows);
    this.left = this.#within(this.left, this.columns, columns);
    const space = scroller.firstElementChild as HTMLElement;
    const view = space.firstElementChild as HTMLElement;
    const cell = this.#cellPixels();
    space.style.height = `${Math.min(mostPixels, (this.rows + 1) * rowPixels)}px`;
    space.style.width = `${Math.min(mostPixels, headPixels + this.columns * cell)}px`;
    view.style.width = `${Math.min(this.size.width, headPixels + this.columns * cell)}px`;
    this.style.setProperty("--cell", `${cell}px`);
    this.#placeBars(scroller, rows, columns);
  }

  override render() {
    const visible = this.#visible();
    // One more than fits whole, so that the last one is cut and not missing.
    const rows = range(this.top, Math.min(this.rows, this.top + visible.rows + 1));
    const columns = range(this.left, Math.min(this.columns, this.left + visible.columns + 1));
    const { chosen } = this;
    return html`<span class="unseen number measure" aria-hidden="true">0000000000</span>
      <div
        class="scroller"
        role="grid"
        tabindex="0"
        aria-label=${this.label}
        aria-rowcount=${this.rows + 1}
        aria-colcount=${this.columns + 1}
        aria-activedescendant=${chosen && this.#isInView(chosen) ? "chosen" : nothing}
        @scroll=${() => this.#scrolled()}
        @wheel=${(event: WheelEvent) => this.#wheel(event)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        <div role="presentation" class="space">
          <div role="presentation" class="view">
            <div class="row head" role="row" aria-rowindex="1">
              <span class="name" role="columnheader"></span>
              ${columns.map(
                (column) =>
                  html`<span class="cell" role="columnheader" aria-colindex=${column + 2}>${column}</span>`,
              )}
            </div>
            ${rows.map(
              (row) => html`<div class="row" role="row" aria-rowindex=${row + 2}>
                <span class="name" role="rowheader">${row}</span>
                ${columns.map((column) => this.#cell(row, column))}
              </div>`,
            )}
          </div>
        </div>
      </div>`;
  }

  #cell(row: number, column: number) {
    const cell = this.cellAt(row, column);
    const isChosen = this.chosen?.row === row && this.chosen.column === column;
    const tint =
      cell && cell.tint !== 0 ? ` ${cell.tint > 0 ? "positive" : "negative"} tint${Math.abs(cell.tint)}` : "";
    const style = `cell number${cell?.isLoss ? " loss" : ""}${isChosen ? " chosen" : ""}${tint}`;
    return html`<span
      class=${style}
      role="gridcell"
      id=${isChosen ? "chosen" : nothing}
      aria-colindex=${column + 2}
      aria-selected=${isChosen ? "true" : "false"}
      title=${cell?.title ?? nothing}
      @click=${() => this.#choose({ row, column })}
      >${cell?.text ?? "…"}</span
    >`;
  }

  #choose(place: Place): void {
    this.show(place);
    this.dispatchEvent(new CustomEvent("choose-cell", { detail: place }));
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const { row, column } = this.chosen ?? { row: this.top, column: this.left };
    const page = Math.max(1, this.#visible().rows - 1);
    const next = placeByKey(
      event.key,
      { row, column },
      { rows: this.rows, columns: this.columns, page, toCorner: event.ctrlKey },
    );
    if (!next) return;
    event.preventDefault();
    this.#choose(this.chosen ? next : { row, column });
  }

  /** Where a pixel of the scroll bar is many rows, the wheel goes row by row all the same. */
  #wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.shiftKey || (this.rows + 1) * rowPixels <= mostPixels) return;
    event.preventDefault();
    this.top = this.#within(this.top + Math.sign(event.deltaY) * 3, this.rows, this.#visible().rows);
  }

  #scrolled(): void {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = this.#scroller();
    const isOurs =
      this.#placed &&
      Math.abs(this.#placed.top - scrollTop) < 1.5 &&
      Math.abs(this.#placed.left - scrollLeft) < 1.5;
    if (isOurs) return;
    const { rows, columns } = this.#visible();
    this.top = placeAt(scrollTop, scrollHeight - clientHeight, this.rows - rows);
    this.left = placeAt(scrollLeft, scrollWidth - clientWidth, this.columns - columns);
    this.#placed = { top: scrollTop, left: scrollLeft };
  }

  /** Keeps the scroll bars where the cells in view are, when keys or a search moved them. */
  #placeBars(scroller: HTMLElement, rows: number, columns: number): void {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = scroller;
    const [down, right] = [scrollHeight - clientHeight, scrollWidth - clientWidth];
    const stands =
      placeAt(scrollTop, down, this.rows - rows) === this.top &&
      placeAt(scrollLeft, right, this.columns - columns) === this.left;
    if (stands) return;
    scroller.scrollTop = this.rows > rows ? (this.top / (this.rows - rows)) * down : 0;
    scroller.scrollLeft = this.columns > columns ? (this.left / (this.columns - columns)) * right : 0;
    this.#placed = { top: scroller.scrollTop, left: scroller.scrollLeft };
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#scroller();
    const measure = this.renderRoot.querySelector<HTMLElement>(".measure");
    const character = Math.max(5, (measure?.scrollWidth ?? 80) / 10);
    const { size } = this;
    if (size.width !== width || size.height !== height || size.character !== character)
      this.size = { width, height, character };
  }

  #visible(): { readonly rows: number; readonly columns: number } {
    return {
      rows: Math.max(1, Math.floor(this.size.height / rowPixels) - 1),
      columns: Math.max(1, Math.floor((this.size.width - headPixels) / this.#cellPixels())),
    };
  }

  #cellPixels(): number {
    return Math.ceil(this.cellCharacters * this.size.character) + padPixels;
  }

  #isInView({ row, column }: Place): boolean {
    const { rows, columns } = this.#visible();
    return row >= this.top && row <= this.top + rows && column >= this.left && column <= this.left + columns;
  }

  #within(place: number, count: number, visible: number): number {
    return Math.max(0, Math.min(count - visible, place));
  }

  #scroller(): HTMLElement {
    return this.renderRoot.querySelector(".scroller") as HTMLElement;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
