import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CancellationTokenSource } from "vscode-jsonrpc";
import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import { measureSchemes } from "../../core/protocol/analysis.ts";
import { findQuantizer } from "../../core/quantization/index.ts";
import type { SchemeError } from "../../core/quantization/quantizer.ts";

/** Why a scheme was not measured. */
export interface SchemeProblem {
  readonly quantizer: string;
  readonly message: string;
}

/**
 * Measures the chosen schemes one after the other, so that rows come as they are ready, and keeps what was
 * measured while the tensor stays the same.
 */
export class SchemeRuns implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #connection: MessageConnection | undefined;
  #tensor: unknown;
  #results = new Map<string, readonly SchemeError[]>();
  #problems: SchemeProblem[] = [];
  #queue: string[] = [];
  #running: CancellationTokenSource | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Everything measured of the chosen schemes, in their order. */
  resultsOf(chosen: readonly string[]): readonly SchemeError[] {
    return chosen.flatMap((id) => this.#results.get(id) ?? []);
  }

  get problems(): readonly SchemeProblem[] {
    return this.#problems;
  }

  /** How many schemes are still to be measured. */
  get remaining(): number {
    return this.#running ? this.#queue.length + 1 : 0;
  }

  /**
   * Measures what is chosen and not there yet.
   * @param tensor what the results are of; another object makes them void.
   */
  measure(connection: MessageConnection, tensor: unknown, chosen: readonly string[]): void {
    if (tensor !== this.#tensor) {
      this.stop();
      this.#results = new Map();
      this.#problems = [];
      this.#tensor = tensor;
    }
    this.#connection = connection;
    const isTried = (id: string) =>
      this.#results.has(id) || this.#problems.some(({ quantizer }) => quantizer === id);
    this.#queue = chosen.filter((id) => !isTried(id));
    if (!this.#running) void this.#work();
  }

  /** Ends what is under way; what was measured stays. */
  stop(): void {
    this.#queue = [];
    this.#running?.cancel();
    this.#running = undefined;
    this.#host.requestUpdate();
  }

  async #work(): Promise<void> {
    const running = (this.#running = new CancellationTokenSource());
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      this.#host.requestUpdate();
      await this.#measureOne(id, running.token);
      if (this.#running !== running) return;
    }
    this.#running = undefined;
    this.#host.requestUpdate();
  }

  async #measureOne(id: string, token: CancellationToken): Promise<void> {
    const blockSizes = findQuantizer(id)?.usualBlockSizes ?? [];
    const tensor = this.#tensor;
    try {
      const outcome = await this.#connection?.sendRequest(
        measureSchemes,
        [{ quantizer: id, blockSizes }],
        token,
      );
      if (!outcome || token.isCancellationRequested || tensor !== this.#tensor) return;
      if (outcome.ok) this.#results.set(id, outcome.result);
      else this.#problems.push({ quantizer: id, message: outcome.problem.message });
    } catch (error) {
      if (token.isCancellationRequested) return;
      this.#problems.push({ quantizer: id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
