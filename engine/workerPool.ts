import { availableParallelism } from "node:os";
import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  type RequestType,
} from "vscode-jsonrpc/node";
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

  /** Starts the threads that take a share in a request of so many parts, so that it finds them ready. */
  prepare(parts: number): void {
    for (const thread of this.#threads.slice(0, parts)) thread.prepare();
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
    let outer: Disposable | undefined;
    // A worker answers a request that waits behind another one only when its turn comes.
    const cancellation = new Promise<never>((_, reject) => {
      outer = token.onCancellationRequested(() => {
        stop.cancel();
        reject(cancelled());
      });
    });
    try {
      return await Promise.race([this.#askAll(type, parts, stop, onProgress), cancellation]);
    } finally {
      outer?.dispose();
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.dispose()));
  }

  /** All results, or the first problem. */
  async #askAll<P, R>(
    type: RequestType<P, Outcome<R>, void>,
    parts: readonly Part<P>[],
    stop: CancellationTokenSource,
    onProgress: (done: readonly number[]) => void,
  ): Promise<Outcome<readonly R[]>> {
    const done = parts.map(() => 0);
    const outcomes = await Promise.all(
      parts.map(async (part, index) => {
        const run = (this.#runs += 1);
        this.#listeners.set(run, (amount) => {
          done[index] = amount;
          if (!stop.token.isCancellationRequested) onProgress(done);
        });
        const outcome = await this.#ask(index, type, part(run), stop.token);
        this.#listeners.delete(run);
        if (outcome && !outcome.ok) stop.cancel();
        return outcome;
      }),
    );
    const results: R[] = [];
    for (const outcome of outcomes) {
      if (outcome?.ok) results.push(outcome.result);
      else if (outcome) return outcome;
    }
    return { ok: true, result: results };
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
