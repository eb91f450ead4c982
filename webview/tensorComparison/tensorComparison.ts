import { LitElement, css, html, nothing } from "lit";
import type { ComparisonSums } from "../../core/comparison/comparison.ts";
import { findFormat } from "../../core/formats/index.ts";
import type { OpenedTensor } from "../../core/protocol/analysis.ts";
import * as protocol from "../../core/protocol/comparison.ts";
import type { OpenedPair } from "../../core/protocol/comparison.ts";
import type { FileContent } from "../../core/protocol/page.ts";
import type { Host } from "../page/host.ts";
import { sharedStyles } from "../page/styles.ts";
import { factStyles, factsOf, renderFacts } from "../page/facts.ts";
import type { Fact } from "../page/facts.ts";
import { questionOf } from "../page/question.ts";
import { renderLoadable, stateStyles } from "../page/stateViews.ts";
import { comparedAs } from "./comparedAs.ts";
import { renderResult } from "./comparisonResult.ts";
import { restoreComparisonState } from "./comparisonState.ts";
import type { ComparisonState } from "./comparisonState.ts";

/** Formats in whose ulps people count. */
const ulpFormats = ["float32", "bfloat16", "float16", "float8_e4m3fn", "float8_e5m2", "float64"] as const;

/** Two files of one shape, element by element: is the output right, and where is it not. */
export class TensorComparison extends LitElement {
  static override styles = [
    sharedStyles,
    factStyles,
    stateStyles,
    css`
      :host {
        max-width: 1200px;
        padding: 16px 0 32px;
      }
      h1 {
        font-size: 1.4em;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      section {
        margin-top: 24px;
      }
      h2 {
        margin-bottom: 6px;
      }
      .verdict {
        max-width: 90ch;
        margin: 12px 0;
      }
      .columns {
        display: flex;
        flex-wrap: wrap;
        gap: 24px 48px;
        align-items: start;
      }
      .tall {
        max-height: 32em;
        overflow-y: auto;
      }
      input[type="text"] {
        width: 10ch;
      }
      copy-table {
        margin-top: 8px;
      }
    `,
  ];

  readonly #host: Host;
  #state: ComparisonState;
  readonly #pair = questionOf<OpenedPair>(this);
  readonly #sums = questionOf<ComparisonSums>(this);

  constructor(host: Host) {
    super();
    this.#host = host;
    this.#state = restoreComparisonState(host.savedState);
    this.addEventListener("copy-text", (event) => host.copy((event as CustomEvent<string>).detail));
    this.addEventListener("save-file", (event) => host.saveFile((event as CustomEvent<FileContent>).detail));
    host.connection.onNotification(protocol.pairChanged, () => void this.#open());
    host.connection.onNotification(protocol.comparisonProgressed, (share) => this.#sums.progressed(share));
    void this.#open();
  }

  async #open(): Promise<void> {
    this.#sums.reset();
    const { connection } = this.#host;
    const pair = await this.#pair.ask((token) => connection.sendRequest(protocol.openedPair, token));
    if (!pair) return;
    this.#save({ files: pair.files });
    this.#compare();
  }

  #compare(): void {
    const { files: _files, ...request } = this.#state;
    const { connection } = this.#host;
    void this.#sums.ask((token) => connection.sendRequest(protocol.comparePair, request, token));
  }

  #choose(change: Partial<ComparisonState>): void {
    this.#save(change);
    this.#compare();
  }

  #save(change: Partial<ComparisonState>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.save(this.#state);
  }

  override render() {
    // What is opened again is compared again.
    const texts = { ...this.#pair.texts("Opening the files"), resume: () => void this.#open() };
    return html`<main>${renderLoadable(this.#pair.answer, texts, (pair) => this.#opened(pair))}</main>`;
  }

  #opened(pair: OpenedPair) {
    const { reference, output } = pair;
    const { shape } = reference.tensor;
    const compared = comparedAs(pair, this.#state.readAs);
    return html`
      <header>
        <div class="bar">
          <h1>${output.name} against ${reference.name}</h1>
          <button type="button" @click=${() => this.#swap()}>Swap</button>
        </div>
        ${this.#file("reference", reference)} ${this.#file("output", output)}
      </header>
      <section>
        ${this.#controls()}
        ${renderLoadable(this.#sums.answer, this.#sums.texts("Comparing"), (sums) => renderResult(sums, shape, this.#state, compared))}
      </section>
      <section data-live>
        <export-view .name=${`${plainName(output.name)} against ${plainName(reference.name)}`} .page=${this}></export-view>
      </section>
    `;
  }

  #swap(): void {
    const { reference, output } = this.#state.readAs;
    this.#save({ readAs: { reference: output, output: reference } });
    void this.#host.connection.sendNotification(protocol.swapFiles);
  }

  #file(side: "reference" | "output", opened: OpenedTensor) {
    const facts: Fact[] = [{ name: side, text: opened.name }, ...factsOf(opened)];
    const { notes } = opened.tensor;
    return html`${renderFacts(facts)} ${notes.map((note) => html`<p class="quiet">${note}</p>`)} ${opened.tensor.element.kind === "void" ? this.#readAs(side, opened) : nothing}`;
  }

  #readAs(side: "reference" | "output", { name, readAsChoices }: OpenedTensor) {
    const chosen = this.#state.readAs[side];
    return html`<p>
      <label>
        ${name} says only how wide an element is. Read as
        <select
          @change=${(event: Event) =>
            this.#choose({
              readAs: { ...this.#state.readAs, [side]: (event.target as HTMLSelectElement).value },
            })}
        >
          <option value="" disabled ?selected=${chosen === ""}>choose a format</option>
          ${readAsChoices.map(
            (id) =>
              html`<option value=${id} ?selected=${id === chosen}>${findFormat(id)?.name ?? id} (${id})</option>`,
          )}
        </select>
      </label>
    </p>`;
  }

  #controls() {
    const { tolerance, ulpFormat } = this.#state;
    return html`<div class="bar">
      ${this.#toleranceField("rtol", "relative tolerance")} ${this.#toleranceField("atol", "absolute tolerance")}
      <label>
        <input
          type="checkbox"
          .checked=${tolerance.equalNan}
          @change=${(event: Event) =>
            this.#choose({
              tolerance: { ...tolerance, equalNan: (event.target as HTMLInputElement).checked },
            })}
        />
        NaN equals NaN
      </label>
      <label>
        ulps of
        <select @change=${(event: Event) => this.#choose({ ulpFormat: (event.target as HTMLSelectElement).value })}>
          ${ulpFormats.map(
            (id) =>
              html`<option value=${id} ?selected=${id === ulpFormat}>${findFormat(id)?.name ?? id}</option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  #toleranceField(field: "rtol" | "atol", meaning: string) {
    const { tolerance } = this.#state;
    return html`<label title=${meaning}>
      ${field}
      <input
        type="text"
        inputmode="decimal"
        .value=${String(tolerance[field])}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          // An empty field is no 0; the engine refuses NaN with a sentence.
          const number = value.trim() === "" ? Number.NaN : Number(value);
          this.#choose({ tolerance: { ...tolerance, [field]: number } });
        }}
      />
    </label>`;
  }
}

/** The name of a file without what says its kind. */
function plainName(name: string): string {
  return name.replace(/\.[^.]+$/, "");
}
