import { LitElement, css, html } from "lit";
import { CancellationTokenSource } from "vscode-jsonrpc";
import type { MessageConnection } from "vscode-jsonrpc";
import * as protocol from "../../core/protocol/analysis.ts";
import type { ErrorDistribution } from "../../core/quantization/errorDistribution.ts";
import { linearHistogram } from "../../core/statistics/histograms.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { sharedStyles } from "../page/styles.ts";
import { waiting } from "./loadable.ts";
import type { Loadable } from "./loadable.ts";
import { blockText, quantizerName } from "./schemes.ts";
import { renderLoadable } from "./stateViews.ts";

const bins = 96;

/** One scheme at one block size. */
export interface ChosenScheme {
  readonly quantizer: string;
  readonly blockSize: number;
}

/** What a scheme makes of the values, and how its error is distributed; asked of the host when it is shown. */
export class SchemeDistribution extends LitElement {
  static override properties = {
    connection: { attribute: false },
    summary: { attribute: false },
    scheme: { attribute: false },
  };
  declare connection: MessageConnection;
  declare summary: Summary;
  declare scheme: ChosenScheme;
  #distribution: Loadable<ErrorDistribution> = waiting;
  #running: CancellationTokenSource | undefined;
  #asked: ChosenScheme | undefined;

  static override styles = [
    sharedStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
        gap: 12px 32px;
      }
    `,
  ];

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("summary")) this.#asked = undefined;
    if (this.#asked === this.scheme) return;
    this.#asked = this.scheme;
    void this.#ask(this.scheme);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.cancel();
    this.#running = undefined;
  }

  async #ask({ quantizer, blockSize }: ChosenScheme): Promise<void> {
    this.#running?.cancel();
    const running = (this.#running = new CancellationTokenSource());
    this.#distribution = { state: "running", share: 0 };
    this.#distribution = await this.connection
      .sendRequest(protocol.errorHistogram, { quantizer, blockSize }, running.token)
      .then(
        (outcome): Loadable<ErrorDistribution> =>
          outcome.ok
            ? { state: "done", result: outcome.result }
            : { state: "failed", problem: outcome.problem },
        (error: unknown): Loadable<ErrorDistribution> => ({
          state: "failed",
          problem: { message: error instanceof Error ? error.message : String(error) },
        }),
      );
    if (running === this.#running) this.requestUpdate();
  }

  override render() {
    const { quantizer, blockSize } = this.scheme;
    const texts = {
      doing: `Quantizing as ${quantizerName(quantizer)}`,
      stop: () => this.#stop(),
      resume: () => void this.#ask(this.scheme),
    };
    const name = `${quantizerName(quantizer)}, ${blockSize === 0 ? "the whole tensor" : `blocks of ${blockText(blockSize)}`}`;
    return html`<h2>${name}</h2>
      ${renderLoadable(this.#distribution, texts, (distribution) => this.#charts(distribution))}`;
  }

  #stop(): void {
    this.#running?.cancel();
    this.#running = undefined;
    this.#distribution = { state: "stopped" };
    this.requestUpdate();
  }

  #charts({ quantized, error }: ErrorDistribution) {
    const { min, max } = this.summary.moments;
    const [low, high] = [Math.min(min, quantized.moments.min), Math.max(max, quantized.moments.max)];
    const reach = error.moments.amax;
    return html`<div class="columns">
      <step-chart
        .label=${"Values before and after quantization; zeros are left out."}
        .xTitle=${"value; zeros left out"}
        .low=${low}
        .high=${high}
        .series=${[
          { name: "before", counts: linearHistogram(this.summary, low, high, bins) },
          { name: "after", counts: linearHistogram(quantized, low, high, bins) },
        ]}
      ></step-chart>
      ${
        reach > 0
          ? html`<step-chart
              .label=${"Errors: value before less value after; errors of 0 are left out."}
              .xTitle=${"error; 0 left out"}
              .low=${-reach}
              .high=${reach}
              .series=${[{ name: "error", counts: linearHistogram(error, -reach, reach, bins) }]}
            ></step-chart>`
          : html`<p>Every value is stored without error.</p>`
      }
    </div>`;
  }
}
