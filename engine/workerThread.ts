import { Worker } from "node:worker_threads";
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
  type RequestParam,
  type RequestType,
  SharedArrayReceiverStrategy,
  SharedArraySenderStrategy,
} from "vscode-jsonrpc/node";
import { rangeProgressed } from "../core/protocol/worker.ts";

interface Running {
  readonly worker: Worker;
  readonly connection: MessageConnection;
}

/** One worker thread: started by the first request, unless it was prepared, and again by the next one after it died. */
export class WorkerThread {
  readonly #file: string;
  readonly #onProgress: (progress: { run: number; done: number }) => void;
  #running: Running | undefined;
  #pending = 0;
  #lastWords = "";
  #disposed = false;

  /** @param file bundle of engine/worker.ts. */
  constructor(file: string, onProgress: (progress: { run: number; done: number }) => void) {
    this.#file = file;
    this.#onProgress = onProgress;
  }

  /** Sends a request. Rejects with RequestCancelled when it was cancelled, or with the reason why the thread died. */
  async request<P, R>(type: RequestType<P, R, void>, params: P, token: CancellationToken): Promise<R> {
    if (this.#disposed) throw new Error(this.#lastWords);
    const running = (this.#running ??= this.#start());
    this.#pending += 1;
    running.worker.ref();
    try {
      return await running.connection.sendRequest(type, params as RequestParam<P>, token);
    } catch (error) {
      throw running === this.#running ? error : new Error(this.#lastWords);
    } finally {
      this.#pending -= 1;
      // An idle worker must not keep the process alive; one that is ending must.
      if (this.#pending === 0 && running === this.#running) running.worker.unref();
    }
  }

  /** Starts the thread, so that the first request need not wait for that. */
  prepare(): void {
    if (this.#disposed || this.#running) return;
    try {
      this.#running = this.#start();
      this.#running.worker.unref();
    } catch {
      // The first request starts it again, and says what is wrong.
    }
  }

  /** Ends the thread for good; requests that run, or come later, reject. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const running = this.#running;
    this.#lose("it was closed");
    // The process must live until its end is known, so that what follows is done.
    running?.worker.ref();
    await running?.worker.terminate();
  }

  #start(): Running {
    // What a loop drops is gone at once; room for more of it would only make the process larger.
    const worker = new Worker(this.#file, { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
    const connection = createMessageConnection(
      new PortMessageReader(worker),
      new PortMessageWriter(worker),
      undefined,
      {
        cancellationStrategy: {
          sender: new SharedArraySenderStrategy(),
          receiver: new SharedArrayReceiverStrategy(),
        },
      },
    );
    connection.onNotification(rangeProgressed, this.#onProgress);
    connection.listen();
    const running = { worker, connection };
    const lose = (reason: string) => {
      if (this.#running === running) this.#lose(reason);
    };
    worker.once("error", (error) => lose(error instanceof Error ? error.message : String(error)));
    worker.once("exit", (code) => lose(`the worker thread ended with code ${code}`));
    return running;
  }

  #lose(reason: string): void {
    const running = this.#running;
    this.#running = undefined;
    this.#lastWords = reason;
    running?.connection.dispose();
  }
}
