import type { Frame, Locator } from "playwright-core";
import { webviewWith } from "./webview.ts";
import type { Workbench } from "./workbench.ts";

/** What the table says of one threshold. */
export interface ThresholdRow {
  readonly amax: number;
  readonly clippedShare: number;
  readonly sqnrDb: number;
}

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

  /** Types that the panels of a file say its elements have, once there are so many panels. */
  static async types(workbench: Workbench, fileName: string, count: number): Promise<string[]> {
    const end = Date.now() + 20_000;
    for (;;) {
      const found = await Promise.all(
        workbench.page.frames().map((frame) =>
          frame
            .locator("header-view", { has: frame.locator(`h1:text-is("${fileName}")`) })
            .locator("dl.facts dd")
            .first()
            .innerText({ timeout: 500 })
            .catch(() => ""),
        ),
      );
      const types = found.filter(Boolean);
      if (types.length === count) return types;
      if (Date.now() > end) throw new Error(`There are ${types.length} panels of ${fileName}.`);
    }
  }

  /** Waits for a panel that refuses its file, and returns what it says. */
  static async refusal(workbench: Workbench): Promise<string> {
    const frame = await webviewWith(workbench.page, "tensor-panel .problem");
    return frame.locator(".problem").first().innerText();
  }

  /** Every fact in the header by its name, with all its digits, once the tensor is read. */
  async facts(): Promise<ReadonlyMap<string, string>> {
    await this.frame.locator(".chips dd").first().waitFor();
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

  /** The thresholds with all their digits, by the name of the calibrator. */
  async thresholdTable(): Promise<ReadonlyMap<string, ThresholdRow>> {
    const rows = this.frame.locator("threshold-view tbody tr");
    await rows.first().waitFor();
    const cells = await rows.evaluateAll((found) =>
      found.map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).title || cell.textContent.trim()),
      ),
    );
    return new Map(
      cells.map(([name = "", amax, clipped, sqnr]) => [
        name,
        { amax: Number(amax), clippedShare: Number(clipped), sqnrDb: Number(sqnr) },
      ]),
    );
  }

  /** The user's own threshold, once it is no longer estimated. */
  async exactOwnThreshold(): Promise<ThresholdRow> {
    await this.frame
      .locator("threshold-view tbody tr", { hasText: "yours" })
      .filter({ hasNotText: "≈" })
      .waitFor();
    const row = (await this.thresholdTable()).get("yours");
    if (!row) throw new Error("there is no threshold of one's own");
    return row;
  }

  /** Waits until the element chosen in the table of values is described so. */
  async chosenElement(text: string): Promise<void> {
    await this.frame.locator("values-view .facts", { hasText: text }).waitFor();
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

  /** Brings the beginning of the page into view. */
  async scrollToTop(): Promise<void> {
    await this.frame.locator("h1").evaluate((heading) => heading.scrollIntoView({ block: "end" }));
  }

  /** Brings every view onto the screen and waits until it has drawn something. */
  async everyView(): Promise<void> {
    for (const drawn of [
      "range-view histogram-chart .bars",
      "threshold-view tbody tr",
      "parameter-view pre",
      "scheme-view scatter-chart circle",
      "where-view heat-map canvas",
      "where-view span-chart .span",
      "values-view [role=gridcell]",
    ]) {
      const [view = ""] = drawn.split(" ");
      await this.frame.locator(view).scrollIntoViewIfNeeded();
      await this.frame.locator(drawn).first().waitFor({ state: "attached" });
    }
  }

  /** The parameters of a threshold for a tool, by way of the clipboard. */
  async copiedParameters(threshold: string, tool: string): Promise<string> {
    const view = this.frame.locator("parameter-view");
    await view.getByLabel("threshold").selectOption(threshold);
    await view.getByLabel("for").selectOption({ label: tool });
    await view.getByRole("button", { name: "Copy parameters" }).click();
    const shown = (await view.locator("pre").innerText()).trim();
    // VS Code puts it there a moment later.
    await this.frame
      .page()
      .waitForFunction(async (text) => (await navigator.clipboard.readText()).trim() === text, shown);
    return shown;
  }

  /** One of the buttons between which a choice is made. */
  choice(text: string): Locator {
    return this.frame.locator("segmented-control").getByText(text, { exact: true });
  }
}
