import type { Locator, Page } from "playwright-core";
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
    return editor;
  }

  /** Clicks into a text, so that the cursor stands in it. */
  async putCursorOn(text: string): Promise<void> {
    const { x, y } = await this.#placeOf(text);
    await this.#page.mouse.click(x, y);
  }

  /** The line that holds a text, as soon as one does. */
  lineWith(text: string): Locator {
    return this.#editor.locator(".view-line", { hasText: spaced(text) });
  }

  /** Rests the mouse on a text until our hover is there, and returns it. */
  async hoverOver(text: string): Promise<Locator> {
    const hover = this.#page.locator(".monaco-hover:not(.hidden) .hover-contents", {
      has: this.#page.locator("table"),
    });
    const end = Date.now() + 40_000;
    for (;;) {
      const { x, y } = await this.#placeOf(text);
      await this.#page.mouse.move(x - 1, y);
      await this.#page.mouse.move(x, y);
      // A server that is still starting answers nothing, and VS Code asks once a visit.
      const shown = await hover
        .first()
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
      if (shown) return hover.first();
      if (Date.now() > end) throw new Error(`No hover came up on ${text}.`);
      await this.#page.mouse.move(0, 0);
    }
  }

  /** Opens the list of fixes at the cursor by keyboard, goes to the one named so, and applies it. */
  async applyFix(title: string): Promise<void> {
    await pickByKeyboard(await this.showFixes(title));
  }

  /** Opens the list of fixes at the cursor and returns the row of one of them. */
  async showFixes(title: string): Promise<Locator> {
    const row = this.#page.locator(".action-widget .monaco-list-row", { hasText: title });
    for (let attempt = 1; ; attempt++) {
      await this.#page.keyboard.press("Control+.");
      const shown = await row.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (shown) return row;
      if (attempt === 4) throw new Error(`No fix “${title}” was offered.`);
      // VS Code asks once; a server that is still at the last edit may have had nothing to offer.
      await this.#page.keyboard.press("Escape");
    }
  }

  /** The middle of the first place in view where a text stands, in pixels of the window. */
  async #placeOf(text: string): Promise<{ x: number; y: number }> {
    await this.lineWith(text).first().waitFor();
    return this.lineWith(text).first().evaluate(middleOfText, text);
  }
}

/** VS Code draws spaces as non-breaking ones. */
function spaced(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(escaped.replaceAll(" ", String.raw`\s`));
}

/** Runs in the page. */
function middleOfText(line: Element, text: string): { x: number; y: number } {
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
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
