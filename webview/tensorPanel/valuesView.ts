import { LitElement, css, html, nothing } from "lit";
import type {
  ElementKind,
  ElementWindow,
  FoundElement,
  Outcome,
  WindowElements,
} from "../../core/protocol/analysis.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { remember } from "../page/remember.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { sharedStyles } from "../page/styles.ts";
import type { Place } from "../page/gridPlace.ts";
import type { VirtualGrid } from "../page/virtualGrid.ts";
import { cellCharacters, gridCell } from "./cellTexts.ts";
import type { CellStyle } from "./cellTexts.ts";
import { renderChosen } from "./chosenElement.ts";
import { readCoordinates, sizeOf, sliceOf } from "./slice.ts";
import type { Slice } from "./slice.ts";
import { ValueTiles } from "./valueTiles.ts";
import { spellingOf, valueFormats } from "./valueFormats.ts";
import type { ViewState } from "./viewState.ts";

/** Elements that buttons go to, and when there is one. */
const targets: readonly {
  readonly kind: ElementKind;
  readonly text: string;
  readonly exists: (summary: Summary) => boolean;
}[] = [
  { kind: "min", text: "min", exists: ({ moments }) => moments.count > 0 },
  { kind: "max", text: "max", exists: ({ moments }) => moments.count > 0 },
  { kind: "amax", text: "largest |x|", exists: ({ moments }) => moments.count > 0 },
  { kind: "nan", text: "NaN", exists: ({ counts }) => counts.nan > 0 },
];

/** The elements themselves: any two-dimensional slice as a table, exactly as stored or as another format would hold them. */
export class ValuesView extends LitElement {
  static override properties = {
    tensor: { attribute: false },
    summary: { attribute: false },
    choices: { attribute: false },
    threshold: { attribute: false },
    read: { attribute: false },
    found: { attribute: false },
    chosen: { state: true },
    loaded: { state: true },
    problem: { state: true },
  };
  declare tensor: TensorInfo;
  declare summary: Summary | undefined;
  declare choices: Pick<ViewState, "rowAxis" | "columnAxis" | "sliceIndex" | "valuesAs" | "cellColor">;
  /** Where int8 saturates. */
  declare threshold: number;
  /** Reads some elements. */
  declare read: (window: ElementWindow) => Promise<Outcome<WindowElements>>;
  /** What a search found last; each search gives another object. */
  declare found: FoundElement | null | undefined;
  declare chosen: Place | undefined;
  /** Counts what has come, so that cells are drawn anew. */
  declare loaded: number;
  /** Why what was typed is no index. */
  declare problem: string;

  static override styles = [
    sharedStyles,
    css`
      .controls,
      .controls label,
      .controls > span {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
      }
      .controls label,
      .controls > span {
        gap: 4px 6px;
      }
      .controls {
        margin-bottom: 8px;
      }
      input {
        width: 9ch;
      }
      .facts {
        min-height: 1.6em;
        margin-top: 6px;
        overflow-wrap: anywhere;
      }
      .facts copy-button {
        display: inline-block;
        margin-left: 8px;
      }
    `,
  ];

  /** A search's answer that has been gone to. */
  #shown: FoundElement | null | undefined;

