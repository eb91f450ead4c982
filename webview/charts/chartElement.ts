import { LitElement, css } from "lit";
import { sharedStyles } from "../page/styles.ts";

/** Size of the text in charts, in pixels; labels are placed before they are drawn, from their length. */
export const chartFontPixels = 11;

/** Width in pixels of a label in the charts' font, which is monospaced: 0.6 em a character, a little more to be safe. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * chartFontPixels * 0.62);
}

/** A chart that fills the width it is given and draws itself anew when that changes. */
export abstract class ChartElement extends LitElement {
  static override properties = { availableWidth: { state: true } };
  declare availableWidth: number;
  #observer: ResizeObserver | undefined;

  static override styles = [
    sharedStyles,
    css`
      svg {
        display: block;
        overflow: visible;
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: ${chartFontPixels}px;
      }
      text {
        fill: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      .grid {
        stroke: var(--vscode-foreground);
        stroke-opacity: 0.1;
      }
      .axis {
        stroke: var(--vscode-foreground);
        stroke-opacity: 0.4;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => (this.availableWidth = entry?.contentRect.width ?? 0));
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }
}
