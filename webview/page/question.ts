import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CancellationTokenSource } from "vscode-jsonrpc";
import type { CancellationToken } from "vscode-jsonrpc";
import type { Outcome } from "../../core/protocol/analysis.ts";
import { waiting } from "./loadable.ts";
import type { Loadable } from "./loadable.ts";

type Send<T> = (token: CancellationToken) => Promise<Outcome<T>>;

/** One question that a component asks of the host, again whenever it likes: the answer before is then dropped. */
export class Question<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #answer: Loadable<T> = waiting;
  #send: Send<T> | undefined;
  #running: CancellationTokenSource | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  get answer(): Loadable<T> {
    return this.#answer;
  }

  /** Asks, and gives up what was asked before. Resolves to the result, if it is still wanted when it comes. */
  async ask(send: Send<T>): Promise<T | undefined> {
    this.#cancel();
    this.#send = send;
    const running = (this.#running = new CancellationTokenSource());
    this.#set({ state: "running", share: 0 });
    const outcome = await send(running.token).catch(failed);
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
    this.#cancel();
    this.#set(waiting);
  }

  /** What the buttons under a running or stopped question do. */
  texts(doing: string) {
    return { doing, stop: () => this.#stop(), resume: () => void (this.#send && this.ask(this.#send)) };
  }

  #stop(): void {
    this.#cancel();
    this.#set({ state: "stopped" });
  }

  #cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
  }

  #set(answer: Loadable<T>): void {
    this.#answer = answer;
    this.#host.requestUpdate();
  }
}

function failed(error: unknown): Outcome<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return { ok: false, problem: { message: `The extension could not answer: ${reason}` } };
}
