import { LitElement, css, html } from "lit";
import { sharedStyles } from "./styles.ts";
import { tableFormats } from "./tableText.ts";
import type { TableFormat } from "./tableText.ts";

/** Copies a table in the format that is chosen beside the button. */
export class CopyTable extends LitElement {
  static override properties = { label: {}, text: { attribute: false }, format: { state: true } };
  /** What is copied, as the button's accessible name: "Copy thresholds as a table". */
  declare label: string;
  /** The table, made at the moment of the click. */
  declare text: (format: TableFormat) => string;
  declare format: TableFormat;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 6px;
      }
    `,
  ];

  constructor() {
    super();
    this.format = "TSV";
  }

  override render() {
    return html`<copy-button label=${this.label} .text=${() => this.text(this.format)}></copy-button>
      <select
        aria-label="Copied as"
        @change=${(event: Event) => (this.format = (event.target as HTMLSelectElement).value as TableFormat)}
      >
        ${tableFormats.map((format) => html`<option ?selected=${format === this.format}>${format}</option>`)}
      </select>`;
  }
}
