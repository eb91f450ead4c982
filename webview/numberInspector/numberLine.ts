import { LitElement, css, html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import { lineRow, midpointsOf } from "../../core/display/numberLine/row.ts";
import type { LineRow } from "../../core/display/numberLine/row.ts";
import { placeIn, stepsToWhole, viewAround } from "../../core/display/numberLine/view.ts";
import type { LineView } from "../../core/display/numberLine/view.ts";
import { powerText } from "../../core/display/powerText.ts";
import { shortValue } from "../../core/display/shortValue.ts";
import { ulpAt } from "../../core/formats/error.ts";
import type { Decoded, Format } from "../../core/formats/format.ts";
import type { FiniteValue, Value } from "../../core/numbers/value.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { sharedStyles } from "../page/styles.ts";
import type { Entry } from "./inspectorState.ts";
import {
  densestOf,
  renderAxis,
  renderColumns,
  renderExact,
  renderMark,
  renderMiddle,
  renderStored,
  stripPixels,
} from "./lineStrip.ts";

/** Marks so far apart that the middles between them can be drawn too. */
const maxMarksWithMiddles = 35;

/** Key → steps out. */
const zoomKeys: Readonly<Record<string, number>> = { "+": -1, "=": -1, ArrowUp: -1, "-": 1, ArrowDown: 1 };

/**
 * The values that formats have around a number, one strip a format: each value a line while they can be told
 * apart, then a height by how many there are. Zoomed by buttons, keys and Ctrl with the wheel. Fires `entry`
 * with what is to be kept.
 */
export class NumberLine extends LitElement {
  static override properties = {
    format: { attribute: false },
    decoded: { attribute: false },
    exact: { attribute: false },
    others: { attribute: false },
    entry: { attribute: false },
  };
  /** The format whose values are the view's measure. */
  declare format: Format;
  /** The number as that format stores it. */
  declare decoded: Decoded;
  /** The number before it was rounded. */
  declare exact: Value;
  /** Further formats, for comparison. */
  declare others: readonly Format[];
  /** `scale` linear or log, and how many `steps` it is zoomed out. */
  declare entry: Entry;

  static override styles = [
    sharedStyles,
    css`
      .bar {
        gap: 6px 12px;
        margin: 6px 0;
      }
      .zoom {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .strips {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 8px;
        align-items: center;
      }
      .strips > span {
        font-size: 0.95em;
        white-space: nowrap;
        color: var(--vscode-descriptionForeground);
      }
      .strips > span.main {
        color: inherit;
        font-weight: 600;
      }
      svg {
        display: block;
        width: 100%;
        height: ${stripPixels}px;
      }
      .axis {
        stroke: var(--vscode-descriptionForeground);
        stroke-opacity: 0.5;
      }
      .mark {
        stroke: var(--vscode-foreground);
        stroke-opacity: 0.75;
      }
      .middle {
        stroke: var(--vscode-descriptionForeground);
        stroke-opacity: 0.45;
      }
      .column {
        fill: var(--vscode-foreground);
        fill-opacity: 0.6;
        shape-rendering: crispEdges;
      }
      .stored {
        stroke: var(--vscode-charts-blue);
        stroke-width: 3px;
      }
      .exact {
        fill: var(--vscode-charts-yellow);
      }
      .ends {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 8px;
        grid-column: 2;
        font-variant-numeric: tabular-nums;
      }
      p {
        margin-top: 4px;
      }
    `,
  ];

  override render() {
    const { value } = this.decoded;
    if (value.kind !== "finite")
      return html`<p class="quiet">${shortValue(value)} lies beyond every number.</p>`;
    const scale = this.entry["scale"] === "log" ? "log" : "linear";
    const whole = stepsToWhole(value, this.decoded.bits, this.format, scale);
    const steps = Math.min(whole, Math.max(0, Number(this.entry["steps"] ?? 0) || 0));
    const view = viewAround(value, this.decoded.bits, this.format, scale, steps);
    const zoom = (to: number) => this.#keep({ scale, steps: String(Math.min(whole, Math.max(0, to))) });
    const formats = [this.format, ...this.others.filter(({ id }) => id !== this.format.id)];
    const rows = formats.map((format) => ({ format, row: lineRow(format, view) }));
    const densest = Math.max(...rows.map(({ row }) => densestOf(row)));
    return html`
      <div class="bar">
        <segmented-control
          label="scale"
          .segments=${[{ value: "linear", text: "linear" }, { value: "log", text: "log" }]}
          .value=${scale}
          @change=${(event: Event) =>
            this.#keep({ scale: (event.target as SegmentedControl).value, steps: "0" })}
        ></segmented-control>
        <span class="zoom">
          <button type="button" aria-label="Zoom in" ?disabled=${steps === 0} @click=${() => zoom(steps - 1)}>+</button>
          <button type="button" aria-label="Zoom out" ?disabled=${steps === whole} @click=${() => zoom(steps + 1)}>−</button>
          <button type="button" ?disabled=${steps === 0} @click=${() => zoom(0)}>Nearest</button>
          <button type="button" ?disabled=${steps === whole} @click=${() => zoom(whole)}>All</button>
        </span>
      </div>
      <div
        class="strips"
        tabindex="0"
        role="group"
        aria-label="Number line; plus and minus zoom"
        @keydown=${(event: KeyboardEvent) => zoomByKey(event, (by) => zoom(steps + by))}
        @wheel=${(event: WheelEvent) => zoomByWheel(event, (by) => zoom(steps + by))}
      >
        ${rows.map(({ format, row }) => this.#strip(format, row, view, densest))}
        <span></span>
        <div class="ends"><span>${powerText(view.low)}</span><span>${powerText(view.high)}</span></div>
      </div>
      ${this.#sentence(value, rows[0]?.row)}
    `;
  }

  #strip(format: Format, row: LineRow, view: LineView, densest: number): TemplateResult {
    const isMain = format.id === this.format.id;
    const stored = format.encode(this.exact).decoded.value;
    const what = row.marks ? "" : ", as high as many lie where";
    return html`
      <span class=${isMain ? "main" : ""}>${format.name}</span>
      <svg role="img" aria-label=${`${format.name}: ${countText(row.count)} in view${what}`}>
        ${renderAxis()}
        ${row.marks ? this.#marks(row, view, isMain) : renderColumns(row.columns ?? [], densest)}
        ${stored.kind === "finite" ? renderStored(placeIn(view, isMain ? this.#main() : stored)) : nothing}
        ${isMain && this.exact.kind === "finite" ? renderExact(placeIn(view, this.exact)) : nothing}
      </svg>
    `;
  }

  #main(): FiniteValue {
    return this.decoded.value as FiniteValue;
  }

  #marks({ marks }: LineRow, view: LineView, isMain: boolean) {
    const found = marks ?? [];
    const hasMiddles = isMain && this.format.kind === "float" && found.length <= maxMarksWithMiddles;
    const middles = hasMiddles ? midpointsOf(found).map((middle) => placeIn(view, middle)) : [];
    return svg`
      ${middles.map(renderMiddle)}
      ${found.map(({ place }) => renderMark(place))}
    `;
  }

  #sentence(value: FiniteValue, row: LineRow | undefined) {
    const ulp = ulpAt(this.decoded.bits, this.format);
    const { name } = this.format;
    const spacing = ulp ? `the next value outward is ${kept(powerText(ulp))} away` : "it has no neighbour";
    return html`<p class="quiet">
      ${name} has ${countText(row?.count ?? 0n)} in view; from ${kept(powerText(value))} ${spacing}.
    </p>`;
  }

  #keep(entry: Entry): void {
    this.dispatchEvent(new CustomEvent<Entry>("entry", { detail: entry }));
  }
}

function zoomByKey(event: KeyboardEvent, zoom: (by: number) => void): void {
  const by = zoomKeys[event.key];
  if (by === undefined) return;
  event.preventDefault();
  zoom(by);
}

/** Only with Ctrl, as in maps: a wheel alone scrolls the panel. */
function zoomByWheel(event: WheelEvent, zoom: (by: number) => void): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(Math.sign(event.deltaY));
}

/** Kept on one line within a sentence. */
const kept = (text: string): string => text.replaceAll(" ", "\u00a0");

/** "1 value", "34 values", "≈ 2.1e+9 values". */
function countText(count: bigint): string {
  if (count === 1n) return "1 value";
  return `${count < 1_000_000n ? count.toLocaleString("en") : `≈ ${Number(count).toPrecision(3)}`} values`;
}
