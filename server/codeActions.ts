import { type CancellationToken, type CodeAction, CodeActionKind, type Range } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument.ts";
import type { Target } from "../core/editing/conversions/conversion.ts";
import { selectionMenu } from "../core/editing/conversions/selection.ts";
import { fixesFor } from "../core/editing/diagnostics/findProblems.ts";
import type { Together } from "../core/editing/diagnostics/fixAll.ts";
import { conversionsOf } from "../core/editing/conversions.ts";
import type { Settings } from "../core/editing/settings.ts";
import type { Subject } from "../core/editing/subject.ts";
import type { TextPlace } from "../core/protocol/language.ts";
import { conversionEditsIn, selectionOf, subjectsOf } from "./conversions.ts";
import type { ClientSupport } from "./clientSupport.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { fixAllEdits, fixAllKind, hasSeveral } from "./fixAll.ts";
import { rangeOf } from "./hover.ts";

/** Kinds of action that the server offers. */
export const actionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind] as const;

/** The client's command that lists every conversion there is. */
const convertCommand = "numericFormats.convertTo";

/** How many conversions of one form a menu has that leads to the others. */
const shortMenu = 3;

/** What an action keeps until it is resolved: an edit, or the question that it answers. */
type Kept =
  | { readonly kept: "edit"; readonly uri: string; readonly range: Range; readonly newText: string }
  | (TextPlace & { readonly kept: "question"; readonly target: Target })
  | { readonly kept: "fixes"; readonly uri: string; readonly version: number; readonly together: Together };

/** What mends the problems of a range, then the conversions of its literals; edits left to `resolveCodeAction`. */
export function codeActionsIn(
  document: OpenDocument,
  range: Range,
  settings: Settings,
  only: readonly string[] | undefined,
  support: Pick<ClientSupport, "convertCommand" | "resolvesEdits">,
  diagnostics: Diagnostics,
): CodeAction[] | null {
  const subjects = subjectsOf(selectionOf(document, range, diagnostics.aroundIn(document.uri)));
  // Of several literals nobody could tell which one a fix is for.
  const fixes = subjects.length > 1 ? [] : fixesIn(document, range, diagnostics, support.resolvesEdits);
  // Asked for by name only: it is about the file, not about the place.
  if (only) fixes.push(fixTogether(document, "Fix all problems of number formats", fixAllKind, "all"));
  const conversions = conversionActions(document, range, subjects, settings, support.convertCommand);
  const mended = new Set(fixes.map(({ title }) => title));
  const actions = [...fixes, ...conversions.filter(({ title }) => !mended.has(title))].filter(
    ({ kind }) => !only || only.some((wanted) => kind === wanted || kind?.startsWith(`${wanted}.`)),
  );
  return subjects.length === 0 && actions.length === 0 ? null : actions;
}

/** The fixes of the problems that a range touches, the first of each the one to prefer; then, if asked, of all of a kind. */
function fixesIn(
  document: OpenDocument,
  { start, end }: Range,
  diagnostics: Diagnostics,
  hasTogether: boolean,
): CodeAction[] {
  const problems = diagnostics.problemsIn(document, document.offsetAt(start), document.offsetAt(end));
  const fixes = problems.flatMap((problem): CodeAction[] =>
    fixesFor(problem).map((fix, index) => ({
      ...keep(fix.title, CodeActionKind.QuickFix, {
        kept: "edit",
        uri: document.uri,
        range: rangeOf(document, fix),
        newText: fix.newText,
      }),
      diagnostics: [diagnostics.diagnosticOf(document, problem)],
      ...(index === 0 && { isPreferred: true }),
    })),
  );
  // A client that wants every edit at once would wait for those of the whole file whenever the cursor moves.
  if (!hasTogether) return fixes;
  const codes = new Set(problems.filter((problem) => fixesFor(problem).length > 0).map(({ code }) => code));
  for (const code of codes) {
    if (!hasSeveral(document, diagnostics, code)) continue;
    fixes.push(fixTogether(document, `Fix all of “${code}” in the file`, CodeActionKind.QuickFix, code));
  }
  return fixes;
}

function fixTogether(
  { uri, version }: OpenDocument,
  title: string,
  kind: string,
  together: Together,
): CodeAction {
  return keep(title, kind, { kept: "fixes", uri, version, together });
}

/** The conversions of the literal at a cursor, or of those that a selection touches. */
function conversionActions(
  document: OpenDocument,
  range: Range,
  subjects: readonly Subject[],
  settings: Settings,
  hasConvertCommand: boolean,
): CodeAction[] {
  const [first] = subjects;
  if (!first) return [];
  const place: TextPlace = { uri: document.uri, version: document.version, range };
  const actions =
    subjects.length > 1
      ? selectionMenu(subjects, settings).map(({ target, title }) =>
          keep(title, CodeActionKind.RefactorRewrite, { kept: "question", ...place, target }),
        )
      : literalActions(document, first, settings, hasConvertCommand);
  if (hasConvertCommand && actions.length > 0) actions.push(listAction(place));
  return actions;
}

function literalActions(
  document: OpenDocument,
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
  documentOf: (uri: string) => OpenDocument | undefined,
  settingsOf: (uri: string) => Promise<Settings>,
  diagnostics: Diagnostics,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = action.data as Kept | { kept?: undefined } | undefined;
  if (data?.kept === "edit") {
    const { uri, range, newText } = data;
    return { ...action, edit: { changes: { [uri]: [{ range, newText }] } } };
  }
  if (!data?.kept) return action;
  const settings = await settingsOf(data.uri);
  const document = documentOf(data.uri);
  if (document?.version !== data.version) return action;
  if (data.kept === "fixes") {
    const edits = await fixAllEdits(document, diagnostics, data.together, token);
    return edits.length > 0 ? { ...action, edit: { changes: { [data.uri]: [...edits] } } } : action;
  }
  const answer = await conversionEditsIn(
    document,
    data.range,
    data.target,
    settings,
    diagnostics.aroundIn(data.uri),
    token,
  );
  return answer.ok ? { ...action, edit: { changes: { [data.uri]: [...answer.edits] } } } : action;
}
