import { html } from "lit";
import type { TemplateResult } from "lit";
import type { CodeOptions, MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { channelCodes } from "../../core/calibration/channelCodes.ts";
import type { Recommendation } from "../../core/calibration/recommend.ts";
import { channelParametersOf } from "../../core/parameters/parameters.ts";
import type { ChannelFacts } from "../../core/protocol/analysis.ts";
import { sqnrDb } from "../../core/quantization/errorSums.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import { resultOf } from "../page/loadable.ts";
import { remember } from "../page/remember.ts";
import { renderLoadable } from "../page/stateViews.ts";
import { channelSentence } from "./channelEvidence.ts";
import type { PanelTask } from "./panelData.ts";
import type { PanelModel } from "./panelModel.ts";
import { renderQuantizationControls } from "./quantizationControls.ts";
import type { ViewState } from "./viewState.ts";

export interface Saturation {
  readonly model: PanelModel;
  /** What other tools call the tensor. */
  readonly name: string;
  readonly tensor: TensorInfo;
  readonly summary: Summary;
  readonly thresholds: readonly MeasuredThreshold[];
  readonly recommendation: Recommendation | null;
  readonly choose: (change: Partial<ViewState>) => void;
  /** What a task says while it runs, and what its buttons do. */
  readonly texts: (doing: string, task: PanelTask) => Parameters<typeof renderLoadable>[1];
}

/** Where to saturate: the codes wanted, one scale or one for each channel, and either for other tools. */
export function renderSaturation(saturation: Saturation): TemplateResult {
  const { model, tensor, choose } = saturation;
  const { view, signed, channelAxis } = model;
  const isPerChannel = view.scales === "channel" && channelAxis !== undefined;
  return html`
    <div class="bar">
      <h2>Where to saturate</h2>
    </div>
    <div class="bar">${renderQuantizationControls({ view, signed, tensor, channelAxis, choose })}</div>
    ${isPerChannel ? renderChannelScales(saturation) : renderTensorScale(saturation)}
  `;
}

/** The thresholds to choose from, and what one comes to for other tools. */
function renderTensorScale(saturation: Saturation) {
  const { model, name, summary, thresholds, recommendation, choose, texts } = saturation;
  const { data, view, own, codes } = model;
  return html`
    ${renderLoadable(
      data.thresholds,
      texts("Measuring thresholds", "calibrate"),
      () => html`<threshold-view
        .thresholds=${thresholds}
        .recommendation=${recommendation}
        .perChannel=${sentenceOn(saturation)}
        .own=${own}
        .largest=${summary.moments.amax}
        @own-threshold=${(event: CustomEvent<number>) => {
          choose({ threshold: event.detail });
          void model.measureOwn();
        }}
      ></threshold-view>`,
    )}
    <parameter-view
      .tensor=${name}
      .thresholds=${own ? [...thresholds, own.threshold] : thresholds}
      .preferred=${recommendation?.id ?? ""}
      .options=${codes}
    ></parameter-view>
    <divergence-view
      .curve=${data.curve}
      .thresholds=${thresholds}
      .own=${view.threshold}
      .isOpen=${view.showsCurve}
      .texts=${texts("Comparing histograms", "divergenceCurve")}
      @choose=${(event: CustomEvent<Partial<ViewState>>) => choose(event.detail)}
    ></divergence-view>
  `;
}

/** A scale for each channel, and all of them for other tools. */
function renderChannelScales(saturation: Saturation) {
  const { model, name, texts } = saturation;
  const { data, codes } = model;
  return renderLoadable(data.channels, texts("Measuring channels", "channels"), (facts) => {
    const channels = codesOfChannels(facts, codes.bits, codes.signed, codes.asymmetric);
    const parameters = (decibels: number) => channelParametersOf(name, facts.axis, channels, decibels, codes);
    return html`
      <channel-scales-view .codes=${channels} .sentence=${sentenceOn(saturation)}></channel-scales-view>
      ${renderLoadable(
        data.perChannel,
        texts("Measuring a scale for each channel", "perChannel"),
        ([scheme]) => html`<parameter-view
          .tensor=${name}
          .thresholds=${[]}
          .options=${codes}
          .channels=${scheme && parameters(sqnrDb(scheme.error))}
        ></parameter-view>`,
      )}
    `;
  });
}

const codesOfChannels = remember(
  ({ moments }: ChannelFacts, bits: number, signed: boolean, asymmetric: boolean) => {
    const options: CodeOptions = { bits, signed, asymmetric };
    return channelCodes(moments, options);
  },
);

/** What a scale for each channel would give; empty until it is known. */
function sentenceOn({ model, tensor, thresholds }: Saturation): string {
  const { channelAxis } = model;
  const [scheme] = resultOf(model.data.perChannel) ?? [];
  if (channelAxis === undefined || !scheme || thresholds.length === 0) return "";
  return channelSentence(channelAxis, tensor.shape[channelAxis] ?? 0, scheme.error, thresholds);
}
