import * as vscode from "vscode";
import type { Outcome, Source } from "../core/protocol/analysis.ts";
import { filesOf, isLayer } from "./layerFiles.ts";

/** Largest file, in bytes, that is read whole from a file system the workers cannot reach. */
export const virtualFileLimitBytes = 64 * 2 ** 20;

/** Where the workers find the bytes of a file: the path of a local one, the content of any other; of a layer, of each file. */
export async function sourceOf(uri: vscode.Uri): Promise<Outcome<Source>> {
  if (isLayer(uri)) return layerSource(filesOf(uri));
  if (uri.scheme === "file") return { ok: true, result: { kind: "file", path: uri.fsPath } };
  try {
    return await readWhole(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(
      `The file cannot be read through “${uri.scheme}:” (${reason}).`,
      "Download it, and open the copy.",
    );
  }
}

async function layerSource(uris: readonly vscode.Uri[]): Promise<Outcome<Source>> {
  const files: Source[] = [];
  let readBytes = 0;
  for (const uri of uris) {
    const source = await sourceOf(uri);
    if (!source.ok) return source;
    files.push(source.result);
    if (source.result.kind === "bytes") readBytes += source.result.bytes.length;
    if (readBytes > virtualFileLimitBytes) {
      return problem(
        `The files from “${uri.scheme}:” are read whole, up to ${virtualFileLimitBytes} bytes (64 MiB) together.`,
        "Select fewer, or download them, and open the copies.",
      );
    }
  }
  if (files.length === 0) return problem("The address names no files.", "Select them in the explorer again.");
  return { ok: true, result: { kind: "layer", files } };
}

async function readWhole(uri: vscode.Uri): Promise<Outcome<Source>> {
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) {
    return problem("This is a folder, not a file.", "Open a tensor file inside it.");
  }
  if (size > virtualFileLimitBytes) {
    return problem(
      `The file has ${size} bytes, and files from “${uri.scheme}:” are read whole, up to ${virtualFileLimitBytes} bytes (64 MiB).`,
      "Download it, and open the copy: local files are streamed, whatever their size.",
    );
  }
  const bytes = new Uint8Array(await vscode.workspace.fs.readFile(uri));
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return { ok: true, result: { kind: "bytes", name, bytes } };
}

function problem(message: string, advice: string): Outcome<Source> {
  return { ok: false, problem: { message, advice } };
}
