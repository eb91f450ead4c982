import { CancellationTokenSource } from "vscode-jsonrpc";
import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import type { MeasuredThreshold } from "../../core/calibration/calibrator.ts";
import { estimateThreshold } from "../../core/calibration/estimate.ts";
import * as protocol from "../../core/protocol/analysis.ts";
import type {
  ElementKind,
  ElementWindow,
  FoundElement,
  OpenedTensor,
  Outcome,
  SchemeRequest,
  WindowElements,
} from "../../core/protocol/analysis.ts";
import { tensorChanged } from "../../core/protocol/tensorPanel.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";
import type { Summary } from "../../core/statistics/summary.ts";
import { remember } from "../page/remember.ts";
import { resultOf, waiting } from "./loadable.ts";
import type { Loadable } from "./loadable.ts";
import type { OwnThreshold } from "./thresholdView.ts";
import type { ViewState } from "./viewState.ts";

/** Everything the panel shows. */
export interface PanelData {
  readonly opened: Loadable<OpenedTensor>;
  readonly summary: Loadable<Summary>;
  readonly thresholds: Loadable<readonly MeasuredThreshold[]>;
  readonly schemes: Loadable<readonly SchemeError[]>;
  /** What was searched for last; null when there is none. */
  readonly found: Loadable<FoundElement | null>;
}

const nothing: PanelData = {
  opened: waiting,
  summary: waiting,
  thresholds: waiting,
  schemes: waiting,
  found: waiting,
};

/** Which part of the data each task fills. */
const partOf = {
  open: "opened",
  summarize: "summary",
  calibrate: "thresholds",
  measureSchemes: "schemes",
  findElement: "found",
} as const;

/** What the panel may be busy with. */
export type PanelTask = keyof typeof partOf;

/**
 * Asks the host for what the view needs, in the order in which it is read, and holds the answers.
 * Whatever an earlier question is answered after a newer one was asked is dropped.
 */
