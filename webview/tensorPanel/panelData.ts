import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import type {
  ChannelFacts,
  DivergenceCurve,
  FoundElement,
  OpenedTensor,
} from "../../core/protocol/analysis.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { waiting } from "../page/loadable.ts";
import type { Loadable } from "../page/loadable.ts";

/** Everything the panel shows. */
export interface PanelData {
  readonly opened: Loadable<OpenedTensor>;
  readonly summary: Loadable<Summary>;
  readonly thresholds: Loadable<readonly MeasuredThreshold[]>;
  readonly schemes: Loadable<readonly SchemeError[]>;
  /** What was searched for last; null when there is none. */
  readonly found: Loadable<FoundElement | null>;
  /** The user's own threshold measured: one, once it rests. */
  readonly own: Loadable<readonly MeasuredThreshold[]>;
  readonly curve: Loadable<DivergenceCurve>;
  /** Of the axis that channels usually run along. */
  readonly channels: Loadable<ChannelFacts>;
  /** What a scale for each of those channels gives: one scheme. */
  readonly perChannel: Loadable<readonly SchemeError[]>;
}

/** What the panel shows of a file that has not been asked about. */
export const nothing: PanelData = {
  opened: waiting,
  summary: waiting,
  thresholds: waiting,
  schemes: waiting,
  found: waiting,
  own: waiting,
  curve: waiting,
  channels: waiting,
  perChannel: waiting,
};

/** Which part of the data each task fills. */
export const partOf = {
  open: "opened",
  summarize: "summary",
  calibrate: "thresholds",
  measureSchemes: "schemes",
  findElement: "found",
  measureThresholds: "own",
  divergenceCurve: "curve",
  channels: "channels",
  perChannel: "perChannel",
} as const;

/** What the panel may be busy with. */
export type PanelTask = keyof typeof partOf;
