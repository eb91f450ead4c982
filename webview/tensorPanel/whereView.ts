import { LitElement, css, html, nothing } from "lit";
import type { MessageConnection } from "vscode-jsonrpc";
import * as protocol from "../../core/protocol/analysis.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import type { ErrorMap } from "../../core/quantization/errorMap.ts";
import { allQuantizers, findQuantizer } from "../../core/quantization/index.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { remember } from "../page/remember.ts";
import { sharedStyles } from "../page/styles.ts";
import { usualChannelAxis } from "./channelEvidence.ts";
import { channelSentences, channelSpans } from "./channelTexts.ts";
import { questionOf } from "../page/question.ts";
import { blockText } from "./schemes.ts";
import { renderLoadable, stateStyles } from "../page/stateViews.ts";
import { inkedMap, inks } from "./inkedMap.ts";
import type { Ink } from "./inkedMap.ts";
import { usualAxis } from "./viewState.ts";

/** Rows and columns of the map at most. */
const most = { rows: 96, columns: 96 } as const;

/** What the user looks at. */
export interface WhereChoices {
  readonly quantizer: string;
  readonly blockSize: number;
  /** −1 for stretches in memory order, −2 for the axis along which channels usually run. */
  readonly mapAxis: number;
  readonly ink: string;
}

/** Where a scheme's error lies, by channel and by stretch, and how differently channels reach. Reads the tensor once it comes into view. */
export class WhereView extends LitElement {
  static override properties = {
    connection: { attribute: false },
    summary: { attribute: false },
    tensor: { attribute: false },
    choices: { attribute: false },
    isSeen: { state: true },
  };
  declare connection: MessageConnection;
  declare summary: Summary;
  declare tensor: TensorInfo;
  declare choices: WhereChoices;
  declare isSeen: boolean;
  readonly #map = questionOf<ErrorMap>(this);
  readonly #channels = questionOf<ChannelFacts>(this);
  #observer: IntersectionObserver | undefined;

  static override styles = [
    sharedStyles,
    stateStyles,
    css`
      :host {
        min-height: 4em;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
        gap: 16px 32px;
        align-items: start;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.isSeen = true;
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  override willUpdate(): void {
    if (!this.isSeen) return;
    const { quantizer, blockSize } = this.#scheme;
    this.#askMap(this.connection, this.summary, quantizer, blockSize, this.#axis);
    if (this.#axis >= 0) this.#askChannels(this.connection, this.summary, this.#axis);
  }

  // Each asked anew when what it is about changes; the summary stands for the tensor.
  readonly #askMap = remember(
    (connection: MessageConnection, _: Summary, quantizer: string, blockSize: number, axis: number) => {
      const request = { quantizer, blockSize, axis: axis < 0 ? null : axis, most };
      void this.#map.ask((token) => connection.sendRequest(protocol.errorMap, request, token));
    },
  );
  readonly #askChannels = remember((connection: MessageConnection, _: Summary, axis: number) => {
    void this.#channels.ask((token) => connection.sendRequest(protocol.channels, { axis }, token));
  });

  /** The chosen axis, as far as this tensor has it. */
  get #axis(): number {
    const { mapAxis } = this.choices;
    const { shape } = this.tensor;
    if (mapAxis === usualAxis) return usualChannelAxis(this.tensor) ?? -1;
    return mapAxis in shape ? mapAxis : -1;
  }

  /** The chosen scheme, at a block size that it has. */
  get #scheme() {
    const quantizer = findQuantizer(this.choices.quantizer) ?? allQuantizers[0];
    if (!quantizer) throw new RangeError("there are no quantizers");
    const { id, usualBlockSizes } = quantizer;
    const { blockSize } = this.choices;
    return {
      quantizer: id,
      usualBlockSizes,
      blockSize: usualBlockSizes.includes(blockSize) ? blockSize : (usualBlockSizes[0] ?? 0),
    };
  }

  override render() {
    return html`
      <div class="bar">
        <h2>Where it hurts</h2>
        ${this.#controls()}
      </div>
      ${this.isSeen ? this.#views() : nothing}
    `;
  }

  #controls() {
    const { quantizer, usualBlockSizes, blockSize } = this.#scheme;
    const { shape } = this.tensor;
    return html`
      ${this.#select(
        "scheme",
        quantizer,
        allQuantizers.map(({ id, name }) => [id, name]),
        (value) => ({ quantizer: value }),
      )}
      ${this.#select(
        "block size",
        String(blockSize),
        usualBlockSizes.map((size) => [String(size), blockText(size)]),
        (value) => ({ blockSize: Number(value) }),
      )}
      ${this.#select(
        "rows",
        String(this.#axis),
        [
          ["-1", "stretches"],
          ...shape.map((length, axis): [string, string] => [String(axis), `axis ${axis} (${length})`]),
        ],
        (value) => ({ mapAxis: Number(value) }),
      )}
      ${this.#select(
        "ink",
        this.#ink,
        Object.keys(inks).map((ink) => [ink, ink]),
        (value) => ({ ink: value }),
      )}
    `;
  }

  get #ink(): Ink {
    const { ink } = this.choices;
    return Object.hasOwn(inks, ink) ? (ink as Ink) : "RMS error";
  }

  #select(
    name: string,
    value: string,
    options: readonly (readonly [string, string])[],
    change: (value: string) => Partial<WhereChoices>,
  ) {
    const choose = (event: Event) =>
      this.dispatchEvent(
        new CustomEvent("choose", { detail: change((event.target as HTMLSelectElement).value) }),
      );
    return html`<label>
      ${name}
      <select @change=${choose}>
        ${options.map(([id, text]) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}
      </select>
    </label>`;
  }

  #views() {
    return html`<div class="columns">
      <div>${renderLoadable(this.#map.answer, this.#map.texts("Mapping the error"), (map) => this.#mapView(map))}</div>
      ${
        this.#axis >= 0
          ? html`<div>
              ${renderLoadable(this.#channels.answer, this.#channels.texts("Measuring channels"), (facts) => this.#channelView(facts))}
            </div>`
          : nothing
      }
    </div>`;
  }

  // Kept while what is shown is the same: the panel draws itself anew with every frame of a drag elsewhere.
  readonly #inked = remember(inkedMap);
  readonly #spans = remember(channelSpans);

  #mapView(map: ErrorMap) {
    const ink = this.#ink;
    const { values, sentence, describe, shownColumns } = this.#inked(
      map,
      ink,
      this.#axis,
      this.tensor.elementCount,
    );
    return html`<figure>
      <heat-map
        .label=${`${ink} by place. ${sentence}`}
        .unit=${ink}
        .values=${values}
        .columns=${shownColumns}
        .describe=${describe}
      ></heat-map>
      <figcaption class="quiet">${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}</figcaption>
    </figure>`;
  }

  #channelView(facts: ChannelFacts) {
    const sentences = channelSentences(facts);
    const { spans, reach } = this.#spans(facts);
    return html`<figure>
      <span-chart
        .label=${`Range of each channel along axis ${facts.axis}. ${sentences.join(" ")}`}
        .xTitle=${`index along axis ${facts.axis}`}
        .reach=${reach}
        .spans=${spans}
      ></span-chart>
      <figcaption>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</figcaption>
    </figure>`;
  }
}
