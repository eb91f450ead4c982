import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import {
  type CodeAction,
  type ConfigurationParams,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type InlayHint,
  type MarkupContent,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RequestType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { type LocatedLiteral, literalAt } from "../../core/protocol/language.ts";

/** The command that editors other than VS Code start. */
export const serverCommand = "dist/numeric-format-inspector-lsp.js";

/** What the server knows of a document. */
interface Sent {
  readonly document: TextDocument;
  version: number;
  /** Not in `document` yet: the text is put together when it is asked for, not while the server is measured. */
  readonly changes: TextDocumentContentChangeEvent[];
}

/** A bare language client: it starts `numeric-format-inspector-lsp --stdio` and speaks the protocol over its pipes. */
export class TestClient {
  readonly initialized: InitializeResult;
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, Sent>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #awaited = new Set<() => void>();

  private constructor(server: ChildProcess, connection: ProtocolConnection, initialized: InitializeResult) {
    this.#server = server;
    this.#connection = connection;
    this.initialized = initialized;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      for (const look of this.#awaited) look();
    });
  }

  /** Starts a server; `configuration` answers its `workspace/configuration` requests. */
  static async start(
    params: Partial<InitializeParams>,
    configuration?: (params: ConfigurationParams) => unknown[],
  ): Promise<TestClient> {
    const server = spawn(process.execPath, [serverCommand, "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    if (configuration) connection.onRequest("workspace/configuration", configuration);
    connection.listen();
    const initialized = await connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      ...params,
    });
    await connection.sendNotification("initialized", {});
    return new TestClient(server, connection, initialized);
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    const code = await new Promise((resolve) => this.#server.once("exit", resolve));
    assert.equal(code, 0, "the server's exit code");
    this.#connection.dispose();
  }

  notify(method: string, params: unknown): void {
    void this.#connection.sendNotification(method, params);
  }

  open(uri: string, languageId: string, text: string): void {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, { document, version: 1, changes: [] });
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces a range, incrementally. */
  change(uri: string, start: Position, end: Position, text: string): void {
    const sent = this.#sent(uri);
    sent.version += 1;
    const { version } = sent;
    const contentChanges = [{ range: { start, end }, text }];
    sent.changes.push(...contentChanges);
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async hover(uri: string, position: Position): Promise<{ value: string; range: Range | undefined } | null> {
    const params = { textDocument: { uri }, position };
    const hover = await this.#connection.sendRequest<Hover | null>("textDocument/hover", params);
    return hover && { value: (hover.contents as MarkupContent).value, range: hover.range };
  }

  async codeActions(uri: string, at: Position | Range, only?: string[]): Promise<CodeAction[]> {
    const actions = await this.#connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
      textDocument: { uri },
      range: "start" in at ? at : { start: at, end: at },
      context: { diagnostics: [], ...(only && { only }) },
    });
    return actions ?? [];
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return this.#connection.sendRequest<CodeAction>("codeAction/resolve", action);
  }

  /** The diagnostics of a document as it is now; once they are `wanted`, where that is said. */
  async diagnostics(
    uri: string,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no such diagnostics of ${uri}`)), 60_000);
      const look = (): void => {
        const params = this.#published.get(uri);
        const isNow = params?.version === this.#documents.get(uri)?.version;
        if (!params || !isNow || !wanted(params.diagnostics)) return;
        clearTimeout(late);
        this.#awaited.delete(look);
        resolve(params.diagnostics);
      };
      this.#awaited.add(look);
      look();
    });
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** A request of our own, beyond the protocol. */
  async ask<P, R>(request: RequestType<P, R, void>, params: P): Promise<R> {
    return this.#connection.sendRequest<R>(request.method, params);
  }

  async inlayHints(uri: string, lines: number): Promise<InlayHint[] | null> {
    const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
    return this.#connection.sendRequest("textDocument/inlayHint", { textDocument: { uri }, range });
  }

  /** Answers a request of the server's. */
  answer(method: string, handle: (params: unknown) => unknown): void {
    this.#connection.onRequest(method, handle);
  }

  async literalAt(uri: string, position: Position): Promise<LocatedLiteral | null> {
    return this.#connection.sendRequest(literalAt, { uri, ...position });
  }

  /** The document's text with an action's edit. */
  applied(uri: string, action: CodeAction | undefined): string {
    const { document, version, changes } = this.#sent(uri);
    TextDocument.update(document, changes.splice(0), version);
    return TextDocument.applyEdits(document, action?.edit?.changes?.[uri] ?? []);
  }

  #sent(uri: string): Sent {
    const sent = this.#documents.get(uri);
    assert.ok(sent, `${uri} is open`);
    return sent;
  }
}
