import type { Locator, Page } from "playwright-core";
import { appears } from "./appears.ts";
import { pickByKeyboard } from "./pickByKeyboard.ts";
import type { Workbench } from "./workbench.ts";

/** A text editor of the window, whose places are named by the text that stands there. */
export class TextEditor {
  readonly #page: Page;
  readonly #editor: Locator;

  private constructor(page: Page, fileName: string) {
    this.#page = page;
    this.#editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${fileName}"]`);
  }

  /** Opens a file of the explorer in a text editor. */
  static async open(workbench: Workbench, fileName: string): Promise<TextEditor> {
    await workbench.doubleClick(fileName);
    const editor = new TextEditor(workbench.page, fileName);
    await editor.#editor.locator(".view-line").first().waitFor();
    // VS Code 1.93 leaves the focus in the explorer.
    await workbench.page.keyboard.press("Control+1");
    // Before it has the focus it may still be moved to where it was last left.
    await editor.#editor.and(workbench.page.locator(".focused")).waitFor();
    return editor;
  }

  /** Clicks into a text, so that the cursor stands in it. */
  async putCursorOn(text: string): Promise<void> {
    const { x, y } = await this.#placeOf(text);
    await this.#page.mouse.click(x, y);
  }

  /** Selects whole lines, from the one that holds a text on. */
  async selectLines(text: string, count: number): Promise<void> {
    await this.putCursorOn(text);
    await this.#page.keyboard.press("Home");
    for (let line = 0; line < count; line++) await this.#page.keyboard.press("Shift+ArrowDown");
  }

  /** Picks an entry of the context menu of a text, which keeps a selection around it. */
  async chooseInContextMenu(text: string, entry: string): Promise<void> {
    const { x, y } = await this.#placeOf(text);
    await this.#page.mouse.click(x, y, { button: "right" });
    await pickByKeyboard(this.#page.locator(".monaco-menu .action-item", { hasText: entry }));
  }

  /** The line that holds a text, as soon as one does. */
  lineWith(text: string): Locator {
    return this.#editor.locator(".view-line", { hasText: spaced(text) });
  }

  /** Rests the mouse on a literal until our hover for it is there, and returns it. */
  async hoverOver(literal: string): Promise<Locator> {
    const hover = this.#page
      .locator(".monaco-hover:not(.hidden) .hover-contents", {
        has: this.#page.locator(`code:text-is("${literal}")`),
      })
      .first();
    for (let attempt = 1; attempt <= 10; attempt++) {
      const { x, y, lineStart } = await this.#placeOf(literal);
      await this.#page.mouse.move(x, y, { steps: 3 });
      if (await appears(hover, 3000)) return hover;
      // A server that is still starting answers nothing, and VS Code asks again only after another place.
      await this.#page.mouse.move(lineStart, y);
    }
    throw new Error(`No hover came up on ${literal}.`);
  }

  /** Opens the list of fixes at the cursor by keyboard, goes to the one named so, and applies it. */
  async applyFix(title: string): Promise<void> {
    await pickByKeyboard(await this.showFixes(title));
  }

  /** Opens the list of fixes at the cursor and returns the row of one of them. */
  async showFixes(title: string): Promise<Locator> {
    const row = this.#page.locator(".action-widget .monaco-list-row", { hasText: title });
    for (let attempt = 1; attempt <= 4; attempt++) {
      await this.#page.keyboard.press("Control+.");
      if (await appears(row, 5000)) return row;
      // VS Code asks once; a server that is still at the last edit may have had nothing to offer.
      await this.#page.keyboard.press("Escape");
    }
    throw new Error(`No fix “${title}” was offered.`);
  }

  /** The middle of the first place in view where a text stands, in pixels of the window. */
  async #placeOf(text: string): Promise<Place> {
    await this.lineWith(text).first().waitFor();
    return this.lineWith(text).first().evaluate(middleOfText, text);
  }
}

/** A place in the window, in pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
  /** Where the same line begins. */
  readonly lineStart: number;
}

/** VS Code draws spaces as non-breaking ones. */
function spaced(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(escaped.replaceAll(" ", String.raw`\s`));
}

/** Runs in the page. */
function middleOfText(line: Element, text: string): Place {
  const range = document.createRange();
  const start = (line.textContent ?? "").replaceAll("\u00a0", " ").indexOf(text);
  const end = start + text.length;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + (node.textContent ?? "").length;
    if (at <= start && start < next) range.setStart(node, start - at);
    if (at < end && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  const box = range.getBoundingClientRect();
  const lineStart = line.getBoundingClientRect().x + 2;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, lineStart };
}
