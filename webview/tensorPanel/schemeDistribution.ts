import { LitElement, css, html } from "lit";
import type { MessageConnection } from "vscode-jsonrpc";
import * as protocol from "../../core/protocol/analysis.ts";
import { type CodeUse, unusedCodes } from "../../core/quantization/codeUse.ts";
import { linearHistogram } from "../../core/statistics/histograms.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { remember } from "../page/remember.ts";
import { sharedStyles } from "../page/styles.ts";
import { questionOf } from "../page/question.ts";
import { blockText, quantizerName } from "./schemes.ts";
import { renderLoadable, stateStyles } from "../page/stateViews.ts";

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
  readonly #distribution = questionOf<protocol.SchemeDistribution>(this);

  static override styles = [
    sharedStyles,
    stateStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
        gap: 12px 32px;
      }
    `,
  ];

  override willUpdate(): void {
    this.#ask(this.connection, this.summary, this.scheme);
  }

  /** Asked anew when one of these changes. */
  readonly #ask = remember((connection: MessageConnection, _: Summary, scheme: ChosenScheme) => {
    void this.#distribution.ask((token) =>
      connection.sendRequest(protocol.errorHistogram, { ...scheme }, token),
    );
  });

  override render() {
    const { quantizer, blockSize } = this.scheme;
    const name = `${quantizerName(quantizer)}, ${blockSize === 0 ? "the whole tensor" : `blocks of ${blockText(blockSize)}`}`;
    return html`<h2>${name}</h2>
      ${renderLoadable(this.#distribution.answer, this.#distribution.texts(`Quantizing as ${quantizerName(quantizer)}`), (distribution) => this.#charts(distribution))}`;
  }

  #charts({ quantized, error, codes }: protocol.SchemeDistribution) {
    const { min, max } = this.summary.moments;
    const [low, high] = [Math.min(min, quantized.moments.min), Math.max(max, quantized.moments.max)];
    const reach = error.moments.amax;
    return html`${codes && html`<p>${codesText(codes)}</p>`}
      <div class="columns">
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

/** Codes for one number, as +0 and −0 of a float, are one. */
function codesText(codes: CodeUse): string {
  const unused = unusedCodes(codes);
  const all = `${codes.used.length} numbers that codes stand for`;
  return unused === 0
    ? `All ${all} are used.`
    : `Of the ${all}, ${unused} ${unused === 1 ? "is" : "are"} unused.`;
}
