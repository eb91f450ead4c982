import * as vscode from "vscode";
import type { Outcome } from "../core/protocol/analysis.ts";
import { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import { watchFile } from "./fileWatch.ts";
import { sourceOf } from "./tensorSource.ts";

/** A tensor file that is open in one or more panels; they share its analysis. */
export class TensorDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  /** Fires after the file changed on disk; `analysis` is then a new one. */
  readonly onDidChange: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watch: vscode.Disposable;
  #analysis: Promise<Outcome<TensorAnalysis>>;

  constructor(uri: vscode.Uri) {
    this.uri = uri;
    this.onDidChange = this.#changed.event;
    this.#analysis = openAnalysis(uri);
    this.#watch = watchFile(uri, () => {
      void closeAnalysis(this.#analysis);
      this.#analysis = openAnalysis(uri);
      this.#changed.fire();
    });
  }

  /** The analysis of the file as it is now, or why its bytes cannot be reached. Never rejects. */
  get analysis(): Promise<Outcome<TensorAnalysis>> {
    return this.#analysis;
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
    void closeAnalysis(this.#analysis);
  }
}

async function openAnalysis(uri: vscode.Uri): Promise<Outcome<TensorAnalysis>> {
  const source = await sourceOf(uri);
  return source.ok ? { ok: true, result: TensorAnalysis.open(source.result) } : source;
}

async function closeAnalysis(analysis: Promise<Outcome<TensorAnalysis>>): Promise<void> {
  const opened = await analysis;
  if (opened.ok) await opened.result.dispose();
}
