import type { ReactiveControllerHost } from "lit";
import { CancellationTokenSource } from "vscode-jsonrpc";
import type { CancellationToken } from "vscode-jsonrpc";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { waiting } from "./loadable.ts";
import type { Loadable } from "./loadable.ts";

type Send<T> = (token: CancellationToken) => Promise<Outcome<T>>;

/** A question that a component asks, given up when the component goes. */
export function questionOf<T>(component: ReactiveControllerHost): Question<T> {
  const question = new Question<T>(() => component.requestUpdate());
  component.addController({ hostDisconnected: () => question.cancel() });
  return question;
}

/** One question that a page asks of the host, again whenever it likes: the answer before is then dropped. */
export class Question<T> {
  readonly #changed: () => void;
  #answer: Loadable<T> = waiting;
  #send: Send<T> | undefined;
  #running: CancellationTokenSource | undefined;

  /** @param changed called after every change of the answer. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get answer(): Loadable<T> {
    return this.#answer;
  }

  /** Asks, and gives up what was asked before. Resolves to the result, if it is still wanted when it comes. */
  async ask(send: Send<T>): Promise<T | undefined> {
    this.cancel();
    this.#send = send;
    const running = (this.#running = new CancellationTokenSource());
    this.#set({ state: "running", share: 0 });
    const outcome = await send(running.token).catch(hostFailed);
    if (running !== this.#running) return undefined;
    this.#running = undefined;
    this.#set(
      outcome.ok ? { state: "done", result: outcome.result } : { state: "failed", problem: outcome.problem },
    );
    return outcome.ok ? outcome.result : undefined;
  }

  /** The host says how far it is, 0…1. */
  progressed(share: number): void {
    if (this.#answer.state === "running") this.#set({ state: "running", share });
  }

  /** Gives up what is asked, and what was answered. */
  reset(): void {
    this.cancel();
    this.#set(waiting);
  }

  /** What the buttons under a running or stopped question do. */
  texts(doing: string) {
    return { doing, stop: () => this.stop(), resume: () => void (this.#send && this.ask(this.#send)) };
  }

  /** Gives up what is asked, because the user wants so. */
  stop(): void {
    this.cancel();
    this.#set({ state: "stopped" });
  }

  /** Gives up what is asked; what was answered stays. */
  cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
  }

  #set(answer: Loadable<T>): void {
    this.#answer = answer;
    this.#changed();
  }
}

/** What a request that was never answered comes to. */
export function hostFailed(error: unknown): Outcome<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    problem: {
      message: `The extension could not answer: ${reason}`,
      advice: "Reopen the file to try again.",
    },
  };
}
