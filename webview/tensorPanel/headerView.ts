import { LitElement, css, html, nothing } from "lit";
import { findFormat } from "../../core/formats/index.ts";
import type { OpenedTensor } from "../../core/protocol/analysis.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { sharedStyles } from "../page/styles.ts";
import { countChips, factsOf, momentFacts } from "./facts.ts";
import type { Chip, Fact } from "./facts.ts";

/** What the file holds, and once it is read, how many of its values are odd and where they lie. */
export class HeaderView extends LitElement {
  static override properties = { opened: { attribute: false }, summary: { attribute: false }, readAs: {} };
  declare opened: OpenedTensor;
  declare summary: Summary | undefined;
  /** The format chosen for elements of unknown type; empty for none. */
  declare readAs: string;

  static override styles = [
    sharedStyles,
    css`
      h1 {
        font-size: 1.4em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .facts,
      .chips,
      .moments {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-top: 8px;
      }
      .facts div,
      .moments div {
        display: flex;
        gap: 6px;
        align-items: baseline;
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      .chips {
        gap: 6px;
      }
      .chips div {
        display: flex;
        gap: 6px;
        padding: 1px 8px;
        border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
        border-radius: 10px;
      }
      .chips .loss {
        border-color: currentColor;
      }
      .loss dt {
        color: inherit;
      }
      .note {
        margin-top: 6px;
      }
    `,
  ];

  override render() {
    const { tensor, readAsChoices } = this.opened;
    return html`<header>
      <h1>${this.opened.name}</h1>
      <dl class="facts">${factsOf(this.opened).map(renderFact)}</dl>
      ${readAsChoices.length > 0 ? this.#readAsChoice(readAsChoices) : nothing}
      ${tensor.notes.map((note) => html`<p class="note quiet">${note}</p>`)}
      ${this.summary ? this.#summary(this.summary) : nothing}
    </header>`;
  }

  #summary(summary: Summary) {
    return html`<dl class="chips">${countChips(summary).map(renderChip)}</dl>
      <dl class="moments">${momentFacts(summary).map(renderFact)}</dl>`;
  }

  #readAsChoice(choices: readonly string[]) {
    return html`<p class="note">
      <label>
        The file says only how wide an element is. Read as
        <select @change=${(event: Event) => this.#choose(event)}>
          <option value="" disabled ?selected=${this.readAs === ""}>choose a format</option>
          ${choices.map(
            (id) =>
              html`<option value=${id} ?selected=${id === this.readAs}>${findFormat(id)?.name ?? id} (${id})</option>`,
          )}
        </select>
      </label>
    </p>`;
  }

  #choose(event: Event): void {
    const detail = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new CustomEvent("read-as", { detail }));
  }
}

function renderFact({ name, text, exact }: Fact) {
  return html`<div>
    <dt>${name}</dt>
    <dd class="number" title=${exact ?? text}>${text}</dd>
  </div>`;
}

function renderChip({ name, text, exact, matters }: Chip) {
  return html`<div class=${matters ? "loss" : text === "0" ? "quiet" : nothing}>
    <dt>${name}</dt>
    <dd class="number" title=${exact ?? text}>${text}</dd>
  </div>`;
}
