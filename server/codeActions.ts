import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type InitializeParams,
  type Range,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Target } from "../core/editing/conversions/conversion.ts";
import { selectionMenu } from "../core/editing/conversions/selection.ts";
import { conversionsOf } from "../core/editing/conversions.ts";
import type { Settings } from "../core/editing/settings.ts";
import type { Subject } from "../core/editing/subject.ts";
import type { TextPlace } from "../core/protocol/language.ts";
import { conversionEditsIn, selectionOf, subjectsOf } from "./conversions.ts";
import { rangeOf } from "./hover.ts";

/** Kinds of action that the server offers. */
export const actionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] as const;

/** The client's command that lists every conversion there is. */
const convertCommand = "numericFormats.convertTo";

/** How many conversions of one form a menu has that leads to the others. */
const shortMenu = 3;

/** What an action keeps until it is resolved: an edit, or the question that it answers. */
type Kept =
  | { readonly kept: "edit"; readonly uri: string; readonly range: Range; readonly newText: string }
  | (TextPlace & { readonly kept: "question"; readonly target: Target });

/** True when the client asks for an action's edit when it is chosen. */
export function resolvesEdits({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
}

/** The conversions of the literal at a cursor, or of those that a selection touches; edits left to `resolveCodeAction`. */
export function codeActionsIn(
  document: TextDocument,
  range: Range,
  settings: Settings,
  only: readonly string[] | undefined,
  hasConvertCommand: boolean,
): CodeAction[] | null {
  const subjects = subjectsOf(selectionOf(document, range));
  const [first] = subjects;
  if (!first) return null;
  const place: TextPlace = { uri: document.uri, version: document.version, range };
  const actions =
    subjects.length > 1
      ? selectionMenu(subjects, settings).map(({ target, title }) =>
          keep(title, CodeActionKind.RefactorRewrite, { kept: "question", ...place, target }),
        )
      : literalActions(document, first, settings, hasConvertCommand);
  if (hasConvertCommand && actions.length > 0) actions.push(listAction(place));
  return actions.filter(
    ({ kind }) => !only || only.some((wanted) => kind === wanted || kind?.startsWith(`${wanted}.`)),
  );
}

function literalActions(
  document: TextDocument,
  subject: Subject,
  settings: Settings,
  isShort: boolean,
): CodeAction[] {
  return conversionsOf(subject, settings, isShort ? shortMenu : undefined).map((conversion) => {
    const { title, kind, newText } = conversion;
    return keep(title, kind, {
      kept: "edit",
      uri: document.uri,
      range: rangeOf(document, conversion),
      newText,
    });
  });
}

function keep(title: string, kind: string, data: Kept): CodeAction {
  return { title, kind, data };
}

function listAction(place: TextPlace): CodeAction {
  const title = "Convert to…";
  const command = { title, command: convertCommand, arguments: [place] };
  return { title, kind: CodeActionKind.RefactorRewrite, command };
}

/** The action with its edit; one that is not ours, or of a text that has changed, comes back as it is. */
export async function resolveCodeAction(
  action: CodeAction,
  documentOf: (uri: string) => TextDocument | undefined,
  settingsOf: (uri: string) => Promise<Settings>,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = action.data as Kept | { kept?: undefined } | undefined;
  if (data?.kept === "edit") {
    const { uri, range, newText } = data;
    return { ...action, edit: { changes: { [uri]: [{ range, newText }] } } };
  }
  if (data?.kept !== "question") return action;
  const document = documentOf(data.uri);
  if (document?.version !== data.version) return action;
  const answer = await conversionEditsIn(
    document,
    data.range,
    data.target,
    await settingsOf(data.uri),
    token,
  );
  return answer.ok ? { ...action, edit: { changes: { [data.uri]: [...answer.edits] } } } : action;
}