export class PanelModel {
  readonly #connection: MessageConnection;
  readonly #schemes: readonly SchemeRequest[];
  readonly #changed: () => void;
  readonly #running = new Map<PanelTask, CancellationTokenSource>();
  readonly #estimate = remember((summary: Summary, amax: number, bits: number, signed: boolean) =>
    estimateThreshold(summary, amax, { bits, signed }),
  );
  #readAsProblem = "";
  #sought: ElementKind = "min";
  #view: ViewState;
  #data: PanelData = nothing;

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
    connection.onNotification(tensorChanged, () => this.open());
    connection.onNotification(protocol.progressed, ({ task, share }) => {
      const part = Object.entries(partOf).find(([of]) => of === task)?.[1];
      if (part && this.#data[part].state === "running") this.#set({ [part]: { state: "running", share } });
    });
  }

  get data(): PanelData {
    return this.#data;
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
    else if (change.bits !== undefined || change.signedness !== undefined) void this.calibrate();
  }

  /** Reads the file anew from its beginning. */
  open(): void {
    for (const task of this.#running.keys()) this.#cancel(task);
    this.#data = nothing;
    void this.#readAll();
  }

  /** Stops a running task; what is there stays. */
  stop(task: PanelTask): void {
    this.#cancel(task);
    this.#set({ [partOf[task]]: { state: "stopped" } });
  }

  /** Runs a stopped task again, and what waits for it. */
  async resume(task: PanelTask): Promise<void> {
    if (task === "open") this.open();
    else if (task === "summarize") await this.#summarizeAndOn();
    else if (task === "calibrate") await this.calibrate();
    else if (task === "findElement") await this.find(this.#sought);
    else await this.#measureSchemes();
  }

  /** Looks for the first element of a kind; the answer comes into `data.found`. */
  async find(kind: ElementKind): Promise<void> {
    this.#sought = kind;
    await this.#ask("findElement", (token) =>
      this.#connection.sendRequest(protocol.findElement, { kind }, token),
    );
  }

  /** Some elements; they are not kept. */
  readValues(window: ElementWindow): Promise<Outcome<WindowElements>> {
    return this.#connection.sendRequest(protocol.values, window).catch(hostFailed);
  }

  /** Asks for the thresholds under the chosen bits and signedness. */
  async calibrate(): Promise<void> {
    const summary = resultOf(this.#data.summary);
    if (!summary || summary.moments.count === 0) return;
    const options = { bits: this.#view.bits, signed: this.signed };
    await this.#ask("calibrate", (token) => this.#connection.sendRequest(protocol.calibrate, options, token));
  }

  /** The user's own threshold with its estimated effect; undefined while none is chosen. */
  get own(): OwnThreshold | undefined {
    const summary = resultOf(this.#data.summary);
    const { threshold, bits } = this.#view;
    if (!summary || threshold === 0) return undefined;
    const options = { bits, signed: this.signed };
    return { threshold: this.#estimate(summary, threshold, options.bits, options.signed), isExact: false };
  }

  /** Whether thresholds are for signed integers: as chosen, else whether any value is negative. */
  get signed(): boolean {
    if (this.#view.signedness !== "automatic") return this.#view.signedness === "signed";
    return (resultOf(this.#data.summary)?.counts.negative ?? 1) > 0;
  }

  async #readAll(): Promise<void> {
    const opened = await this.#open();
    if (opened && opened.tensor.element.kind !== "void") await this.#summarizeAndOn();
  }

  #open(): Promise<OpenedTensor | undefined> {
    return this.#ask("open", (token) => this.#openAsChosen(token));
  }

  /** A choice that this file cannot be read as is told, and leaves it as it was. */
  async #openAsChosen(token: CancellationToken): Promise<Outcome<OpenedTensor>> {
    const opened = await this.#connection.sendRequest(protocol.openedTensor, token);
    const { readAs } = this.#view;
    this.#readAsProblem = "";
    if (!opened.ok || readAs === "" || opened.result.readAsChoices.length === 0) return opened;
    const chosen = await this.#connection.sendRequest(protocol.readAs, readAs, token);
    if (chosen.ok) return chosen;
    this.#readAsProblem = chosen.problem.message;
    return opened;
  }

  async #summarizeAndOn(): Promise<void> {
    const summary = await this.#ask("summarize", (token) =>
      this.#connection.sendRequest(protocol.summarize, token),
    );
    if (!summary || summary.moments.count === 0) return;
    await this.calibrate();
    // The thresholds may have been stopped; the schemes do not need them, only a file still being read.
    if (resultOf(this.#data.summary) === summary) await this.#measureSchemes();
  }

  async #measureSchemes(): Promise<void> {
    await this.#ask("measureSchemes", (token) =>
      this.#connection.sendRequest(protocol.measureSchemes, this.#schemes, token),
    );
  }

  async #ask<T>(
    task: PanelTask,
    send: (token: CancellationToken) => Promise<Outcome<T>>,
  ): Promise<T | undefined> {
    this.#cancel(task);
    const part = partOf[task];
    const source = new CancellationTokenSource();
    this.#running.set(task, source);
    this.#set({ [part]: { state: "running", share: 0 } });
    const outcome = await send(source.token).catch(hostFailed);
    if (source.token.isCancellationRequested) return undefined;
    this.#running.delete(task);
    this.#set({
      [part]: outcome.ok
        ? { state: "done", result: outcome.result }
        : { state: "failed", problem: outcome.problem },
    });
    return outcome.ok ? outcome.result : undefined;
  }

  #cancel(task: PanelTask): void {
    this.#running.get(task)?.cancel();
    this.#running.delete(task);
  }

  #set(change: Partial<PanelData>): void {
    this.#data = { ...this.#data, ...change };
    this.#changed();
  }
}

function hostFailed(error: unknown): Outcome<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    problem: {
      message: `The extension could not answer: ${reason}`,
      advice: "Reopen the file to try again.",
    },
  };
}
