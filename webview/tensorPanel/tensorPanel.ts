import { LitElement, css, html, nothing } from "lit";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { recommend } from "../../core/calibration/recommend.ts";
import type { ChannelFacts, ElementKind, ElementWindow, OpenedTensor } from "../../core/protocol/analysis.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { MessageConnection } from "vscode-jsonrpc";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import type { FileContent } from "../../core/protocol/page.ts";
import type { Host } from "../page/host.ts";
import { remember } from "../page/remember.ts";
import { sharedStyles } from "../page/styles.ts";
import { evidenceOf } from "./channelEvidence.ts";
import { resultOf } from "../page/loadable.ts";
import type { PanelTask } from "./panelData.ts";
import { PanelModel } from "./panelModel.ts";
import { renderSaturation } from "./saturation.ts";
import { schemeRequests } from "./schemes.ts";
import { renderLoadable, stateStyles } from "../page/stateViews.ts";
import { restoreViewState } from "./viewState.ts";
import type { ViewState } from "./viewState.ts";

const none: readonly MeasuredThreshold[] = [];

/** The whole panel: it owns the model, lays out the parts, and turns their events into choices. */
export class TensorPanel extends LitElement {
  static override styles = [
    sharedStyles,
    stateStyles,
    css`
      :host {
        container: panel / inline-size;
        max-width: 1600px;
        padding: 16px 0 32px;
      }
      section {
        margin-top: 24px;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px 32px;
        align-items: start;
      }
      @container panel (min-width: 1000px) {
        .columns:not(.constant) {
          grid-template-columns: minmax(0, 1fr) 540px;
        }
      }
      .columns section {
        margin-top: 0;
      }
      .constant section {
        max-width: 660px;
      }
    `,
  ];

  readonly #model: PanelModel;
  readonly #connection: MessageConnection;

  constructor(host: Host) {
    super();
    this.#connection = host.connection;
    const view = restoreViewState(host.savedState);
    this.#model = new PanelModel(host.connection, view, schemeRequests, () => this.requestUpdate());
    this.addEventListener("save-file", (event) => host.saveFile((event as CustomEvent<FileContent>).detail));
    this.addEventListener("copy-text", (event) => host.copy((event as CustomEvent<string>).detail));
    this.#choose = (change) => {
      this.#model.choose(change);
      host.save(this.#model.view);
    };
    this.#model.open();
  }

  readonly #read = (window: ElementWindow) => this.#model.readValues(window);

