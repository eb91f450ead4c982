import * as vscode from "vscode";
import { readSettings } from "../core/editing/settings.ts";
import type { Settings } from "../core/editing/settings.ts";

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
