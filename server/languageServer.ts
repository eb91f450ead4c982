import {
  type CancellationToken,
  type CodeAction,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import {
  conversionChoices,
  conversionEdits,
  type InitializationOptions,
  literalAt,
  selectedNumbers,
  selectionTensor,
  type TextPlace,
} from "../core/protocol/language.ts";
import type { SurroundingsAt } from "../core/literals/context/impliedFormat.ts";
import { clientSupport } from "./clientSupport.ts";
import { actionKinds, codeActionsIn, resolveCodeAction } from "./codeActions.ts";
import { changedMeanwhile, conversionChoicesIn, conversionEditsIn } from "./conversions.ts";
import { Diagnostics } from "./diagnostics.ts";
import { trackedDocuments } from "./documents.ts";
import { hoverAt } from "./hover.ts";
import { inlayHintsFor } from "./inlayHints.ts";
import { locatedLiteralAt } from "./locatedLiteral.ts";
import { selectedNumbersIn, selectionTensorIn } from "./selections.ts";
import { SettingsStore } from "./settingsStore.ts";
import { warmUp } from "./warmUp.ts";

/** Answers a connection until it closes: a thin adapter from language server requests to core. */
export function serve(connection: Connection): void {
  const settings = new SettingsStore(connection);
  const diagnostics = new Diagnostics(connection, settings);
  const documents = trackedDocuments((...edit) => diagnostics.edited(...edit));
  let support = clientSupport(undefined);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    support = clientSupport(params);
    settings.start(params);
    diagnostics.describeAt((params.initializationOptions as InitializationOptions | null)?.problemLink);
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        inlayHintProvider: true,
        codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: true },
      },
      serverInfo: { name: "numeric-format-inspector" },
    };
  });
  connection.onInitialized(() => {
    settings.follow();
    void warmUp();
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    diagnostics.refresh();
    if (support.refreshesHints) void connection.languages.inlayHint.refresh();
  });

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer(uri, "hover", async (document) =>
      hoverAt(document, position, await settings.of(uri), support, diagnostics.aroundIn(uri)),
    ),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    answer(uri, "inlay hints", async (document) =>
      inlayHintsFor(document, range, await settings.of(uri), diagnostics.aroundIn(uri), token),
    ),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    answer(uri, "code actions", async (document) => {
      const own = await settings.of(uri);
      const actions = codeActionsIn(document, range, own, context.only, support, diagnostics);
      return (
        actions &&
        (support.resolvesEdits ? actions : Promise.all(actions.map((action) => resolve(action, token))))
      );
    }),
  );
  connection.onCodeActionResolve(resolve);
  connection.onRequest(conversionChoices, (place) =>
    answer(place.uri, "conversions", async (document) => {
      const own = await settings.of(place.uri);
      return isCurrent(place, document)
        ? conversionChoicesIn(document, place.range, own, around(place))
        : null;
    }),
  );
  connection.onRequest(conversionEdits, async ({ target, ...place }, token) =>
    orProblem(
      await answer(place.uri, "conversion", async (document) => {
        const own = await settings.of(place.uri);
        return isCurrent(place, document)
          ? conversionEditsIn(document, place.range, target, own, around(place), token)
          : changedMeanwhile;
      }),
    ),
  );
  connection.onRequest(literalAt, ({ uri, line, character }) =>
    answer(uri, "literal", (document) =>
      locatedLiteralAt(document, { line, character }, diagnostics.aroundIn(uri)),
    ),
  );

  connection.onRequest(selectedNumbers, async (place) =>
    orProblem(
      await answer(place.uri, "selection", async (document) => {
        const own = await settings.of(place.uri);
        return isCurrent(place, document)
          ? selectedNumbersIn(document, place.range, own, around(place))
          : changedMeanwhile;
      }),
    ),
  );
  connection.onRequest(selectionTensor, async (params, token) =>
    orProblem(
      await answer(params.uri, "selection", (document) =>
        isCurrent(params, document)
          ? selectionTensorIn(document, params, around(params), token)
          : changedMeanwhile,
      ),
    ),
  );

  documents.onDidOpen(({ document }) => diagnostics.open(document));
  documents.onDidClose(({ document }) => {
    diagnostics.close(document.uri);
    settings.forget(document.uri);
  });
  documents.listen(connection);
  connection.listen();

  function around({ uri }: TextPlace): SurroundingsAt {
    return diagnostics.aroundIn(uri);
  }

  function resolve(action: CodeAction, token: CancellationToken): Promise<CodeAction> {
    return resolveCodeAction(
      action,
      (uri) => documents.get(uri),
      (uri) => settings.of(uri),
      diagnostics,
      token,
    );
  }

  /** The one place where a failure ends: logged, and answered with null. */
  async function answer<T>(
    uri: string,
    what: string,
    compute: (document: OpenDocument) => T | null | Promise<T | null>,
  ): Promise<T | null> {
    try {
      diagnostics.requested();
      const document = documents.get(uri);
      return document ? await compute(document) : null;
    } catch (error) {
      connection.console.error(`${what} in ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
      return null;
    }
  }
}

interface Problem {
  readonly ok: false;
  readonly problem: string;
}

/** The answer to a request that has a sentence for every failure. */
function orProblem<T>(given: T | null): T | Problem {
  return (
    given ?? {
      ok: false,
      problem: "The text cannot be read here: open it in an editor, as a file or untitled.",
    }
  );
}

function isCurrent({ version }: TextPlace, document: OpenDocument): boolean {
  return document.version === version;
}
