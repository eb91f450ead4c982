import { LitElement, html, nothing } from "lit";
import type { FileContent } from "../../core/protocol/page.ts";
import { chartsIn, pngBytes, svgText } from "./chartPicture.ts";
import type { Chart } from "./chartPicture.ts";
import { reportHtml } from "./report.ts";
import { sharedStyles } from "./styles.ts";

/** Saves what the page shows: the whole as a report, or one chart as a picture. Fires `save-file` with a FileContent. */
export class ExportView extends LitElement {
  static override properties = {
    name: {},
    page: { attribute: false },
    charts: { state: true },
    chosen: { state: true },
  };
  /** What the files are called after. */
  declare name: string;
  /** The element whose content is saved. */
  declare page: Element;
  declare charts: readonly Chart[];
  declare chosen: number;

  #observer: IntersectionObserver | undefined;

  static override styles = sharedStyles;

  constructor() {
    super();
    this.charts = [];
    this.chosen = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver(() => this.#look());
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  override render() {
    return html`<div class="bar" @focusin=${() => this.#look()} @pointerenter=${() => this.#look()}>
      <h2>Save</h2>
      <button type="button" @click=${() => this.#save("html", reportHtml(this.page))}>Report as HTML</button>
      ${this.charts.length > 0 ? this.#chartControls() : nothing}
    </div>`;
  }

  #chartControls() {
    return html`<label>
        chart
        <select @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).selectedIndex)}>
          ${this.charts.map((chart) => html`<option>${titleOf(chart)}</option>`)}
        </select>
      </label>
      <button type="button" @click=${() => this.#saveSvg()}>Save as SVG</button>
      <button type="button" @click=${() => void this.#savePng()}>Save as PNG</button>`;
  }

  /** Charts come and go; they are looked for when this comes into view and when the user turns to it. */
  #look(): void {
    const charts = chartsIn(this.page);
    if (charts.length === this.charts.length && charts.every((chart, index) => chart === this.charts[index]))
      return;
    this.charts = charts;
    this.chosen = Math.min(this.chosen, Math.max(0, charts.length - 1));
  }

  #saveSvg(): void {
    const chart = this.charts[this.chosen];
    if (chart) this.#save("svg", svgText(chart));
  }

  async #savePng(): Promise<void> {
    const chart = this.charts[this.chosen];
    if (chart) this.#save("png", await pngBytes(chart));
  }

  #save(extension: FileContent["extension"], content: string | Uint8Array): void {
    const detail: FileContent = { name: this.name, extension, content };
    this.dispatchEvent(new CustomEvent("save-file", { detail, bubbles: true, composed: true }));
  }
}

/** The first sentence of what a screen reader hears of the chart. */
function titleOf(chart: Chart): string {
  const [sentence = ""] = (chart.ariaLabel ?? "").split(/(?<=\.)\s/);
  return sentence.length > 60 ? `${sentence.slice(0, 59)}…` : sentence;
}