  readonly #tiles = remember(
    (_tensor: TensorInfo, read: ValuesView["read"], key: string) =>
      new ValueTiles(JSON.parse(key) as Slice, read, () => (this.loaded += 1)),
  );

  readonly #cellAt = remember(
    (
      tiles: ValueTiles,
      { element }: TensorInfo,
      as: string,
      color: CellStyle["color"],
      amax: number,
      _loaded: number,
    ) =>
      (row: number, column: number) => {
        const stored = tiles.at(row, column);
        return stored && gridCell(stored, element, { as, color, amax });
      },
  );

  constructor() {
    super();
    this.loaded = 0;
    this.problem = "";
  }

  override willUpdate(): void {
    if (!this.found || this.found === this.#shown) return;
    this.#shown = this.found;
    this.#goTo(this.found.coordinates);
  }

  override render() {
    const { tensor, choices } = this;
    const slice = this.#slice();
    const { rows, columns } = sizeOf(slice, tensor.shape);
    const tiles = this.#tiles(tensor, this.read, JSON.stringify(slice));
    const amax = this.summary?.moments.amax ?? 0;
    const shownAs = this.#shownAs();
    const format = spellingOf(shownAs, this.threshold);
    return html`
      <slice-controls
        .shape=${tensor.shape}
        .slice=${slice}
        @choose=${(event: CustomEvent<Partial<ViewState>>) => this.#choose(event.detail)}
      ></slice-controls>
      <div class="controls">${this.#styleControls(shownAs)} ${this.#goControls()}</div>
      ${tiles.problem ? html`<p class="problem" role="alert">${tiles.problem.message}</p>` : nothing}
      <virtual-grid
        .label=${`Values, ${rows} rows and ${columns} columns`}
        .rows=${rows}
        .columns=${columns}
        .cellCharacters=${cellCharacters(tensor.element, format)}
        .cellAt=${this.#cellAt(tiles, tensor, format, choices.cellColor, amax, this.loaded)}
        .chosen=${this.chosen}
        @choose-cell=${(event: CustomEvent<Place>) => (this.chosen = event.detail)}
      ></virtual-grid>
      <p class="facts" aria-live="polite">${renderChosen({ tensor, slice, tiles, chosen: this.chosen, format, read: this.read })}</p>
    `;
  }

  #slice(): Slice {
    const { rowAxis, columnAxis, sliceIndex } = this.choices;
    return sliceOf(this.tensor.shape, { rowAxis, columnAxis, index: sliceIndex });
  }

  /** What the cells show, as far as these elements can be shown so. */
  #shownAs(): string {
    return this.#formats().some(({ id }) => id === this.choices.valuesAs) ? this.choices.valuesAs : "value";
  }

  #formats() {
    return valueFormats(this.tensor.element, this.threshold);
  }

  #styleControls(shownAs: string) {
    const formats = this.#formats();
    return html`<label>
        show as
        <select @change=${(event: Event) => this.#choose({ valuesAs: (event.target as HTMLSelectElement).value })}>
          ${formats.map(({ id, name }) => html`<option value=${id} ?selected=${id === shownAs}>${name}</option>`)}
        </select>
      </label>
      <segmented-control
        label="colour"
        .segments=${["none", "value", "error"].map((color) => ({ value: color, text: color }))}
        .value=${this.choices.cellColor}
        @change=${(event: Event) =>
          this.#choose({ cellColor: (event.target as SegmentedControl).value as ViewState["cellColor"] })}
      ></segmented-control>`;
  }

  #goControls() {
    const { summary } = this;
    return html`<span role="group" aria-label="go to">
      <label>
        go to
        <input
          type="text"
          placeholder=${this.tensor.shape.map(() => "0").join(", ")}
          title="Index along every axis"
          aria-invalid=${this.problem ? "true" : "false"}
          @change=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        />
      </label>
      ${
        summary
          ? targets
              .filter(({ exists }) => exists(summary))
              .map(
                ({ kind, text }) =>
                  html`<button type="button" @click=${() => this.#find(kind)}>${text}</button>`,
              )
          : nothing
      }
      ${this.problem ? html`<span role="alert">${this.problem}</span>` : nothing}
    </span>`;
  }

  #type(text: string): void {
    const read = readCoordinates(text, this.tensor.shape);
    this.problem = typeof read === "string" ? read : "";
    if (typeof read !== "string") this.#goTo(read);
  }

  #goTo(coordinates: readonly number[]): void {
    const slice = this.#slice();
    const { rowAxis, columnAxis } = slice;
    if (
      coordinates.some(
        (place, axis) => axis !== rowAxis && axis !== columnAxis && place !== slice.index[axis],
      )
    )
      this.#choose({ sliceIndex: coordinates });
    const along = (axis: number | null) => (axis === null ? 0 : (coordinates[axis] ?? 0));
    this.chosen = { row: along(rowAxis), column: along(columnAxis) };
    void this.updateComplete.then(() => {
      if (this.chosen) this.renderRoot.querySelector<VirtualGrid>("virtual-grid")?.show(this.chosen);
    });
  }

  #find(kind: ElementKind): void {
    this.dispatchEvent(new CustomEvent("find", { detail: kind }));
  }

  #choose(detail: Partial<ViewState>): void {
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}
