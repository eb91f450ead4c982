import { LitElement, html } from "lit";
import { sharedStyles } from "./styles.ts";

/** How long the button says that it has copied, in milliseconds. */
const thanksMilliseconds = 1500;

/** Copies what `text` gives at the moment of the click, by way of a `copy-text` event that bubbles to the page. */
export class CopyButton extends LitElement {
  static override properties = { label: {}, text: { attribute: false }, copied: { state: true } };
  /** What is copied, as the button's accessible name: "Copy thresholds". */
  declare label: string;
  declare text: () => string | Promise<string>;
  declare copied: boolean;

  static override styles = sharedStyles;

  override render() {
    return html`<button type="button" aria-label=${this.copied ? "Copied" : this.label} title=${this.label} @click=${() => void this.#copy()}>
      <span aria-live="polite">${this.copied ? "Copied" : "Copy"}</span>
    </button>`;
  }

  async #copy(): Promise<void> {
    const detail = await this.text();
    this.dispatchEvent(new CustomEvent("copy-text", { detail, bubbles: true, composed: true }));
    this.copied = true;
    setTimeout(() => (this.copied = false), thanksMilliseconds);
  }
}
