import { LitElement, css, html, nothing } from "lit";
import { sharedStyles } from "../page/styles.ts";
import { sliceOf } from "./slice.ts";
import type { Slice } from "./slice.ts";
import type { ViewState } from "./viewState.ts";

/** Chooses a slice: an axis for the rows, one for the columns, and an index along each of the others. Fires `choose`. */
export class SliceControls extends LitElement {
  static override properties = { shape: { attribute: false }, slice: { attribute: false } };
  declare shape: readonly number[];
  declare slice: Slice;

  static override styles = [
    sharedStyles,
    css`
      :host,
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
      }
      :host {
        margin-bottom: 8px;
      }
      label {
        gap: 4px 6px;
      }
      input {
        width: 9ch;
      }
    `,
  ];

  override render() {
    const { shape } = this;
    const { rowAxis, columnAxis, index } = this.slice;
    if (shape.length === 0) return html`<span class="quiet">A scalar: one value.</span>`;
    const running = [rowAxis, columnAxis];
    const fixed = [...shape.keys()].filter((axis) => !running.includes(axis));
    return html`
      ${
        shape.length < 2
          ? nothing
          : html`${this.#axis("rows", rowAxis, (axis) => (axis === columnAxis ? [axis, rowAxis] : [axis, columnAxis]))}
            ${this.#axis("columns", columnAxis, (axis) => (axis === rowAxis ? [columnAxis, axis] : [rowAxis, axis]))}`
      }
      ${fixed.map((axis) => this.#index(axis, index))}
    `;
  }

  /** @param choose rows and columns after an axis was chosen; the one that had it takes the other's. */
  #axis(
    name: string,
    current: number | null,
    choose: (axis: number) => readonly [rows: number | null, columns: number | null],
  ) {
    return html`<label>
      ${name}
      <select
        @change=${(event: Event) => {
          const [rowAxis, columnAxis] = choose(Number((event.target as HTMLSelectElement).value));
          this.#choose({ rowAxis: rowAxis ?? -1, columnAxis: columnAxis ?? -1 });
        }}
      >
        ${this.shape.map(
          (length, axis) =>
            html`<option value=${axis} ?selected=${axis === current}>axis ${axis} (${length})</option>`,
        )}
      </select>
    </label>`;
  }

  #index(axis: number, index: readonly number[]) {
    const last = (this.shape[axis] ?? 1) - 1;
    return html`<label>
      axis ${axis}
      <input
        type="number"
        min="0"
        max=${last}
        .value=${String(index[axis] ?? 0)}
        title=${`0 to ${last}`}
        @change=${(event: Event) => this.#fix(axis, event.target as HTMLInputElement)}
      />
    </label>`;
  }

  /** What lies beyond the axis becomes its nearest end, in the field too. */
  #fix(axis: number, field: HTMLInputElement): void {
    const wanted = this.slice.index.map((place, one) => (one === axis ? Number(field.value) : place));
    const { index } = sliceOf(this.shape, { rowAxis: -1, columnAxis: -1, index: wanted });
    field.value = String(index[axis] ?? 0);
    this.#choose({ sliceIndex: index });
  }

  #choose(detail: Partial<ViewState>): void {
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}
