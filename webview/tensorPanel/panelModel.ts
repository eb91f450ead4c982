import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import { estimateThreshold } from "../../core/calibration/estimate.ts";
import { calibrators } from "../../core/calibration/index.ts";
import { useCustomFormats } from "../../core/formats/index.ts";
import * as protocol from "../../core/protocol/analysis.ts";
import type {
  ElementKind,
  ElementWindow,
  OpenedTensor,
  Outcome,
  SchemeRequest,
  WindowElements,
} from "../../core/protocol/analysis.ts";
import { tensorChanged } from "../../core/protocol/tensorPanel.ts";
import { integerQuantizerId } from "../../core/quantization/integer.ts";
import { integerAsymmetricId } from "../../core/quantization/integerAsymmetric.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { remember } from "../page/remember.ts";
import { channelAxes, usualChannelAxis } from "./channelEvidence.ts";
import { resultOf } from "../page/loadable.ts";
import { hostFailed } from "../page/question.ts";
import { panelQuestions, partOf } from "./panelData.ts";
import type { PanelData, PanelQuestions, PanelTask } from "./panelData.ts";
import type { OwnThreshold } from "./thresholdView.ts";
import type { ViewState } from "./viewState.ts";

/** Choices on which thresholds depend. */
const calibrationChoices = ["bits", "signedness", "asymmetric", "calibrators"] as const;

/**
 * Asks the host for what the view needs, in the order in which it is read, and holds the answers.
 * Whatever an earlier question is answered after a newer one was asked is dropped.
 */
