import {
  type CodeAction,
  CodeActionKind,
  type InitializeParams,
  type Position,
  type Range,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { conversionsOf } from "../core/editing/conversions.ts";
import type { Settings } from "../core/editing/settings.ts";
import { subjectAt } from "../core/editing/subject.ts";
import { rangeOf } from "./hover.ts";

/** Kinds of action that the server offers. */
export const actionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] as const;

/** What an action keeps until it is resolved. */
interface Replacement {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/** True when the client asks for an action's edit when it is chosen. */
export function resolvesEdits({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
}

/** The conversions of the literal at a position, edits left to `resolveCodeAction`. */
export function codeActionsAt(
  document: TextDocument,
  position: Position,
  settings: Settings,
  only: readonly string[] | undefined,
): CodeAction[] | null {
  const subject = subjectAt(document.getText(), document.offsetAt(position), document.languageId);
  if (!subject) return null;
  return conversionsOf(subject, settings)
    .filter(({ kind }) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)))
    .map((conversion) => {
      const { title, kind, newText } = conversion;
      const data: Replacement = { uri: document.uri, range: rangeOf(document, conversion), newText };
      return { title, kind, data };
    });
}

/** The action with its edit; an action that is not ours comes back as it is. */
export function resolveCodeAction(action: CodeAction): CodeAction {
  const { uri, range, newText } = (action.data ?? {}) as Partial<Replacement>;
  if (uri === undefined || range === undefined || newText === undefined) return action;
  return { ...action, edit: { changes: { [uri]: [{ range, newText }] } } };
}
