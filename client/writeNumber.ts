import * as vscode from "vscode";
import { standing } from "../core/editing/conversions/standing.ts";
import type { LocatedLiteral } from "../core/protocol/language.ts";
import type { NumberToWrite } from "../core/protocol/numberInspector.ts";

/** Writes a number into the editor as one step to undo. Returns a sentence when it cannot, null when it is done. */
export async function writeNumber({ text, instead }: NumberToWrite): Promise<string | null> {
  if (instead) return replace(instead, text);
  const editor = vscode.window.activeTextEditor;
  if (!editor) return "Open a text to write into first.";
  const done = await editor.edit((edit) => edit.replace(editor.selection, text));
  return done ? null : "The text could not be changed.";
}

/** Only while the literal still stands where it was seen: an edit may have come in between. */
async function replace(literal: LocatedLiteral, text: string): Promise<string | null> {
  const { line, startCharacter, endCharacter } = literal;
  const uri = vscode.Uri.parse(literal.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(line, startCharacter, line, endCharacter);
  if (document.getText(range) !== literal.text)
    return `${literal.text} no longer stands on line ${line + 1}. Put the cursor on the number again.`;
  const place = { start: startCharacter, end: endCharacter, text: literal.text };
  const { text: lineText } = document.lineAt(line);
  const written = standing(text, { literal: place, languageId: document.languageId, text: lineText });
  if (written === null)
    return `${text} cannot stand in the place of ${literal.text}: its sign belongs to more.`;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, written);
  return (await vscode.workspace.applyEdit(edit)) ? null : "The text could not be changed.";
}
