import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { FoundProblem } from "../core/editing/diagnostics/findProblems.ts";
import type { Problem } from "../core/editing/diagnostics/problem.ts";
import { ScannedText } from "../core/editing/diagnostics/scannedText.ts";
import { formatOfFile } from "../core/editing/formatByGlob.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import type { OpenDocument } from "./openDocument.ts";
import { rangeOf } from "./hover.ts";
import type { SettingsStore } from "./settingsStore.ts";

/** Longest document that is looked through, in UTF-16 units. */
const maxLength = 1 << 25;
/** Most problems of a document that are shown. */
const maxShown = 1000;
/** How long is scanned before other messages have their turn, in milliseconds. */
const sliceMs = 4;
/** How long an edit waits for requests that come with it, which are answered first, in milliseconds. */
const settleMs = 3;
/** How long requests must be quiet before a scan that nobody waits for goes on, in milliseconds. */
const quietMs = 50;

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

interface Watched {
  readonly document: OpenDocument;
  /** Absent until the settings are there, and for documents that are too long. */
  scanned?: ScannedText;
  /** Where the edits end that the problems last shown do not know of; null when all of the text is to be scanned first. */
  changedUpTo: number | null;
}

/** Looks through the open documents in the background and publishes what is wrong with their literals. */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #watched = new Map<string, Watched>();
  readonly #queue = new Set<Watched>();
  #link: string | undefined;
  /** When the next slice of work is: in a moment, later, or never. */
  #next: "now" | ReturnType<typeof setTimeout> | null = null;
  #lastRequest = Number.NEGATIVE_INFINITY;
  #lastEdit = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection, settings: SettingsStore) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /** Takes note of a request: while the user asks for something, scanning waits. */
  requested(): void {
    this.#lastRequest = performance.now();
  }

  /** Takes the link to a description of a kind, with `{code}` where its code goes. */
  describeAt(link: string | undefined): void {
    this.#link = link;
  }

  open(document: OpenDocument): void {
    // The older side of a comparison is not the user's to mend.
    if (document.uri.startsWith("git:")) return;
    const watched: Watched = { document, changedUpTo: null };
    this.#watched.set(document.uri, watched);
    void this.#restart(watched);
  }

  edited(uri: string, offset: number, removed: number, inserted: number): void {
    const watched = this.#watched.get(uri);
    if (!watched?.scanned) return;
    watched.scanned.edit(offset, removed, inserted);
    watched.changedUpTo = Math.max(watched.changedUpTo ?? 0, offset + inserted);
    this.#lastEdit = performance.now();
    this.#schedule(watched);
  }

  close(uri: string): void {
    const watched = this.#watched.get(uri);
    if (!watched) return;
    this.#watched.delete(uri);
    this.#queue.delete(watched);
    this.#send({ uri, diagnostics: [] });
  }

  /** Looks through everything again, since the settings have changed. */
  refresh(): void {
    for (const watched of this.#watched.values()) void this.#restart(watched);
  }

  /** The problems that touch a range of a document, with what mends them. */
  problemsIn(document: OpenDocument, from: number, to: number): readonly FoundProblem[] {
    return this.#watched.get(document.uri)?.scanned?.problemsIn(document.text, from, to) ?? [];
  }

  /** What is found in a document so far; undefined when it is not looked through. */
  scannedOf({ uri }: OpenDocument): ScannedText | undefined {
    return this.#watched.get(uri)?.scanned;
  }

  /** Answers what is known around the offsets of a document. */
  aroundIn(uri: string): SurroundingsAt {
    return (offset) => this.#watched.get(uri)?.scanned?.surroundingsAt(offset) ?? {};
  }

  /** A problem as the protocol has it. */
  diagnosticOf(document: OpenDocument, problem: Problem): Diagnostic {
    const { code, severity, message } = problem;
    return {
      range: rangeOf(document, problem),
      severity: severities[severity],
      code,
      ...(this.#link !== undefined && { codeDescription: { href: this.#link.replace("{code}", code) } }),
      source: "Numeric Formats",
      message,
    };
  }

  async #restart(watched: Watched): Promise<void> {
    const { document } = watched;
    const settings = await this.#settings.of(document.uri);
    const { length } = document.text;
    if (this.#watched.get(document.uri) !== watched || length > maxLength) return;
    const general = formatOfFile(document.uri, settings);
    watched.scanned = new ScannedText(length, document.languageId, settings, general);
    watched.changedUpTo = null;
    this.#schedule(watched);
  }

  #schedule(watched: Watched): void {
    this.#queue.add(watched);
    const isEdited = watched.changedUpTo !== null;
    const from = isEdited ? this.#lastEdit + settleMs : this.#lastRequest + quietMs;
    const wait = from - performance.now();
    if (this.#next === "now" || (wait > 0 && !isEdited && this.#next !== null)) return;
    if (this.#next !== null) clearTimeout(this.#next);
    if (wait > 0) this.#next = setTimeout(() => this.#run(), wait);
    else {
      this.#next = "now";
      setImmediate(() => this.#run());
    }
  }

  /** One slice of work: the document that waits longest. */
  #run(): void {
    const [watched] = this.#queue;
    this.#next = null;
    if (!watched) return;
    this.#queue.delete(watched);
    const left = this.#scan(watched);
    if (left === null || (watched.changedUpTo !== null && left > watched.changedUpTo)) {
      watched.changedUpTo = null;
      this.#publish(watched);
    }
    if (left !== null) this.#queue.add(watched);
    const [next] = this.#queue;
    if (next) this.#schedule(next);
  }

  /** Scans for a moment; returns where the text is not scanned yet, or null. */
  #scan({ document, scanned }: Watched): number | null {
    const until = performance.now() + sliceMs;
    let left = scanned?.step(document.text) ?? null;
    while (left !== null && performance.now() < until) left = scanned?.step(document.text) ?? null;
    return left;
  }

  #publish({ document, scanned }: Watched): void {
    const diagnostics: Diagnostic[] = [];
    for (const problem of scanned?.problems() ?? []) {
      if (diagnostics.push(this.diagnosticOf(document, problem)) === maxShown) break;
    }
    this.#send({ uri: document.uri, version: document.version, diagnostics });
  }

  #send(params: PublishDiagnosticsParams): void {
    this.#connection
      .sendDiagnostics(params)
      .catch((error: unknown) =>
        this.#connection.console.error(`Problems of ${params.uri}: ${String(error)}`),
      );
  }
}
