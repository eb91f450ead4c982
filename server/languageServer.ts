import {
  type CodeAction,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { literalAt } from "../core/protocol/language.ts";
import { clientSupport } from "./clientSupport.ts";
import { actionKinds, codeActionsAt, resolveCodeAction, resolvesEdits } from "./codeActions.ts";
import { hoverAt } from "./hover.ts";
import { locatedLiteralAt } from "./locatedLiteral.ts";
import { SettingsStore } from "./settingsStore.ts";

/** Answers a connection until it closes: a thin adapter from language server requests to core. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const settings = new SettingsStore(connection);
  let support = clientSupport(undefined);
  let editsLater = false;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    support = clientSupport(params);
    editsLater = resolvesEdits(params);
    settings.start(params);
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: true },
      },
      serverInfo: { name: "numeric-format-inspector" },
    };
  });
  connection.onInitialized(() => settings.follow());
  connection.onDidChangeConfiguration((change) => settings.changed(change.settings));

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer(uri, "hover", async (document) => hoverAt(document, position, await settings.of(uri), support)),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    answer(uri, "code actions", async (document) => {
      const actions = codeActionsAt(document, range.start, await settings.of(uri), context.only);
      return actions && (editsLater ? actions : actions.map(resolveCodeAction));
    }),
  );
  connection.onCodeActionResolve((action: CodeAction) => resolveCodeAction(action));
  connection.onRequest(literalAt, ({ uri, line, character }) =>
    answer(uri, "literal", (document) => locatedLiteralAt(document, { line, character })),
  );

  documents.onDidOpen(({ document }) => countLines(document));
  documents.onDidChangeContent(({ document }) => countLines(document));
  documents.onDidClose(({ document }) => settings.forget(document.uri));
  documents.listen(connection);
  connection.listen();

  /** The one place where a failure ends: logged, and answered with null. */
  async function answer<T>(
    uri: string,
    what: string,
    compute: (document: TextDocument) => T | null | Promise<T | null>,
  ): Promise<T | null> {
    try {
      const document = documents.get(uri);
      return document ? await compute(document) : null;
    } catch (error) {
      connection.console.error(`${what} in ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
      return null;
    }
  }
}

/** The document finds its lines when first asked: 10 ms for 10 MB, better spent now than in a hover. */
function countLines(document: TextDocument): number {
  return document.lineCount;
}
