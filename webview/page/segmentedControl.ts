import { LitElement, css, html } from "lit";
import { sharedStyles } from "./styles.ts";

/** One of the choices of a segmented control. */
export interface Segment {
  readonly value: string;
  readonly text: string;
}

/**
 * A few exclusive choices side by side. Native radio buttons underneath: one tab stop, arrow keys move,
 * screen readers read the group's label. Fires `change`; the chosen value is in `value`.
 */
export class SegmentedControl extends LitElement {
  static override properties = {
    label: {},
    segments: { attribute: false },
    value: {},
  };
  declare label: string;
  declare segments: readonly Segment[];
  declare value: string;

  static override styles = [
    sharedStyles,
    css`
      fieldset {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        padding: 0;
        color: var(--vscode-descriptionForeground);
      }
      .segments {
        display: flex;
        border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, currentColor));
        border-radius: 3px;
      }
      label {
        padding: 1px 8px;
        cursor: pointer;
      }
      label:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      label:has(:checked) {
        color: var(--vscode-list-activeSelectionForeground, inherit);
        background: var(--vscode-list-activeSelectionBackground, transparent);
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      label:has(:focus-visible) {
        outline: 1px solid var(--vscode-focusBorder, currentColor);
        outline-offset: 1px;
      }
      input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
    `,
  ];

  override render() {
    return html`<fieldset>
      <legend>${this.label}</legend>
      <div class="segments">
        ${this.segments.map(
          ({ value, text }) => html`<label>
            <input
              type="radio"
              name="segment"
              .value=${value}
              .checked=${value === this.value}
              @change=${() => this.#choose(value)}
            />${text}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #choose(value: string): void {
    this.value = value;
    this.dispatchEvent(new Event("change"));
  }
}
