import type { Frame, Locator } from "playwright-core";
import { webviewWith } from "./webview.ts";
import type { Workbench } from "./workbench.ts";

/** The page of a tensor file, read as a person reads it. */
export class TensorPanel {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Waits for the panel of a file that can be read. */
  static async of(workbench: Workbench, fileName: string): Promise<TensorPanel> {
    return new TensorPanel(await webviewWith(workbench.page, `h1:text-is("${fileName}")`));
  }

  /** Waits for a panel that refuses its file, and returns what it says. */
  static async refusal(workbench: Workbench): Promise<string> {
    const frame = await webviewWith(workbench.page, "tensor-panel .problem");
    return frame.locator(".problem").first().innerText();
  }

  /** Every fact in the header by its name, with all its digits, once the tensor is read. */
  async facts(): Promise<ReadonlyMap<string, string>> {
    await this.frame.locator(".moments dd").first().waitFor();
    const pairs = await this.frame
      .locator("header-view dl > div")
      .evaluateAll((rows) =>
        rows.map((row): [string, string] => [
          row.querySelector("dt")?.textContent?.trim() ?? "",
          row.querySelector("dd")?.title ?? "",
        ]),
      );
    return new Map(pairs);
  }

  /** The rows of the table of thresholds, once they are measured. */
  async thresholds(): Promise<readonly string[]> {
    const rows = this.frame.locator("threshold-view tbody tr");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** The rows of the table of block-wise schemes, once they are measured. */
  async schemes(): Promise<readonly string[]> {
    const rows = this.frame.locator("scheme-view tbody tr");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Brings the end of the page into view. */
  async scrollToSchemes(): Promise<void> {
    await this.frame.locator("scheme-view").evaluate((view) => view.scrollIntoView({ block: "end" }));
  }

  /** One of the buttons between which a choice is made. */
  choice(text: string): Locator {
    return this.frame.locator("segmented-control").getByText(text, { exact: true });
  }
}
