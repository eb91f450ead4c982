import { availableParallelism } from "node:os";
import { type CancellationToken, CancellationTokenSource, type RequestType } from "vscode-jsonrpc/node";
import type { Outcome } from "../core/protocol/analysis.ts";
import { cancelled, isCancelled } from "./cancellation.ts";
import { WorkerThread } from "./workerThread.ts";

/** Two threads take memory bandwidth to its limit; more only take memory. */
const maxThreads = 2;

/** Makes the parameters of one part, given the key under which its progress is reported. */
export type Part<P> = (run: number) => P;

/** Requests spread over a few worker threads. */
export class WorkerPool {
  readonly #threads: readonly WorkerThread[];
  readonly #listeners = new Map<number, (done: number) => void>();
  #runs = 0;

  /** @param file bundle of engine/worker.ts. */
  constructor(file: string) {
    const count = Math.min(maxThreads, availableParallelism());
    const onProgress = ({ run, done }: { run: number; done: number }) => this.#listeners.get(run)?.(done);
    this.#threads = Array.from({ length: count }, () => new WorkerThread(file, onProgress));
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Sends one request. A dead worker is a problem; rejects only when cancelled. */
  async request<P, R>(
    type: RequestType<P, Outcome<R>, void>,
    params: P,
    token: CancellationToken,
  ): Promise<Outcome<R>> {
    const outcome = await this.#ask(0, type, params, token);
    if (!outcome) throw cancelled();
    return outcome;
  }

  /**
   * Sends one request a part, at most `size` of them, and waits for all. The first problem, or a dead
   * worker, stops the others and is the answer. Rejects only when cancelled.
   * @param onProgress receives how much each part has done, in its own units.
   */
  async requestAll<P, R>(
    type: RequestType<P, Outcome<R>, void>,
    parts: readonly Part<P>[],
    token: CancellationToken,
    onProgress: (done: readonly number[]) => void,
  ): Promise<Outcome<readonly R[]>> {
    if (token.isCancellationRequested) throw cancelled();
    const stop = new CancellationTokenSource();
    const outer = token.onCancellationRequested(() => stop.cancel());
    const done = parts.map(() => 0);
    const outcomes = await Promise.all(
      parts.map(async (part, index) => {
        const run = (this.#runs += 1);
        this.#listeners.set(run, (amount) => {
          done[index] = amount;
          onProgress(done);
        });
        const outcome = await this.#ask(index, type, part(run), stop.token);
        this.#listeners.delete(run);
        if (outcome && !outcome.ok) stop.cancel();
        return outcome;
      }),
    );
    outer.dispose();
    if (token.isCancellationRequested) throw cancelled();
    const results: R[] = [];
    for (const outcome of outcomes) {
      if (outcome?.ok) results.push(outcome.result);
    }
    const problem = outcomes.find((outcome) => outcome?.ok === false);
    return problem?.ok === false ? problem : { ok: true, result: results };
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.dispose()));
  }

  /** The outcome; undefined when the request was cancelled. */
  async #ask<P, R>(
    index: number,
    type: RequestType<P, Outcome<R>, void>,
    params: P,
    token: CancellationToken,
  ): Promise<Outcome<R> | undefined> {
    const thread = this.#threads[index];
    if (!thread) throw new RangeError(`there is no worker ${index}`);
    try {
      return await thread.request(type, params, token);
    } catch (error) {
      if (isCancelled(error)) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        problem: { message: `The analysis stopped: ${reason}.`, advice: "Try again; report it if it stays." },
      };
    }
  }
}
