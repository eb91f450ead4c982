import * as vscode from "vscode";
import type { Outcome } from "../core/protocol/analysis.ts";
import { TensorAnalysis } from "../engine/tensorAnalysis.ts";
import { watchFile } from "./fileWatch.ts";
import { filesOf } from "./layerFiles.ts";
import { sourceOf } from "./tensorSource.ts";

/** A tensor file, or several as one layer, that is open in one or more panels; they share its analysis. */
export class TensorDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  /** The file, or those of the layer. */
  readonly files: readonly vscode.Uri[];
  /** Fires after the file changed on disk; `analysis` is then a new one. */
  readonly onDidChange: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: readonly vscode.Disposable[];
  #version: Promise<string>;
  #analysis: Promise<Outcome<TensorAnalysis>>;

  constructor(uri: vscode.Uri) {
    this.uri = uri;
    this.onDidChange = this.#changed.event;
    this.files = filesOf(uri);
    this.#version = versionOf(this.files);
    this.#analysis = openAnalysis(uri);
    this.#watches = this.files.map((file) => watchFile(file, () => this.#reopen()));
  }

  /** The analysis of the file as it is now, or why its bytes cannot be reached. Never rejects. */
  get analysis(): Promise<Outcome<TensorAnalysis>> {
    return this.#analysis;
  }

  /** Looks whether the file changed unnoticed: network drives and containers send no events. */
  async check(): Promise<void> {
    const known = this.#version;
    if ((await versionOf(this.files)) !== (await known) && known === this.#version) this.#reopen();
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
    this.#changed.dispose();
    void closeAnalysis(this.#analysis);
  }

  #reopen(): void {
    void closeAnalysis(this.#analysis);
    this.#version = versionOf(this.files);
    this.#analysis = openAnalysis(this.uri);
    this.#changed.fire();
  }
}

/** Changes when the content of a file may have. */
async function versionOf(files: readonly vscode.Uri[]): Promise<string> {
  return (await Promise.all(files.map(stampOf))).join(" ");
}

/** The same text for every file that cannot be reached. */
async function stampOf(uri: vscode.Uri): Promise<string> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return `${mtime} ${size}`;
  } catch {
    return "gone";
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
