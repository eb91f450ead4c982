import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  type SelectionFormat,
  type SelectionTensor,
  selectedNumbers,
  selectionTensor,
  type TextPlace,
} from "../core/protocol/language.ts";
import type { ByteOrder } from "../core/tensors/tensorFile.ts";
import { activePlace } from "./convertTo.ts";
import { commandIds, editorIds } from "./ids.ts";
import { SelectionFiles, selectionScheme } from "./selectionFiles.ts";

/** Registers the command that opens the numbers of a selection in the tensor panel. */
export function registerInspectSelection(
  context: vscode.ExtensionContext,
  started: Promise<LanguageClient>,
): void {
  const files = new SelectionFiles();
  context.subscriptions.push(
    files,
    vscode.workspace.registerFileSystemProvider(selectionScheme, files, { isReadonly: true }),
    vscode.commands.registerCommand(commandIds.inspectSelection, async () => {
      const problem = await inspect(await started, files);
      if (problem !== null) void vscode.window.showInformationMessage(problem);
    }),
  );
}

/** Asks what the code does not say and opens the panel. Returns a sentence when it cannot, null when all is well or the user gave up. */
async function inspect(client: LanguageClient, files: SelectionFiles): Promise<string | null> {
  const place = activePlace(client);
  const selection = vscode.window.activeTextEditor?.selection;
  if (!place || !selection || selection.isEmpty) return "Select the numbers to inspect first.";
  const found = await client.sendRequest(selectedNumbers, place);
  if (!found.ok) return found.problem;
  const format =
    found.formats.find(({ id }) => id === found.format) ?? (await pickFormat(found.formats, found.kind));
  if (!format) return null;
  const byteOrder = await pickByteOrder(format);
  if (!byteOrder) return null;
  const name = `${fileName(place.uri)} ${lines(selection)}`;
  const tensor = await read(client, place, format.id, byteOrder);
  if (!tensor) return null;
  if (!tensor.ok) return tensor.problem;
  const uri = files.add(name, Buffer.from(tensor.npy, "base64"), format.id);
  await vscode.commands.executeCommand("vscode.openWith", uri, editorIds.tensor);
  return null;
}

const whatIsRead = {
  values: "Store the numbers as",
  patterns: "Read the bit patterns as",
  bytes: "Read the bytes as",
};

async function pickFormat(
  formats: readonly SelectionFormat[],
  kind: keyof typeof whatIsRead,
): Promise<SelectionFormat | undefined> {
  const items = formats.map((format) => ({
    label: format.name,
    description: format.examples.little,
    format,
  }));
  const title = "Inspect Selection as Tensor";
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: whatIsRead[kind] });
  return picked?.format;
}

/** The byte order, asked only where it changes the values. */
async function pickByteOrder({ examples, name }: SelectionFormat): Promise<ByteOrder | undefined> {
  if (examples.little === examples.big) return "little";
  const items: (vscode.QuickPickItem & { order: ByteOrder })[] = [
    { label: "Little-endian", description: examples.little, order: "little" },
    { label: "Big-endian", description: examples.big, order: "big" },
  ];
  const title = "Inspect Selection as Tensor";
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: `Byte order of the ${name} values`,
  });
  return picked?.order;
}

/** Null when the user cancelled. */
async function read(
  client: LanguageClient,
  place: TextPlace,
  format: string,
  byteOrder: ByteOrder,
): Promise<SelectionTensor | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: "Reading the selection",
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const tensor = await client.sendRequest(selectionTensor, { ...place, format, byteOrder }, token);
    return token.isCancellationRequested ? null : tensor;
  });
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}

/** A selection that ends where a line begins has nothing of that line. */
function lines({ start, end }: vscode.Selection): string {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return start.line === last ? `line ${start.line + 1}` : `lines ${start.line + 1}–${last + 1}`;
}
