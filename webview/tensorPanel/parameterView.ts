import { LitElement, css, html, nothing } from "lit";
import type { CodeOptions, MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { exporters } from "../../core/parameters/exporters.ts";
import { type ChannelParameters, parametersOf } from "../../core/parameters/parameters.ts";
import { sharedStyles } from "../page/styles.ts";

/** The parameters of one threshold as text for another tool, to be looked at and copied. */
export class ParameterView extends LitElement {
  static override properties = {
    tensor: {},
    thresholds: { attribute: false },
    preferred: {},
    options: { attribute: false },
    channels: { attribute: false },
    chosen: { state: true },
    exporter: { state: true },
  };
  /** The tensor's name. */
  declare tensor: string;
  declare thresholds: readonly MeasuredThreshold[];
  /** Id of the threshold that is taken until the user chooses. */
  declare preferred: string;
  declare options: CodeOptions;
  /** A scale for each channel, taken in place of a threshold; undefined for one scale. */
  declare channels: ChannelParameters | undefined;
  /** Id of the threshold that the user chose; empty for none. */
  declare chosen: string;
  declare exporter: string;

  static override styles = [
    sharedStyles,
    css`
      :host {
        margin-top: 16px;
      }
      select {
        max-width: 15em;
      }
      pre {
        margin: 8px 0;
        padding: 6px 8px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-family: var(--vscode-editor-font-family, monospace);
        background: var(--vscode-textCodeBlock-background, transparent);
        border: 1px solid var(--vscode-contrastBorder, transparent);
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = "";
    this.exporter = "python";
  }

  override render() {
    const threshold =
      this.thresholds.find(({ id }) => id === this.chosen) ??
      this.thresholds.find(({ id }) => id === this.preferred) ??
      this.thresholds[0];
    const exporter = exporters.find(({ id }) => id === this.exporter) ?? exporters[0];
    if (!exporter) return html``;
    const written = this.channels
      ? exporter.writeChannels(this.channels)
      : threshold && exporter.write(parametersOf(this.tensor, threshold, this.options));
    if (!written) return html``;
    return html`
      <div class="bar">
        <h2>Take along</h2>
        ${threshold && !this.channels ? select("threshold", threshold.id, this.thresholds, (id) => (this.chosen = id)) : nothing}
        ${select("for", exporter.id, exporters, (id) => (this.exporter = id))}
      </div>
      ${
        "problem" in written
          ? html`<p class="quiet">${written.problem}</p>`
          : html`<pre tabindex="0" role="region" aria-label="Parameters">${excerpt(written.text)}</pre>
              <copy-button label="Copy parameters" .text=${() => written.text}></copy-button>`
      }
    `;
  }
}

/** Characters that are shown; all are copied. */
const mostCharacters = 2000;

function excerpt(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}… all of it is copied`;
}

function select(
  name: string,
  value: string,
  choices: readonly { readonly id: string; readonly name: string }[],
  choose: (id: string) => void,
) {
  return html`<label>
    ${name}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${choices.map((choice) => html`<option value=${choice.id} ?selected=${choice.id === value}>${choice.name}</option>`)}
    </select>
  </label>`;
}
