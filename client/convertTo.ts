import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  type ConversionChoice,
  conversionChoices,
  conversionEdits,
  type TextPlace,
} from "../core/protocol/language.ts";
import { commandIds } from "./ids.ts";

/** Registers the command that lists everything a literal, or the literals of a selection, can be converted to. */
export function registerConvertTo(context: vscode.ExtensionContext, started: Promise<LanguageClient>): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(commandIds.convertTo, async (given?: TextPlace) => {
      const client = await started;
      const place = given ?? activePlace(client);
      const problem = place ? await convert(client, place) : "Open a text with numbers first.";
      if (problem !== null) void vscode.window.showInformationMessage(problem);
    }),
  );
}

/** The cursor or the selection of the active editor, as the server names it. */
export function activePlace(client: LanguageClient): TextPlace | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  return {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    version: document.version,
    range: client.code2ProtocolConverter.asRange(selection),
  };
}

/** Asks what to convert to and does it. Returns a sentence when it cannot, null when all is well or the user gave up. */
async function convert(client: LanguageClient, place: TextPlace): Promise<string | null> {
  const found = await client.sendRequest(conversionChoices, place);
  if (!found || found.choices.length === 0) return "There is no number here that can be converted.";
  const picked = await vscode.window.showQuickPick(itemsOf(found.choices), {
    title: `Convert ${found.what} to…`,
    placeHolder: "A format or a spelling",
    matchOnDescription: true,
  });
  if (!picked?.choice) return null;
  const answer = await client.sendRequest(conversionEdits, { ...place, target: picked.choice.target });
  if (!answer.ok) return answer.problem;
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    client.protocol2CodeConverter.asUri(place.uri),
    answer.edits.map(
      ({ range, newText }) => new vscode.TextEdit(client.protocol2CodeConverter.asRange(range), newText),
    ),
  );
  return (await vscode.workspace.applyEdit(edit)) ? null : "The text could not be changed.";
}

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: ConversionChoice;
}

/** The choices with a line before each group. */
function itemsOf(choices: readonly ConversionChoice[]): ChoiceItem[] {
  return choices.flatMap((choice, index): ChoiceItem[] => {
    const item = { label: choice.label, description: choice.example, choice };
    return choice.group === choices[index - 1]?.group
      ? [item]
      : [{ label: choice.group, kind: vscode.QuickPickItemKind.Separator }, item];
  });
}
