import { LitElement, html, nothing } from "lit";
import type { Row } from "../../core/editing/rows.ts";
import type { Format } from "../../core/formats/format.ts";
import { useCustomFormats } from "../../core/formats/index.ts";
import { inspectorReady, showSubject, writeNumber } from "../../core/protocol/numberInspector.ts";
import type { Host } from "../page/host.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { renderSentence } from "../page/sentence.ts";
import { sharedStyles } from "../page/styles.ts";
import { bitFieldStyles } from "./bitFields.ts";
import { type CloseUp, closeUpStyles } from "./closeUp.ts";
import { formatCardStyles } from "./formatCards.ts";
import { inspect } from "./inspectedNumber.ts";
import type { Inspected, InspectedNumber } from "./inspectedNumber.ts";
import { restoreInspectorState } from "./inspectorState.ts";
import type { InspectorState } from "./inspectorState.ts";
import { inspectorStyles } from "./inspectorStyles.ts";
import { renderRow, type RowActions } from "./rowView.ts";
import { sectionStyles } from "./section.ts";
import { renderSections } from "./sections.ts";
import { fillingStyles } from "./select.ts";
import { placeOf, writeBackStyles } from "./writeBack.ts";

/** What is said of a pattern that fills none of the formats. */
const noRows = "No listed format has this width. The setting `numericFormats.formats` says which ones are.";

/**
 * The side panel: a number's bits by field in every format. It follows the cursor until the user types a
 * number or flips a bit, and again when told.
 */
export class NumberInspector extends LitElement {
  static override properties = { shown: { state: true }, problem: { state: true } };
  declare shown: InspectorState;
  /** Why the last number was not written into the text; null while all is well. */
  declare problem: string | null;

  static override styles = [
    sharedStyles,
    ...bitFieldStyles,
    closeUpStyles,
    writeBackStyles,
    sectionStyles,
    fillingStyles,
    formatCardStyles,
    inspectorStyles,
  ];

  readonly #host: Host;

  constructor(host: Host) {
    super();
    this.#host = host;
    this.shown = restoreInspectorState(host.savedState);
    this.problem = null;
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
      ${this.#following()}
    </div>`;
  }

  /** Pins what the cursor is on, or lets the page follow again. */
  #following() {
    const { own, pinned, subject } = this.shown;
    if (own || pinned) {
      return html`<button type="button" @click=${() => this.#show({ own: null, pinned: null })}>Follow Cursor</button>`;
    }
    if (!subject.literal) return nothing;
    return html`<button
      type="button"
      title="Keep this number while the cursor moves on"
      @click=${() => this.#show({ pinned: subject.literal })}
    >Pin</button>`;
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

  #number(number: InspectedNumber) {
    const { value, definition, facts, implied, rows, notes } = number;
    const { pinned, own } = this.shown;
    const pin = pinned && !own ? [`pinned, line ${pinned.line + 1}`] : [];
    const main = rows.find(({ implied: isImplied }) => isImplied) ?? rows[0];
    // Not the main row, which moves when a bit of another is flipped: no row may jump away under the pointer.
    const [top, ...others] = rows;
    const render = (row: Row) => renderRow(row, value, this.#actions(row, row === main));
    const about = [...pin, ...(definition === null ? [] : [definition]), ...facts];
    return html`
      ${this.problem === null ? nothing : html`<p class="about loss" role="status">${this.problem}</p>`}
      ${about.length > 0 ? html`<p class="about quiet">${renderSentence(about.join(" · "))}</p>` : nothing}
      ${
        implied
          ? html`<p class="about"><strong>${implied.format.name}</strong> here. ${renderSentence(implied.reason)}</p>`
          : nothing
      }
      ${top ? render(top) : nothing}
      ${notes.map((note) => html`<p class="quiet">${renderSentence(note)}</p>`)}
      ${main ? renderSections(number, main, this.shown, (change) => this.#show(change)) : html`<p>${renderSentence(noRows)}</p>`}
      ${others.length > 1 ? this.#order() : nothing}
      ${others.map(render)}
    `;
  }

  #order() {
    return html`<segmented-control
      label="order"
      .segments=${[{ value: "listed", text: "as listed" }, { value: "error", text: "by error" }]}
      .value=${this.shown.order}
      @change=${(event: Event) =>
        this.#show({ order: (event.target as SegmentedControl).value as InspectorState["order"] })}
    ></segmented-control>`;
  }

  #actions({ format }: Row, isMain: boolean): RowActions {
    return {
      flip: (of, bits) => this.#flip(of, bits),
      closeUp: this.#closeUp(format),
      back: {
        ...placeOf(this.shown),
        copy: (text) => this.#host.copy(text),
        write: (text) => void this.#write(text),
      },
      isMain,
    };
  }

  /** Puts a text in the place of the literal, or at the cursor; the page then shows what the cursor is on. */
  async #write(text: string): Promise<void> {
    const { instead } = placeOf(this.shown);
    try {
      this.problem = await this.#host.connection.sendRequest(writeNumber, { text, instead });
    } catch {
      this.problem = "The text could not be changed.";
    }
    if (this.problem === null) this.#show({ own: null, pinned: null });
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
    this.problem = null;
    this.shown = { ...this.shown, ...change };
    this.#host.save(this.shown);
  }
}
