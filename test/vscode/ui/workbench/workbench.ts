import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { appears } from "./appears.ts";
import { pickByKeyboard } from "./pickByKeyboard.ts";
import type { Server } from "../../../../scripts/vscode/server.mjs";

/** The themes the pictures are taken in, by VS Code's names, with the class of the workbench and the kind of webviews. */
export const themes = {
  dark: { setting: "Default Dark Modern", className: "vs-dark", kind: "vscode-dark" },
  light: { setting: "Default Light Modern", className: "vs", kind: "vscode-light" },
  "high contrast": {
    setting: "Default High Contrast",
    className: "hc-black",
    kind: "vscode-high-contrast",
  },
  "high contrast light": {
    setting: "Default High Contrast Light",
    className: "hc-light",
    kind: "vscode-high-contrast-light",
  },
} as const;

/** Settings of every test: the editor shows the text, and nothing beside it that changes from run to run. */
export const baseSettings = {
  "workbench.colorTheme": themes.dark.setting,
  "editor.minimap.enabled": false,
  "editor.hover.delay": 150,
  // Tooltips of the explorer take the clicks that are meant for the rows under them.
  "workbench.hover.delay": 60_000,
} as const;

export type ThemeName = keyof typeof themes;

/** A window of VS Code in a browser, and the folder that it shows. */
export class Workbench {
  readonly page: Page;
  readonly #folder: string;
  readonly #server: Server;
  readonly #pictures: string;

  constructor(page: Page, folder: string, server: Server, pictures: string) {
    this.page = page;
    this.#folder = folder;
    this.#server = server;
    this.#pictures = pictures;
  }

  /** Opens the folder and waits until its files are listed and the extension's contributions are known. */
  async open(): Promise<void> {
    await this.page.goto(this.#server.url(this.#folder));
    await this.row("quantize.cu").waitFor();
    await this.activityIcon().waitFor();
  }

  /** Loads the window anew. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load");
    await this.runCommand("Developer: Reload Window");
    await loaded;
    await this.row("quantize.cu").waitFor();
  }

  /** Path of a file in the open folder. */
  pathOf(fileName: string): string {
    return path.join(this.#folder, fileName);
  }

  /** Our icon in the activity bar. */
  activityIcon() {
    return this.page.locator('.activitybar .action-label[aria-label^="Number Inspector"]');
  }

  /** The row of a file in the explorer, by its label: another row may show an old text while it is drawn anew. */
  row(fileName: string) {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${fileName}"]`);
  }

  /** Opens a file as most people do. */
  async doubleClick(fileName: string): Promise<void> {
    const tab = this.page.locator(".tab.active", { hasText: fileName });
    for (let attempt = 1; attempt <= 3; attempt++) {
      // The explorer takes no click while it draws itself anew.
      await this.row(fileName).dblclick();
      if (await appears(tab, 4000)) return;
    }
    await tab.waitFor();
  }

  /** Picks an entry of a file's context menu in the explorer, also one that is offered only since a moment ago. */
  async chooseInContextMenu(fileName: string, entry: string): Promise<void> {
    const item = this.page.locator(".monaco-menu .action-item", { hasText: entry });
    for (let attempt = 1; ; attempt++) {
      await this.row(fileName).click({ button: "right" });
      await this.page.locator(".monaco-menu .action-item").first().waitFor();
      if (attempt === 20 || (await item.isVisible())) return pickByKeyboard(item);
      await this.page.keyboard.press("Escape");
      // On a busy machine the extension learns late what the window has selected.
      await this.page.waitForTimeout(100 * attempt);
    }
  }

  /** Picks a file in the dialog of that title, which lists the open folder. */
  async pickInFileDialog(title: string, fileName: string): Promise<void> {
    const dialog = this.page.locator(".quick-input-widget", {
      has: this.page.locator(".quick-input-title", { hasText: title }),
    });
    await pickByKeyboard(dialog.locator(".monaco-list-row", { hasText: fileName }));
  }

  /** Runs a command by its name in the palette. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget .quick-input-box input");
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    for (let attempt = 1; ; attempt++) {
      // The key is lost while the focus is on its way into or out of a webview, and the list closes when one takes it.
      await this.page.keyboard.press("F1");
      if (!(await appears(input, 2000)) && attempt < 5) continue;
      await input.fill(`>${title}`, { timeout: 2000 }).catch(() => {});
      if (attempt === 5 || (await appears(row, 3000))) break;
    }
    await this.page.keyboard.press("Enter");
  }

  /** Types into the list of that title, and returns the first of the rows that remain. */
  async typeInList(title: string, text: string): Promise<Locator> {
    const list = this.page.locator(".quick-input-widget", {
      has: this.page.locator(".quick-input-title", { hasText: title }),
    });
    await list.locator(".monaco-list-row").first().waitFor();
    await list.locator(".quick-input-box input").fill(text);
    const row = list.locator(".monaco-list-row", { hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** Shows the explorer and no editor, with nothing left to save. */
  async reset(): Promise<void> {
    await this.#pressUntil(["Control+Shift+e"], this.row("quantize.cu"));
    if ((await this.page.locator(".tab.active.dirty").count()) > 0)
      await this.runCommand("File: Revert File");
    await this.#pressUntil(["Control+k", "Control+w"], this.page.locator(".editor-group-container.empty"));
  }

  /** Presses the keys of a command until it has shown something; the focus may be on its way to or from a webview. */
  async #pressUntil(keys: readonly string[], shown: Locator): Promise<void> {
    for (let attempt = 1; !(await shown.isVisible()); attempt++) {
      for (const key of keys) await this.page.keyboard.press(key);
      if (await appears(shown, 3000)) return;
      if (attempt === 5) throw new Error(`${keys.join(" ")} was pressed five times in vain.`);
      await this.page.keyboard.press("Escape");
    }
  }

  /** Sets these settings of the user beside the ones that every test starts with. */
  async changeSettings(settings: Record<string, unknown>): Promise<void> {
    await this.#server.writeSettings({ ...baseSettings, ...settings });
  }

  /** Changes the theme, and waits until the window and the page of one of its webviews have it. */
  async useTheme(name: ThemeName, webview?: Frame): Promise<void> {
    const { setting, className, kind } = themes[name];
    await this.changeSettings({ "workbench.colorTheme": setting });
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
    await webview?.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  }

  /** Takes a picture of the whole window. */
  async takePicture(name: string): Promise<void> {
    await mkdir(this.#pictures, { recursive: true });
    const file = path.join(this.#pictures, `${name.replaceAll(/[^\w.]+/g, "-")}.png`);
    await this.page.screenshot({ path: file, animations: "disabled" });
  }
}
