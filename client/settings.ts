import * as vscode from "vscode";
import { readSettings } from "../core/editing/settings.ts";
import type { Settings } from "../core/editing/settings.ts";
import { useCustomFormats } from "../core/formats/index.ts";

const section = "numericFormats";

/** The user's settings as they are now. */
export function currentSettings(): Settings {
  return readSettings(vscode.workspace.getConfiguration().get(section));
}

/** Calls back after any of the settings changed. */
export function onSettingsChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) changed();
  });
}

/** Keeps the user's own formats known to the tensor editor, and says what is wrong with one that is not taken. */
export function followCustomFormats(): vscode.Disposable {
  takeCustomFormats();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.customFormats`)) takeCustomFormats();
  });
}

function takeCustomFormats(): void {
  const problems = useCustomFormats(currentSettings().customFormats);
  if (problems.length > 0) void vscode.window.showWarningMessage(`Numeric Formats: ${problems.join(" ")}`);
}