  readonly #recommend = remember(
    (thresholds: readonly MeasuredThreshold[], summary: Summary, channels: ChannelFacts | undefined) =>
      recommend(thresholds, evidenceOf(summary, channels)),
  );

  readonly #choose: (change: Partial<ViewState>) => void;

  override render() {
    return html`<main>
      ${renderLoadable(this.#model.data.opened, this.#texts("Opening the file", "open"), (opened) => this.#opened(opened))}
    </main>`;
  }

  #opened(opened: OpenedTensor) {
    const { data } = this.#model;
    const isUnderstood = opened.tensor.element.kind !== "void";
    return html`
      <header-view
        .opened=${opened}
        .summary=${resultOf(data.summary)}
        .readAsProblem=${this.#model.readAsProblem}
        @read-as=${(event: CustomEvent<string>) => this.#choose({ readAs: event.detail })}
        @find=${(event: CustomEvent<ElementKind>) => void this.#goToFirst(event.detail)}
      ></header-view>
      ${
        isUnderstood
          ? html`<section>
              ${renderLoadable(data.summary, this.#texts("Reading the tensor", "summarize"), (summary) => this.#summary(summary, opened.tensor))}
            </section>
            ${opened.tensor.elementCount > 0 ? this.#values(opened) : nothing}
            <section data-live><export-view .name=${this.#name} .page=${this}></export-view></section>`
          : nothing
      }
    `;
  }

  #summary(summary: Summary, tensor: TensorInfo) {
    const { data, view } = this.#model;
    if (summary.counts.total === 0)
      return html`<p>The tensor has no elements: there is nothing to count or to quantize.</p>`;
    if (summary.moments.count === 0) {
      return html`<p>No value is finite: there is no range to show and nothing to quantize.</p>`;
    }
    const thresholds = resultOf(data.thresholds) ?? none;
    const recommendation = this.#recommend(thresholds, summary, resultOf(data.channels));
    return html`
      <div class="columns ${summary.moments.min === summary.moments.max ? "constant" : ""}">
        <section>
          <range-view
            .summary=${summary}
            .thresholds=${thresholds}
            .recommended=${recommendation?.id}
            .choices=${view}
            @choose=${(event: CustomEvent<Partial<ViewState>>) => this.#choose(event.detail)}
            @threshold-release=${() => void this.#model.measureOwn()}
          ></range-view>
        </section>
        <section>
          ${renderSaturation({
            model: this.#model,
            name: this.#name,
            tensor,
            summary,
            thresholds,
            recommendation,
            choose: this.#choose,
            texts: this.#texts.bind(this),
          })}
        </section>
      </div>
      ${
        data.files.state === "waiting"
          ? nothing
          : html`<section>
              ${renderLoadable(
                data.files,
                this.#texts("Reading file by file", "fileRanges"),
                (ranges) => html`<layer-view .ranges=${ranges}></layer-view>`,
              )}
            </section>`
      }
      <section>
        <div class="bar"><h2>Which format</h2></div>
        ${renderLoadable(
          data.schemes,
          this.#texts("Quantizing block by block", "measureSchemes"),
          (schemes) => html`<scheme-view
            .connection=${this.#connection}
            .summary=${summary}
            .schemes=${schemes}
            .chosen=${view.schemes}
            @choose=${(event: CustomEvent<Partial<ViewState>>) => this.#choose(event.detail)}
          ></scheme-view>`,
        )}
      </section>
      ${
        tensor.shape.length > 0
          ? html`<section>
              <where-view
                .connection=${this.#connection}
                .summary=${summary}
                .tensor=${tensor}
                .choices=${view}
                @choose=${(event: CustomEvent<Partial<ViewState>>) => this.#choose(event.detail)}
              ></where-view>
            </section>`
          : nothing
      }
    `;
  }

  #values({ tensor }: OpenedTensor) {
    const { data, view } = this.#model;
    const summary = resultOf(data.summary);
    const { found } = data;
    return html`<section class="values" data-live>
      <div class="bar"><h2>Values</h2></div>
      ${
        found.state === "running" || found.state === "failed"
          ? renderLoadable(found, this.#texts("Searching", "findElement"), () => nothing)
          : nothing
      }
      <values-view
        .tensor=${tensor}
        .summary=${summary}
        .choices=${view}
        .threshold=${this.#threshold(summary)}
        .read=${this.#read}
        .found=${resultOf(found)}
        @choose=${(event: CustomEvent<Partial<ViewState>>) => this.#choose(event.detail)}
        @find=${(event: CustomEvent<ElementKind>) => void this.#model.find(event.detail)}
      ></values-view>
    </section>`;
  }

  /** What other tools call the tensor: its file's name without the extension. */
  get #name(): string {
    return (resultOf(this.#model.data.opened)?.name ?? "").replace(/\.[^.]+$/, "");
  }

  /** Where the tensor is saturated: as chosen, else as recommended, else nowhere. */
  #threshold(summary: Summary | undefined): number {
    if (!summary) return 0;
    const thresholds = resultOf(this.#model.data.thresholds) ?? none;
    const recommended = this.#recommend(thresholds, summary, resultOf(this.#model.data.channels))?.id;
    const found = thresholds.find(({ id }) => id === recommended)?.amax;
    return this.#model.view.threshold || (found ?? summary.moments.amax);
  }

  async #goToFirst(kind: ElementKind): Promise<void> {
    await this.#model.find(kind);
    await this.updateComplete;
    this.renderRoot.querySelector("values-view")?.scrollIntoView({ block: "nearest" });
  }

  #texts(doing: string, task: PanelTask) {
    return {
      doing,
      stop: () => this.#model.stop(task),
      resume: () => void this.#model.resume(task),
    };
  }
}
