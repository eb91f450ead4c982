import { LitElement, css, html } from "lit";
import { allQuantizers } from "../../core/quantization/index.ts";
import { sharedStyles } from "../page/styles.ts";

/** Which schemes are measured, as a list of check boxes behind a disclosure. Fires `choose` with the ids of all that are checked. */
export class SchemePicker extends LitElement {
  static override properties = { chosen: { attribute: false } };
  declare chosen: readonly string[];

  static override styles = [
    sharedStyles,
    css`
      summary {
        cursor: pointer;
      }
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: 2px 16px;
        margin: 8px 0;
        padding: 0;
        border: 0;
      }
    `,
  ];

  override render() {
    return html`<details>
      <summary>Schemes: ${this.chosen.length} of ${allQuantizers.length}</summary>
      <fieldset class="list">
        <legend class="unseen">Schemes to measure</legend>
        ${allQuantizers.map(
          ({ id, name, description }) => html`<label title=${description}>
            <input type="checkbox" .checked=${this.chosen.includes(id)} @change=${() => this.#toggle(id)} />
            ${name}
          </label>`,
        )}
      </fieldset>
      <button type="button" @click=${() => this.#choose(allQuantizers.map(({ id }) => id))}>All</button>
    </details>`;
  }

  #toggle(id: string): void {
    const isChosen = this.chosen.includes(id);
    this.#choose(isChosen ? this.chosen.filter((other) => other !== id) : [...this.chosen, id]);
  }

  /** In the order in which the quantizers are listed. */
  #choose(ids: readonly string[]): void {
    const detail = allQuantizers.map(({ id }) => id).filter((id) => ids.includes(id));
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}
