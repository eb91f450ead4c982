import * as vscode from "vscode";
import { commonName } from "../core/tensors/joinedTensors.ts";

/** Scheme of the addresses that stand for several files taken as one tensor; the address holds theirs. */
const layerScheme = "numeric-formats-layer";

/** The address of several files of one layer, in the order of their names, numbers by their value. */
export function layerUri(files: readonly vscode.Uri[]): vscode.Uri {
  const inOrder = [...files].sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  const names = inOrder.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
  return vscode.Uri.from({
    scheme: layerScheme,
    path: `/${commonName(names)} (${files.length} files)`,
    query: JSON.stringify(inOrder.map(String)),
  });
}

/** The files behind an address: those of a layer, or the one that it is of. */
export function filesOf(uri: vscode.Uri): readonly vscode.Uri[] {
  return uri.scheme === layerScheme ? layerFiles(uri.query) : [uri];
}

/** Whether an address stands for several files taken as one. */
export function isLayer({ scheme }: vscode.Uri): boolean {
  return scheme === layerScheme;
}

/** Anyone may write an address: one that names no files has none. */
function layerFiles(query: string): readonly vscode.Uri[] {
  try {
    const listed: unknown = JSON.parse(query);
    if (!Array.isArray(listed)) return [];
    return listed.filter((file) => typeof file === "string").map((file) => vscode.Uri.parse(file, true));
  } catch {
    return [];
  }
}
