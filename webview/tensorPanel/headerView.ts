import { LitElement, css, html, nothing } from "lit";
import { findFormat } from "../../core/formats/index.ts";
import type { ElementKind, OpenedTensor } from "../../core/protocol/analysis.ts";
import type { ElementType } from "../../core/tensors/tensorFile.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { sharedStyles } from "../page/styles.ts";
import { countChips, factStyles, factsOf, momentFacts, renderFacts } from "../page/facts.ts";
import type { Chip } from "../page/facts.ts";

/** What the file holds, and once it is read, how many of its values are odd and where they lie. */
export class HeaderView extends LitElement {
  static override properties = {
    opened: { attribute: false },
    summary: { attribute: false },
    readAsProblem: {},
  };
  declare opened: OpenedTensor;
  declare summary: Summary | undefined;
  /** Why the elements cannot be read as was chosen; empty when they can. */
  declare readAsProblem: string;

  static override styles = [
    sharedStyles,
    factStyles,
    css`
      h1 {
        font-size: 1.4em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 8px;
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
      .chips button {
        padding: 0;
        border: 0;
        color: inherit;
        background: none;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
      .loss dt {
        color: inherit;
      }
      .note {
        margin-top: 6px;
      }
      .read-as {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
      }
      .read-as input {
        width: 28ch;
      }
    `,
  ];

  override render() {
    const { tensor, readAsChoices } = this.opened;
    return html`<header>
      <h1>${titleOf(this.opened)}</h1>
      ${renderFacts(factsOf(this.opened))}
      ${readAsChoices.length > 0 ? this.#readAsChoice(readAsChoices) : nothing}
      ${tensor.notes.map((note) => html`<p class="note quiet">${note}</p>`)}
      ${this.summary ? this.#summary(this.summary) : nothing}
    </header>`;
  }

  #summary(summary: Summary) {
    return html`<dl class="chips">${countChips(summary).map((chip) => this.#chip(chip))}</dl>
      ${renderFacts(momentFacts(summary))}`;
  }

  #chip({ name, text, exact, matters, kind }: Chip) {
    return html`<div class=${matters ? "loss" : text === "0" ? "quiet" : nothing}>
      <dt>${name}</dt>
      <dd class="number" title=${exact ?? text}>
        ${
          kind
            ? html`<button type="button" title="Go to the first" aria-label=${`${name}: ${text}; go to the first`} @click=${() => this.#find(kind)}>${text}</button>`
            : text
        }
      </dd>
    </div>`;
  }

  #find(kind: ElementKind): void {
    this.dispatchEvent(new CustomEvent("find", { detail: kind }));
  }

  /** What the elements are taken for, where the file leaves it open. */
  #readAsChoice(choices: readonly string[]) {
    const current = currentChoice(this.opened.tensor.element);
    const isVoid = current === "";
    // Raw bytes are spelled V by NumPy, with any byte order before it.
    const isInteger = !/^[<>|=]?V/.test(this.opened.tensor.dtype);
    const listed = choices.includes(current) || isVoid;
    return html`<div class="note read-as">
      <label>
        ${isInteger ? "Read the integers as" : "The file says only how wide an element is. Read as"}
        <select @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
          ${isVoid ? html`<option value="" disabled selected>choose a format</option>` : nothing}
          ${listed ? nothing : html`<option value=${current} selected>${current}</option>`}
          ${choices.map((id) => html`<option value=${id} ?selected=${id === current}>${choiceName(id)}</option>`)}
        </select>
      </label>
      <label>
        or any format of this width
        <input
          type="text"
          placeholder="int8:scale=0.05,zero_point=3"
          aria-invalid=${this.readAsProblem ? "true" : "false"}
          @change=${(event: Event) => this.#choose((event.target as HTMLInputElement).value.trim())}
        />
      </label>
      ${this.readAsProblem ? html`<span role="alert">${this.readAsProblem}</span>` : nothing}
    </div>`;
  }

  #choose(detail: string): void {
    if (detail !== "") this.dispatchEvent(new CustomEvent("read-as", { detail }));
  }
}

/** The file's name; of a layer, what the names have in common, and how many files there are. */
function titleOf({ name, files }: OpenedTensor): string {
  return files ? `${name} (${files.length} files)` : name;
}

/** The choice that an element type stands for; empty for none. */
function currentChoice(element: ElementType): string {
  if (element.kind !== "number") return "";
  return element.perByte === 2 ? `${element.format}:packed` : element.format;
}

function choiceName(id: string): string {
  const [format = id, packed] = id.split(":packed");
  const name = findFormat(format)?.name ?? format;
  if (packed !== undefined) return `${name}, two a byte`;
  return name === id ? name : `${name} (${id})`;
}
