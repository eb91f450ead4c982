import { LitElement, css, html, nothing } from "lit";
import { powerOfTwoText } from "../../core/display/quantity.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { RangeBar } from "../charts/rangeBars.ts";
import type { Window } from "../charts/zoom.ts";
import { remember } from "../page/remember.ts";
import { sharedStyles } from "../page/styles.ts";
import { compareFormats, fitSentence, lossScaleAdvice, lossText } from "./formatFits.ts";
import type { ComparedFormat } from "./formatFits.ts";
import { typicalRanges, typicalSentence, typicalSource } from "./typicalRanges.ts";
import type { TypicalRange } from "./typicalRanges.ts";
import type { ViewState } from "./viewState.ts";

/** What each format reaches of the axis above, the slider that moves the values against it, and typical ranges. */
export class FormatRanges extends LitElement {
  static override properties = {
    summary: { attribute: false },
    shown: { attribute: false },
    leftMargin: { attribute: false },
    scaleExponent: { attribute: false },
    threshold: { attribute: false },
    showsTypical: { attribute: false },
  };
  declare summary: Summary;
  /** The part of the axis that is shown, in powers of two. */
  declare shown: Window;
  declare leftMargin: number;
  /** The loss scale to try, as a power of two. */
  declare scaleExponent: number;
  /** Where int8 saturates. */
  declare threshold: number;
  declare showsTypical: boolean;

  static override styles = [
    sharedStyles,
    css`
      figure,
      .typical {
        margin-top: 8px;
      }
      .typical {
        display: block;
      }
      .scale,
      .scale label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      .scale {
        margin-top: 8px;
      }
      .scale .number {
        min-width: 3em;
        text-align: left;
      }
      input {
        accent-color: var(--vscode-focusBorder);
      }
    `,
  ];

  readonly #compare = remember(compareFormats);
  readonly #advise = remember(lossScaleAdvice);

  override render() {
    const compared = this.#compare(this.summary, this.scaleExponent, this.threshold);
    return html`
      ${this.#bars(compared.map(formatBar), "Ranges of formats under the histogram", fitSentence(compared, this.scaleExponent))}
      ${this.#lossScale()}
      <label class="typical">
        <input
          type="checkbox"
          .checked=${this.showsTypical}
          @change=${(event: Event) => this.#choose({ typicalRanges: (event.target as HTMLInputElement).checked })}
        />
        typical ranges in training
      </label>
      ${
        this.showsTypical
          ? html`${this.#bars(typicalRanges.map(typicalBar), "Typical ranges under the histogram", typicalSentence(this.summary))}
              <p class="quiet">${typicalSource}</p>`
          : nothing
      }
    `;
  }

  #bars(bars: readonly RangeBar[], label: string, sentence: string) {
    return html`<figure>
      <range-bars
        .label=${`${label}. ${sentence}`}
        .bars=${bars}
        .domain=${this.shown}
        .leftMargin=${this.leftMargin}
      ></range-bars>
      <figcaption>${sentence}</figcaption>
    </figure>`;
  }

  #lossScale() {
    const { exponent, sentence } = this.#advise(this.summary);
    const reach = Math.max(usualReach, Math.abs(exponent), Math.abs(this.scaleExponent));
    return html`<p class="scale">
      <label>
        loss scale
        <input
          type="range"
          min=${-reach}
          max=${reach}
          .value=${String(this.scaleExponent)}
          list="suggestion"
          aria-valuetext=${powerOfTwoText(this.scaleExponent)}
          @input=${(event: Event) =>
            this.#choose({ lossScaleExponent: Number((event.target as HTMLInputElement).value) })}
        />
        <datalist id="suggestion"><option value=${exponent}></option></datalist>
        <span class="number">${powerOfTwoText(this.scaleExponent)}</span>
      </label>
      <span>${sentence}</span>
      <button
        type="button"
        ?disabled=${this.scaleExponent === exponent}
        @click=${() => this.#choose({ lossScaleExponent: exponent })}
      >
        Try ${powerOfTwoText(exponent)}
      </button>
    </p>`;
  }

  #choose(detail: Partial<ViewState>): void {
    this.dispatchEvent(new CustomEvent("choose", { detail, bubbles: true, composed: true }));
  }
}

/** Loss scales that the slider tries, either way, as a power of two; farther where the advice lies farther. */
const usualReach = 32;

function formatBar({ name, range, fit }: ComparedFormat): RangeBar {
  return {
    name,
    faintFrom: Math.log2(range.smallest),
    solidFrom: Math.log2(range.minNormal),
    to: Math.log2(range.max),
    lostBelow: fit.underflow > 0 ? `${lossText(fit, "underflow")} to zero` : "",
    lostAbove: fit.overflow > 0 ? `${lossText(fit, "overflow")} beyond` : "",
  };
}

function typicalBar({ shortName, low, high }: TypicalRange): RangeBar {
  return { name: shortName, faintFrom: low, solidFrom: high, to: high, lostBelow: "", lostAbove: "" };
}
