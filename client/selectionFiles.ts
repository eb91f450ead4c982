import * as vscode from "vscode";

/** Scheme of the files that hold the numbers of selections. */
export const selectionScheme = "numeric-formats-selection";

/** Numbers of selections as files in memory, each until no tab shows it. */
export class SelectionFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly made: number }>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #closed: vscode.Disposable;
  #count = 0;
  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    this.#closed = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) if (input instanceof vscode.TabInputCustom) this.#forget(input.uri);
    });
  }

  /**
   * Keeps a `.npy` file.
   * @param name what the panel calls it.
   * @param format what its elements are, when the file itself cannot say it.
   */
  add(name: string, bytes: Uint8Array, format: string): vscode.Uri {
    const path = `/${++this.#count}/${name.replaceAll("/", "∕")}`;
    this.#files.set(path, { bytes, made: Date.now() });
    return vscode.Uri.from({ scheme: selectionScheme, path, query: format });
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.#file(path);
    return {
      type: vscode.FileType.File,
      ctime: file.made,
      mtime: file.made,
      size: file.bytes.length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    return this.#file(path).bytes;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#closed.dispose();
    this.#changed.dispose();
  }

  #file(path: string) {
    const file = this.#files.get(path);
    if (file) return file;
    throw vscode.FileSystemError.FileNotFound(
      "The selection is no longer in memory: select the numbers again.",
    );
  }

  #forget({ scheme, path }: vscode.Uri): void {
    if (scheme !== selectionScheme) return;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const isShown = tabs.some(
      ({ input }) => input instanceof vscode.TabInputCustom && input.uri.path === path,
    );
    if (!isShown) this.#files.delete(path);
  }
}
