import { LitElement, css, html, nothing } from "lit";
import type { Format } from "../../core/formats/format.ts";
import { useCustomFormats } from "../../core/formats/index.ts";
import { inspectorReady, showSubject } from "../../core/protocol/numberInspector.ts";
import type { Host } from "../page/host.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { renderSentence } from "../page/sentence.ts";
import { sharedStyles } from "../page/styles.ts";
import { bitFieldStyles } from "./bitFields.ts";
import { type CloseUp, closeUpStyles } from "./closeUp.ts";
import { inspect } from "./inspectedNumber.ts";
import type { Inspected, InspectedNumber } from "./inspectedNumber.ts";
import { restoreInspectorState } from "./inspectorState.ts";
import type { InspectorState } from "./inspectorState.ts";
import { renderRow } from "./rowView.ts";

/**
 * The side panel: a number's bits by field in every format. It follows the cursor until the user types a
 * number or flips a bit, and again when told.
 */
export class NumberInspector extends LitElement {
  static override properties = { shown: { state: true } };
  declare shown: InspectorState;

  static override styles = [
    sharedStyles,
    ...bitFieldStyles,
    closeUpStyles,
    css`
      :host {
        padding: 8px 0 24px;
      }
      .entry {
        display: flex;
        gap: 6px;
      }
      .entry input {
        flex: 1;
        min-width: 0;
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: 1.15em;
      }
      .entry button {
        white-space: nowrap;
      }
      .about {
        margin-top: 6px;
      }
      segmented-control {
        margin-top: 8px;
      }
      article {
        padding: 8px 0;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
      }
      article:first-of-type {
        margin-top: 8px;
      }
      article.implied {
        padding-left: 8px;
        border-left: 2px solid var(--vscode-focusBorder, currentColor);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
      }
      .line .number {
        white-space: normal;
        overflow-wrap: anywhere;
        text-align: left;
      }
      code {
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: var(--vscode-editor-font-size, inherit);
        color: inherit;
        background: none;
        padding: 0;
      }
      .fields {
        margin: 4px 0;
      }
      .lanes {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
      }
      .lanes li {
        display: flex;
        gap: 6px;
        align-items: baseline;
      }
    `,
  ];

  readonly #host: Host;

  constructor(host: Host) {
    super();
    this.#host = host;
    this.shown = restoreInspectorState(host.savedState);
    host.connection.onNotification(showSubject, (subject) => {
      useCustomFormats(subject.settings.customFormats);
      this.#show({ subject });
    });
    void host.connection.sendNotification(inspectorReady);
  }

  override render() {
    const found = inspect(this.shown);
    const heading = found && "text" in found ? found.text : "Number Inspector";
    return html`<main>
      <h1 class="unseen">${heading}</h1>
      ${this.#entry(found)} ${this.#found(found)}
    </main>`;
  }

  #entry(found: Inspected) {
    const { own } = this.shown;
    const text = own?.kind === "typed" ? own.text : found && "text" in found ? found.text : "";
    return html`<div class="entry">
      <input
        type="text"
        spellcheck="false"
        aria-label="Number"
        placeholder="0.1, 0x3F80, 2^-24, max fp16"
        .value=${text}
        @input=${(event: Event) =>
          this.#show({ own: { kind: "typed", text: (event.target as HTMLInputElement).value } })}
      />
      ${
        own
          ? html`<button type="button" @click=${() => this.#show({ own: null })}>Follow Cursor</button>`
          : nothing
      }
    </div>`;
  }

  #found(found: Inspected) {
    if (!found) {
      return html`<p class="about quiet">
        Put the cursor on a number, or type one: its bits appear here in every format, with what each field says
        and what was lost. Click a bit to flip it.
      </p>`;
    }
    if ("problem" in found) return html`<p class="about" role="status">${found.problem}</p>`;
    return this.#number(found);
  }

  #number({ value, definition, facts, implied, rows, notes }: InspectedNumber) {
    const about = definition === null ? facts : [definition, ...facts];
    return html`
      ${about.length > 0 ? html`<p class="about quiet">${renderSentence(about.join(" · "))}</p>` : nothing}
      ${
        implied
          ? html`<p class="about"><strong>${implied.format.name}</strong> here. ${renderSentence(implied.reason)}</p>`
          : nothing
      }
      <segmented-control
        label="order"
        .segments=${[{ value: "listed", text: "as listed" }, { value: "error", text: "by error" }]}
        .value=${this.shown.order}
        @change=${(event: Event) =>
          this.#show({ order: (event.target as SegmentedControl).value as InspectorState["order"] })}
      ></segmented-control>
      ${rows.map((row) => renderRow(row, value, (format, bits) => this.#flip(format, bits), this.#closeUp(row.format)))}
      ${notes.map((note) => html`<p class="quiet">${renderSentence(note)}</p>`)}
    `;
  }

  #closeUp({ id }: Format): CloseUp {
    const { open } = this.shown;
    return {
      isOpen: open.includes(id),
      toggle: (isOpen) => {
        if (isOpen === open.includes(id)) return;
        this.#show({ open: isOpen ? [...open, id] : open.filter((other) => other !== id) });
      },
    };
  }

  #flip(format: Format, bits: bigint): void {
    this.#show({ own: { kind: "bits", format: format.id, bits: `0x${bits.toString(16)}` } });
  }

  #show(change: Partial<InspectorState>): void {
    this.shown = { ...this.shown, ...change };
    this.#host.save(this.shown);
  }
}
