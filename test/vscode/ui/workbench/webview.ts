import type { Frame, Page } from "playwright-core";

/**
 * Waits for the webview that has an element and returns its frame. VS Code keeps all webviews in one layer,
 * each in a frame in a frame, with nothing that says to which editor or view it belongs: its content tells.
 */
export async function webviewWith(page: Page, selector: string): Promise<Frame> {
  const end = Date.now() + 20_000;
  for (;;) {
    for (const frame of page.frames()) {
      if (!frame.parentFrame()?.parentFrame()) continue;
      // A frame may go away while it is asked.
      const element = frame.locator(selector).first();
      if (await element.isVisible().catch(() => false)) return frame;
    }
    if (Date.now() > end) throw new Error(`No webview shows ${selector}.`);
    await page.waitForTimeout(50);
  }
}
