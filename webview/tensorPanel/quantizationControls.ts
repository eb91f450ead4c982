import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { TensorInfo } from "../../core/tensors/tensorFile.ts";
import type { SegmentedControl } from "../page/segmentedControl.ts";
import { channelAxes } from "./channelEvidence.ts";
import type { ViewState } from "./viewState.ts";

export interface QuantizationChoices {
  readonly view: ViewState;
  /** Whether codes are signed, as chosen or by the values. */
  readonly signed: boolean;
  readonly tensor: TensorInfo;
  /** Axis along which channels run; undefined where there is none. */
  readonly channelAxis: number | undefined;
  readonly choose: (change: Partial<ViewState>) => void;
}

/** What values become: bits, sign, zero point, and whether scales are the tensor's or the channels'. */
export function renderQuantizationControls(choices: QuantizationChoices): TemplateResult {
  const { view, signed, channelAxis, choose } = choices;
  return html`
    ${segments("bits", ["8", "6", "4", "3", "2"], String(view.bits), (bits) => choose({ bits: Number(bits) }))}
    ${segments("integers", ["signed", "unsigned"], signed ? "signed" : "unsigned", (value) =>
      choose({ signedness: value as ViewState["signedness"] }),
    )}
    ${segments("zero point", ["0", "free"], view.asymmetric ? "free" : "0", (value) => choose({ asymmetric: value === "free" }))}
    ${segments("calibrators", ["usual", "all"], view.calibrators, (value) =>
      choose({ calibrators: value as ViewState["calibrators"] }),
    )}
    ${channelAxis === undefined ? nothing : renderScales(choices, channelAxis)}
  `;
}

function renderScales({ view, tensor, choose }: QuantizationChoices, channelAxis: number) {
  const axes = channelAxes(tensor);
  return html`
    ${segments("scales", ["per tensor", "per channel"], `per ${view.scales}`, (value) =>
      choose({ scales: value === "per channel" ? "channel" : "tensor" }),
    )}
    ${
      view.scales === "channel" && axes.length > 1
        ? html`<label>
            channels along
            <select @change=${(event: Event) => choose({ channelAxis: Number((event.target as HTMLSelectElement).value) })}>
              ${axes.map(
                (axis) =>
                  html`<option value=${axis} ?selected=${axis === channelAxis}>axis ${axis} (${tensor.shape[axis]})</option>`,
              )}
            </select>
          </label>`
        : nothing
    }
  `;
}

function segments(
  label: string,
  values: readonly string[],
  value: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<segmented-control
    label=${label}
    .segments=${values.map((text) => ({ value: text, text }))}
    .value=${value}
    @change=${(event: Event) => choose((event.target as SegmentedControl).value)}
  ></segmented-control>`;
}