export class PanelModel {
  readonly #connection: MessageConnection;
  readonly #schemes: readonly SchemeRequest[];
  readonly #changed: () => void;
  readonly #questions: PanelQuestions;
  readonly #estimate = remember(
    (summary: Summary, amax: number, bits: number, signed: boolean, asymmetric: boolean) =>
      estimateThreshold(summary, amax, { bits, signed, asymmetric }),
  );
  #readAsProblem = "";
  #sought: ElementKind = "min";
  #view: ViewState;

  /**
   * @param schemes which schemes to measure.
   * @param changed called after every change of `data` or `view`.
   */
  constructor(
    connection: MessageConnection,
    view: ViewState,
    schemes: readonly SchemeRequest[],
    changed: () => void,
  ) {
    this.#connection = connection;
    this.#view = view;
    this.#schemes = schemes;
    this.#changed = changed;
    this.#questions = panelQuestions(changed);
    connection.onNotification(tensorChanged, () => this.open());
    connection.onNotification(protocol.progressed, ({ task, share }) => {
      const part = Object.entries(partOf).find(([of]) => of === task)?.[1];
      if (part) this.#questions[part].progressed(share);
    });
  }

  get data(): PanelData {
    const answers = Object.entries(this.#questions).map(([part, { answer }]) => [part, answer] as const);
    return Object.fromEntries(answers) as unknown as PanelData;
  }

  get view(): ViewState {
    return this.#view;
  }

  /** Why the file cannot be read as was chosen; empty when it can. */
  get readAsProblem(): string {
    return this.#readAsProblem;
  }

  /** Changes what the user has chosen, and asks again for what depends on it. */
  choose(change: Partial<ViewState>): void {
    this.#view = { ...this.#view, ...change };
    this.#changed();
    if (change.readAs !== undefined) this.open();
    else if (calibrationChoices.some((choice) => choice in change)) void this.#calibrateAgain();
    else if (change.channelAxis !== undefined) void this.#measureOtherChannels();
    else if (change.showsCurve) void this.drawCurve();
    if (change.threshold !== undefined) this.#questions.own.reset();
  }

  /** Reads the file anew from its beginning. */
  open(): void {
    for (const question of Object.values(this.#questions)) question.reset();
    void this.#readAll();
  }

  /** Stops a running task; what is there stays. */
  stop(task: PanelTask): void {
    this.#questions[partOf[task]].stop();
  }

  /** Runs a stopped task again, and what waits for it. */
  async resume(task: PanelTask): Promise<void> {
    if (task === "open") this.open();
    else if (task === "summarize") await this.#summarizeAndOn();
    else if (task === "calibrate") await this.calibrate();
    else if (task === "measureThresholds") await this.measureOwn();
    else if (task === "divergenceCurve") await this.drawCurve();
    else if (task === "perChannel") await this.#measurePerChannel();
    else if (task === "channels") await this.#measureChannels();
    else if (task === "fileRanges") await this.#measureFiles();
    else if (task === "findElement") await this.find(this.#sought);
    else await this.#measureSchemes();
  }

  /** Looks for the first element of a kind; the answer comes into `data.found`. */
  async find(kind: ElementKind): Promise<void> {
    this.#sought = kind;
    await this.#questions.found.ask((token) =>
      this.#connection.sendRequest(protocol.findElement, { kind }, token),
    );
  }

  /** Some elements; they are not kept. */
  readValues(window: ElementWindow): Promise<Outcome<WindowElements>> {
    return this.#connection.sendRequest(protocol.values, window).catch(hostFailed);
  }

  /** Asks for the thresholds under the chosen bits and signedness. */
  async calibrate(): Promise<void> {
    const summary = resultOf(this.#questions.summary.answer);
    if (!summary || summary.moments.count === 0) return;
    const methods = this.#view.calibrators === "all" ? calibrators.map(({ id }) => id) : undefined;
    const options = { ...this.codes, ...(methods && { methods }) };
    await this.#questions.thresholds.ask((token) =>
      this.#connection.sendRequest(protocol.calibrate, options, token),
    );
  }

  /** Measures the user's own threshold, once it rests. */
  async measureOwn(): Promise<void> {
    const { threshold } = this.#view;
    const summary = resultOf(this.#questions.summary.answer);
    if (threshold === 0 || !summary || summary.moments.amax === 0) return;
    const request = { ...this.codes, thresholds: [{ amax: threshold }] };
    await this.#questions.own.ask((token) =>
      this.#connection.sendRequest(protocol.measureThresholds, request, token),
    );
  }

  /** Asks for the divergence curve. */
  async drawCurve(): Promise<void> {
    await this.#questions.curve.ask((token) =>
      this.#connection.sendRequest(protocol.divergenceCurve, this.codes, token),
    );
  }

  /** The user's own threshold with its effect, estimated until it is measured; undefined while none is chosen. */
  get own(): OwnThreshold | undefined {
    const summary = resultOf(this.#questions.summary.answer);
    const { threshold } = this.#view;
    if (!summary || threshold === 0) return undefined;
    const { bits, signed, asymmetric } = this.codes;
    const estimate = this.#estimate(summary, threshold, bits, signed, asymmetric);
    const [measured] = resultOf(this.#questions.own.answer) ?? [];
    return measured
      ? { threshold: { ...measured, id: estimate.id, name: estimate.name }, isExact: true }
      : { threshold: estimate, isExact: false };
  }

  /** The integers that values are to become, as chosen. */
  get codes() {
    const { bits, asymmetric } = this.#view;
    return { bits, signed: this.signed, asymmetric };
  }

  /** Whether thresholds are for signed integers: as chosen, else whether any value is negative. */
  get signed(): boolean {
    if (this.#view.signedness !== "automatic") return this.#view.signedness === "signed";
    return (resultOf(this.#questions.summary.answer)?.counts.negative ?? 1) > 0;
  }

  /** The axis along which channels run; undefined where there is none. */
  get channelAxis(): number | undefined {
    const tensor = resultOf(this.#questions.opened.answer)?.tensor;
    if (!tensor) return undefined;
    const { channelAxis } = this.#view;
    return channelAxes(tensor).includes(channelAxis) ? channelAxis : usualChannelAxis(tensor);
  }

  async #readAll(): Promise<void> {
    const opened = await this.#open();
    if (opened && opened.tensor.element.kind !== "void") await this.#summarizeAndOn();
  }

  #open(): Promise<OpenedTensor | undefined> {
    return this.#questions.opened.ask((token) => this.#openAsChosen(token));
  }

  /** A choice that this file cannot be read as is told, and leaves it as it was. */
  async #openAsChosen(token: CancellationToken): Promise<Outcome<OpenedTensor>> {
    const opened = await this.#connection.sendRequest(protocol.openedTensor, token);
    const { readAs } = this.#view;
    this.#readAsProblem = "";
    if (opened.ok) useCustomFormats(opened.result.customFormats);
    if (!opened.ok || readAs === "" || opened.result.readAsChoices.length === 0) return opened;
    const chosen = await this.#connection.sendRequest(protocol.readAs, readAs, token);
    if (chosen.ok) return chosen;
    this.#readAsProblem = chosen.problem.message;
    return opened;
  }

  async #summarizeAndOn(): Promise<void> {
    const summary = await this.#questions.summary.ask((token) =>
      this.#connection.sendRequest(protocol.summarize, token),
    );
    if (!summary || summary.moments.count === 0) return;
    // A threshold of another content of the file may lie beyond all of this one.
    if (this.#view.threshold > summary.moments.amax) this.#view = { ...this.#view, threshold: 0 };
    await this.#calibrateAgain();
    await this.#measureChannels();
    await this.#measureFiles();
    // The thresholds may have been stopped; the schemes do not need them, only a file still being read.
    if (resultOf(this.#questions.summary.answer) === summary) await this.#measureSchemes();
  }

  /** Everything that depends on the codes. */
  async #calibrateAgain(): Promise<void> {
    this.#questions.own.reset();
    this.#questions.curve.reset();
    this.#questions.perChannel.reset();
    await this.calibrate();
    await this.measureOwn();
    await this.#measurePerChannel();
    if (this.#view.showsCurve) await this.drawCurve();
  }

  /** They tell whether a rule may be misled; a page without them is as good. */
  async #measureChannels(): Promise<void> {
    const axis = this.channelAxis;
    if (axis === undefined || !resultOf(this.#questions.summary.answer)) return;
    await this.#questions.channels.ask((token) =>
      this.#connection.sendRequest(protocol.channels, { axis }, token),
    );
  }

  async #measureOtherChannels(): Promise<void> {
    this.#questions.perChannel.reset();
    await this.#measureChannels();
    await this.#measurePerChannel();
  }

  /** How far each file of a layer reaches. */
  async #measureFiles(): Promise<void> {
    if (!resultOf(this.#questions.opened.answer)?.files) return;
    await this.#questions.files.ask((token) => this.#connection.sendRequest(protocol.fileRanges, token));
  }

  /** What one scale for each channel would give. */
  async #measurePerChannel(): Promise<void> {
    this.#questions.perChannel.reset();
    const axis = this.channelAxis;
    if (axis === undefined || !resultOf(this.#questions.thresholds.answer)) return;
    const { bits, signed, asymmetric } = this.codes;
    const quantizer = asymmetric ? integerAsymmetricId(bits) : integerQuantizerId(bits, signed);
    const requests = [{ quantizer, blockSizes: [0], axis }];
    await this.#questions.perChannel.ask((token) =>
      this.#connection.sendRequest(protocol.measureSchemes, requests, token),
    );
  }

  async #measureSchemes(): Promise<void> {
    await this.#questions.schemes.ask((token) =>
      this.#connection.sendRequest(protocol.measureSchemes, this.#schemes, token),
    );
  }
}
