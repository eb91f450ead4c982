import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import type {
  ChannelFacts,
  DivergenceCurve,
  FileRange,
  FoundElement,
  OpenedTensor,
} from "../../core/protocol/analysis.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import type { Loadable } from "../page/loadable.ts";
import { Question } from "../page/question.ts";

/** Everything the panel shows. */
export interface PanelData {
  readonly opened: Loadable<OpenedTensor>;
  readonly summary: Loadable<Summary>;
  /** The range of each file of a layer; not asked of one file. */
  readonly files: Loadable<readonly FileRange[]>;
  readonly thresholds: Loadable<readonly MeasuredThreshold[]>;
  readonly schemes: Loadable<readonly SchemeError[]>;
  /** What was searched for last; null when there is none. */
  readonly found: Loadable<FoundElement | null>;
  /** The user's own threshold measured: one, once it rests. */
  readonly own: Loadable<readonly MeasuredThreshold[]>;
  readonly curve: Loadable<DivergenceCurve>;
  /** Of the axis that channels run along. */
  readonly channels: Loadable<ChannelFacts>;
  /** What a scale for each of those channels gives: one scheme. */
  readonly perChannel: Loadable<readonly SchemeError[]>;
}

/** What is asked for each part. */
export type PanelQuestions = {
  readonly [part in keyof PanelData]: PanelData[part] extends Loadable<infer T> ? Question<T> : never;
};

/** A question for each part, none asked yet. @param changed called after every change of an answer. */
export function panelQuestions(changed: () => void): PanelQuestions {
  return {
    opened: new Question(changed),
    summary: new Question(changed),
    files: new Question(changed),
    thresholds: new Question(changed),
    schemes: new Question(changed),
    found: new Question(changed),
    own: new Question(changed),
    curve: new Question(changed),
    channels: new Question(changed),
    perChannel: new Question(changed),
  };
}

/** Which part of the data each task fills. */
export const partOf = {
  open: "opened",
  summarize: "summary",
  fileRanges: "files",
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
