import { LitElement, css, html, nothing } from "lit";
import { allQuantizers, findQuantizer, schemeFamilies } from "../../core/quantization/index.ts";
import type { Quantizer } from "../../core/quantization/quantizer.ts";
import { sharedStyles } from "../page/styles.ts";

/** Which schemes are measured, as a list of check boxes behind a disclosure, and a field for those that are not listed. Fires `choose` with the ids of all that are checked. */
export class SchemePicker extends LitElement {
  static override properties = { chosen: { attribute: false }, problem: { state: true } };
  declare chosen: readonly string[];
  /** Why what was typed is no scheme; empty when it is one. */
  declare problem: string;

  constructor() {
    super();
    this.problem = "";
  }

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
      .other {
        margin: 8px 0;
      }
    `,
  ];

  override render() {
    const listed = this.#listed();
    return html`<details>
      <summary>Schemes: ${this.chosen.length} of ${listed.length}</summary>
      <fieldset class="list">
        <legend class="unseen">Schemes to measure</legend>
        ${listed.map(
          ({ id, name, description }) => html`<label title=${description}>
            <input type="checkbox" .checked=${this.chosen.includes(id)} @change=${() => this.#toggle(id)} />
            ${name}
          </label>`,
        )}
      </fieldset>
      <button type="button" @click=${() => this.#choose(listed.map(({ id }) => id))}>All</button>
      <div class="other">
        <label
          >Another scheme
          <input
            type="text"
            list="spellings"
            placeholder=${schemeFamilies[0]?.example ?? ""}
            aria-invalid=${this.problem !== ""}
            @change=${(event: Event) => this.#add(event.target as HTMLInputElement)}
        /></label>
        <datalist id="spellings">
          ${schemeFamilies.map(({ example, meaning }) => html`<option value=${example}>${meaning}</option>`)}
        </datalist>
        ${this.problem === "" ? nothing : html`<span role="alert">${this.problem}</span>`}
        <div class="quiet">Spelled ${schemeFamilies.map(({ spelling }) => spelling).join(", ")}; B is 2 to 8.</div>
      </div>
    </details>`;
  }

  /** The usual ones, and what else was chosen. */
  #listed(): readonly Quantizer[] {
    const others = this.chosen.flatMap((id) => {
      const quantizer = findQuantizer(id);
      return quantizer && !allQuantizers.includes(quantizer) ? [quantizer] : [];
    });
    return [...allQuantizers, ...others];
  }

  #add(field: HTMLInputElement): void {
    const text = field.value.trim();
    const quantizer = findQuantizer(text);
    this.problem = quantizer || text === "" ? "" : `There is no scheme "${text}".`;
    if (!quantizer) return;
    field.value = "";
    if (!this.chosen.includes(quantizer.id)) this.#choose([...this.chosen, quantizer.id]);
  }

  #toggle(id: string): void {
    const isChosen = this.chosen.includes(id);
    this.#choose(isChosen ? this.chosen.filter((other) => other !== id) : [...this.chosen, id]);
  }

  /** In the order in which the quantizers are listed, the others last. */
  #choose(ids: readonly string[]): void {
    const listed = allQuantizers.map(({ id }) => id);
    const others = ids.filter((id) => !listed.includes(id));
    const detail = [...listed.filter((id) => ids.includes(id)), ...others];
    this.dispatchEvent(new CustomEvent("choose", { detail }));
  }
}
