import * as vscode from "vscode";

/** How long a file must be quiet before it counts as written; writers save in many small steps. */
const quietMilliseconds = 250;

/** Calls `changed` once after each burst of writes, a deletion, or a new file of the same name. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, "..");
  // Watching the folder keeps working when the file is replaced; and its name needs no escaping as a pattern.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "*"));
  let timer: NodeJS.Timeout | undefined;
  const touched = (touchedUri: vscode.Uri) => {
    if (touchedUri.toString() !== uri.toString()) return;
    clearTimeout(timer);
    timer = setTimeout(changed, quietMilliseconds);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(touched),
    watcher.onDidCreate(touched),
    watcher.onDidDelete(touched),
    { dispose: () => clearTimeout(timer) },
  );
}
